"""A selection in preparation: what officers chose so far; nothing of it is decided yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from reviewer_app.domain.selection import Choice, Hold, Rules


@dataclass(frozen=True, slots=True)
class Preparation:
    """What differs from the proposal, and what it was looked at beside.

    Attributes:
        rules: Places and quotas where they are not the call's; None where they are.
        rules_reason: Why they are not.
        choices: What was chosen by hand, by submission; everything else follows the proposal.
        input_hash: Of the judgements that were on the screen; empty where nothing was chosen yet.
        holds: Who is held in or out of the proposal, by submission.
    """

    rules: Rules | None = None
    rules_reason: str = field(default="", repr=False)
    choices: tuple[Choice, ...] = ()
    input_hash: str = ""
    holds: tuple[Hold, ...] = ()
