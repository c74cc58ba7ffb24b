"""What stands at the foot of a letter: which call, which decision, and that a demonstration is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.reports.numbers import day, short

if TYPE_CHECKING:
    from reviewer_app.reports.values_letters import LetterFoot
    from reviewer_app.wording import Words


def foot_lines(foot: LetterFoot, words: Words) -> tuple[str, str]:
    """Return the call's line, and the decision's or that of a preview."""
    call = words.t("{call} · round {round}", call=foot.call, round=foot.round)
    if foot.decided is None:
        return call, words.t("Preview: nothing is decided")
    decision = words.t(
        "Decision of {day} · ledger entry {n} · {decision}",
        day=day(foot.decided, words),
        n=foot.ledger_n,
        decision=short(foot.decision),
    )
    return call, decision


def invented(foot: LetterFoot, words: Words) -> str:
    """Return the sentence about a demonstration; empty for a real call."""
    return words.t("Demonstration data: the scores are invented") if foot.demonstration else ""
