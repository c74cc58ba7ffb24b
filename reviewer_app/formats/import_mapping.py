"""Which column becomes what: from a preset, from a mapping that was kept, or from the headings alone."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.call import Question
from reviewer_app.domain.importing import (
    TRANSLATED,
    ColumnUse,
    ImportFault,
    ImportMapping,
    Target,
)
from reviewer_app.domain.text import LocalText
from reviewer_app.formats.import_guesses import column_texts, guess_column, head_key, split_language
from reviewer_app.formats.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.importing import SourceTable
    from reviewer_app.formats.import_presets import Preset

_LIKENESS: Final = 0.72
"""How like a heading must be to the title of a question to be it."""


@dataclass(frozen=True, slots=True)
class _Idea:
    head: str
    target: Target
    base: str
    language: str
    strength: float


def map_columns(
    table: SourceTable,
    preset: Preset | None = None,
    questions: tuple[Question, ...] = (),
    language: str = "en",
) -> ImportMapping:
    """Return what each column seems to be.

    Args:
        table: The table.
        preset: The export that it is; None to go by the headings alone.
        questions: The questions that the call has, where they are settled; else they are made from the columns.
        language: Language of headings and texts where nothing says it.
    """
    ideas = [_idea(table, head, preset) for head in table.heads]
    chosen = _resolved(table, ideas)
    made = ImportMapping(preset.name if preset else "", (), questions, language)
    return _with_questions(made, chosen, settled=bool(questions))


def _idea(table: SourceTable, head: str, preset: Preset | None) -> _Idea:
    base, language = split_language(head)
    if preset is not None:
        for key, tongue in ((head_key(head), ""), (head_key(base), language)):
            known = preset.target_of(key)
            if known is not None:
                return _Idea(head, known[0], base if tongue else head, tongue, 9 - known[1] / 10)
        if preset.leaves_out(head_key(head)):
            return _Idea(head, Target.LEFT_OUT, head, "", 9)
        if preset.rest == "questions":
            filled = Target.QUESTION if column_texts(table, head) else Target.LEFT_OUT
            return _Idea(head, filled, base, language, 0)
    guess = guess_column(table, head)
    return _Idea(head, guess.target, guess.base, guess.language, guess.strength)


def _resolved(table: SourceTable, ideas: Sequence[_Idea]) -> list[_Idea]:
    """Let the surest column have each place; what else seemed to be it is a question if it holds texts."""
    best: dict[tuple[Target, str], _Idea] = {}
    for idea in ideas:
        if idea.target in (Target.QUESTION, Target.LEFT_OUT):
            continue
        place = (idea.target, idea.language if idea.target in TRANSLATED else "")
        if place not in best or idea.strength > best[place].strength:
            best[place] = idea
    kept = []
    for idea in ideas:
        lost = idea not in best.values() and idea.target not in (Target.QUESTION, Target.LEFT_OUT)
        if lost:
            texts = Target.QUESTION if column_texts(table, idea.head) else Target.LEFT_OUT
            sure = idea.strength > 5  # noqa: PLR2004 - a preset knows it: the second name of the same thing
            idea = dataclasses.replace(idea, target=Target.LEFT_OUT if sure else texts)  # noqa: PLW2901
        kept.append(idea)
    return kept


def _with_questions(
    mapping: ImportMapping, ideas: Sequence[_Idea], *, settled: bool
) -> ImportMapping:
    questions = list(mapping.questions)
    languages: dict[tuple[Target, str], list[str]] = {}
    for idea in ideas:
        if idea.target in TRANSLATED:
            languages.setdefault((idea.target, _group(idea)), []).append(idea.language)
    by_base: dict[str, str] = {}
    uses = []
    for idea in ideas:
        use = ColumnUse(idea.head, idea.target)
        if idea.target is Target.QUESTION:
            base = head_key(idea.base)
            if base not in by_base:
                by_base[base] = _question(questions, idea, mapping.language, settled=settled)
            use = dataclasses.replace(use, question=by_base[base])
            if not by_base[base]:
                use = ColumnUse(idea.head)
        if use.target in TRANSLATED:
            several = len(languages[idea.target, _group(idea)]) > 1
            use = dataclasses.replace(use, language=idea.language if several else "")
        uses.append(use)
    return dataclasses.replace(mapping, columns=_once(uses), questions=tuple(questions))


def _group(idea: _Idea) -> str:
    return head_key(idea.base) if idea.target is Target.QUESTION else ""


def _question(questions: list[Question], idea: _Idea, language: str, *, settled: bool) -> str:
    """Return the question of a column, a new one where they are not settled; empty where there is none."""
    known = _known_question(questions, idea.base) if settled else ""
    if known or settled:
        return known
    taken = {q.id.casefold() for q in questions}
    made = slug(idea.base, taken, "question")
    questions.append(Question(made, LocalText.of({language: idea.base[:300]})))
    return made


def _known_question(questions: Sequence[Question], words: str) -> str:
    names = {q.id.casefold(): q.id for q in questions}
    for question in questions:
        for _, title in question.title.entries:
            names.setdefault(head_key(title), question.id)
    key = head_key(words)
    if key in names or slug(words) in names:
        return names.get(key) or names[slug(words)]
    found = get_close_matches(key, names, 1, _LIKENESS)
    return names[found[0]] if found else ""


def _once(uses: Sequence[ColumnUse]) -> tuple[ColumnUse, ...]:
    """Leave out what would fill a place a second time."""
    seen: set[object] = set()
    found = []
    for use in uses:
        twice = use.target is not Target.LEFT_OUT and use.place in seen
        seen.add(use.place)
        found.append(ColumnUse(use.column) if twice else use)
    return tuple(found)


def kept_fits(table: SourceTable, kept: ImportMapping) -> bool:
    """Tell whether every column that a kept mapping uses is in a table."""
    keys = {head_key(head) for head in table.heads}
    used = [head_key(u.column) for u in kept.columns if u.target is not Target.LEFT_OUT]
    return bool(used) and keys.issuperset(used)


def apply_kept(
    table: SourceTable, kept: ImportMapping
) -> tuple[ImportMapping, tuple[ImportFault, ...]]:
    """Return a kept mapping for the columns of a table, and what does not fit."""
    by_key = {head_key(use.column): use for use in kept.columns}
    uses = []
    faults = []
    for head in table.heads:
        use = by_key.pop(head_key(head), None)
        if use is None:
            faults.append(ImportFault("import.column-new", column=head, blocks=False))
        uses.append(ColumnUse(head) if use is None else dataclasses.replace(use, column=head))
    faults += [
        ImportFault("import.column-gone", facts={"column": use.column[:64]}, blocks=False)
        for use in by_key.values()
        if use.target is not Target.LEFT_OUT
    ]
    return dataclasses.replace(kept, columns=_once(uses)), tuple(faults)
