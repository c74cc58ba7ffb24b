"""Where calls and rounds stand, in words, shapes and the one page that leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.services.office.call_list import RoundStage
from reviewer_app.ui.office.registry import OFFICE_PAGES
from reviewer_app.wording import language_name

if TYPE_CHECKING:
    from reviewer_app.domain.call_draft import CallDraft
    from reviewer_app.errors import Problem
    from reviewer_app.services.office.call_list import RoundLine
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

STAGE_SHAPES: Final[dict[RoundStage, tuple[str, Meaning]]] = {
    RoundStage.CREATED: ("circle", "control"),
    RoundStage.ASSIGNED: ("circle-dashed", "accent"),
    RoundStage.BUILT: ("package", "accent"),
    RoundStage.COLLECTING: ("inbox", "accent"),
    RoundStage.COMPLETE: ("circle-check", "done"),
    RoundStage.CLOSED: ("lock", "second"),
    RoundStage.SIGNING: ("key-round", "warn"),
    RoundStage.DECIDED: ("circle-check", "done"),
    RoundStage.PURGED: ("eye-off", "second"),
}
_WAYS: Final = {
    RoundStage.CREATED: "office-summary",
    RoundStage.ASSIGNED: "office-bundle",
    RoundStage.BUILT: "office-inbox",
    RoundStage.COLLECTING: "office-inbox",
    RoundStage.COMPLETE: "office-results",
    RoundStage.CLOSED: "office-results",
    RoundStage.SIGNING: "office-selection",
    RoundStage.DECIDED: "office-reports",
    RoundStage.PURGED: "office-summary",
}


def stage_words(look: Look, line: RoundLine) -> str:
    """Return where a round stands."""
    facts = {"results": line.results, "expected": line.expected, "unsigned": line.unsigned}
    return look.words.code(f"stage.{line.stage.value}", {**facts})


def stage_way(line: RoundLine) -> str:
    """Return the page on which a round goes on."""
    wanted = _WAYS[line.stage]
    return wanted if wanted in OFFICE_PAGES else "office-summary"


def way_words(look: Look, page: str) -> str:
    """Return what the button to a page says."""
    t = look.t
    words = {
        "office-call": t("Go on preparing"),
        "office-summary": t("Open"),
        "office-bundle": t("Build the package"),
        "office-inbox": t("Open the inbox"),
        "office-results": t("See the results"),
        "office-selection": t("See the selection"),
        "office-reports": t("See the reports"),
    }
    return words[page]


def kind_words(look: Look, kind: str) -> str:
    """Return the kind of a call."""
    known = {"challenges": look.t("challenges"), "solutions": look.t("solutions")}
    return known.get(kind, kind)


def round_facts(look: Look, line: RoundLine) -> str:
    """Return kind, submissions and days of a round on one line."""
    parts = [kind_words(look, line.kind)]
    parts.append(look.words.n("{n} submission", "{n} submissions", line.submissions))
    if line.deadline is not None:
        day = look.day(line.deadline)
        over = look.t("deadline {day} is over", day=day)
        parts.append(over if line.overdue else look.t("deadline {day}", day=day))
    if line.over and line.keep_until is not None:
        parts.append(look.t("was to be removed by {day}", day=look.day(line.keep_until)))
    return " · ".join(p for p in parts if p)


def round_title(look: Look, line: RoundLine) -> str:
    """Return the name of a round."""
    return look.t("{call}, round {n}", call=look.local(line.title), n=line.round)


def draft_title(look: Look, draft: CallDraft) -> str:
    """Return what a draft is called in the list."""
    title = look.local(draft.title) or look.t("A call without a title yet")
    if draft.round > 1:
        return look.t("{call}, round {n}", call=title, n=draft.round)
    return title


def sentence(look: Look, problem: Problem) -> str:
    """Return what is said of a fault, as a sentence of its own."""
    facts = dict(problem.facts)
    if "languages" in facts:
        tags = str(facts["languages"]).split(", ")
        facts["languages"] = ", ".join(map(language_name, tags))
    words = look.words.code(problem.code, facts)
    words = words[:1].upper() + words[1:]
    return words if words.endswith((".", "!", "?")) else f"{words}."
