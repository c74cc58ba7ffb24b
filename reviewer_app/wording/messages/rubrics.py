"""Rubrics while they are written, their library, and clearer words for one in use."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "rubric.problems": N_(
        "Faults in the rubric: {count}. Nothing was changed; mend them and try again."
    ),
    "rubric.form": N_(
        "A rubric in the store is not in its right form. Nothing was changed. Restore the latest backup, or take the rubric from its file again."
    ),
    "rubric.unknown": N_(
        "There is no rubric “{rubric}” in the library. “office rubric list --own” shows them all."
    ),
    "rubric.name": N_("Give the rubric a name with at least one letter or digit."),
    "rubric.none": N_("There is no criterion yet."),
    "rubric.weights-zero": N_(
        "All weights are zero, so nothing could be ranked. Give at least one criterion a weight."
    ),
    "rubric.too-many": N_("At most {most} criteria are possible."),
    "rubric.many": N_(
        "{count} criteria are many: a member who reads dozens of submissions tires after {most}. Can some be joined?"
    ),
    "rubric.share": N_("The least share to be answered lies above 0 and at most at 1."),
    "rubric.id": N_(
        "“{id}” cannot be a short name: letters, digits, - _ and inner dots, at most 64."
    ),
    "rubric.id-twice": N_("The short name “{id}” stands there twice."),
    "rubric.title-missing": N_("The question needs a title."),
    "rubric.text-long": N_("This text is longer than {most} characters."),
    "rubric.text-hidden": N_(
        "This text holds hidden or control characters; type it anew, or paste it as plain text."
    ),
    "rubric.translation": N_("The words in {language} are missing."),
    "rubric.one-level": N_("A scale of one level tells nothing apart. Give it a second one."),
    "rubric.scale-order": N_("The lowest level lies above the highest."),
    "rubric.scale-long": N_("A scale has at most {most} levels."),
    "rubric.heavy": N_(
        "Weighs more than {share} %: one “cannot judge” here leaves the whole review out. Lower its weight, or the least share to be answered."
    ),
    "rubric.anchors-missing": N_(
        "Levels without a sentence: {levels}. Where every level says what it means, members agree more."
    ),
    "rubric.ends-missing": N_("The ends of the scale have no sentence: {levels}."),
    "rubric.anchor-short": N_(
        "One word for level {level} says little. Name what a reader can find in the text."
    ),
    "rubric.anchors-same": N_("Levels {one} and {two} say the same."),
    "rubric.doubled": N_(
        "Asks nearly the same as criterion {other}; the same thing would count twice."
    ),
    "rubric.part.title": N_("title"),
    "rubric.part.explanation": N_("explanation"),
    "rubric.part.anchor": N_("level"),
    "rubric.freeze.numbers": N_(
        "The call was made. No package was built yet, so everything can still change, on record."
    ),
    "rubric.freeze.package": N_(
        "A package was built: members score with this rubric. Weights, scales and criteria are frozen; words can be made clearer by an amendment."
    ),
    "rubric.freeze.results": N_(
        "Results are in: scores stand on this rubric. Weights, scales and criteria are frozen; words can be made clearer by an amendment, and members who scored are asked to look again."
    ),
}
