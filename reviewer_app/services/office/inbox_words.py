"""What stands beside a file of the inbox: its state, what it holds, what it means and what to do then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.merge.differences import CANNOT_JUDGE
from reviewer_app.services.office.inbox_states import InboxState, state_of
from reviewer_app.services.office.missing import Stage
from reviewer_app.wording.messages import MESSAGES

if TYPE_CHECKING:
    from reviewer_app.errors import Fact
    from reviewer_app.merge.differences import Value
    from reviewer_app.services.office.merge_told import Content, MergedFile
    from reviewer_app.services.office.missing import MissingMember
    from reviewer_app.wording import Words


def state_words(words: Words, state: InboxState) -> str:
    """Return a state in a word or two."""
    return words.code(f"inbox.{state.value}")


def content_words(words: Words, content: Content | None) -> str:
    """Return what a result holds: ``25 of 26 scored, 1 conflict``; empty where that is not known."""
    if content is None:
        return ""
    parts = [words.t("{done} of {all} scored", done=content.scored, all=content.assigned)]
    if content.conflicts:
        parts.append(words.n("{n} conflict", "{n} conflicts", content.conflicts))
    if content.abstained:
        parts.append(words.n("{n} abstention", "{n} abstentions", content.abstained))
    return ", ".join(parts)


def meaning_words(words: Words, told: MergedFile) -> str:
    """Return what a file means, and what to do where there is something to do."""
    state = state_of(told)
    if state in (InboxState.ACCEPTED, InboxState.REPLACES):
        return _accepted(words, told)
    if state is InboxState.OLDER:
        return _older(words, told)
    # Keys forked, or an entry that nobody decided: the code says more than the state.
    plain = told.reason in ("", "merge.already") or told.reason.startswith("pool.")
    said = {
        InboxState.FORK: words.t("neither continues the other: nothing counts until you choose"),
        InboxState.CLOSED: words.t(
            "came after the round was closed: kept, and counts if you reopen it"
        ),
        InboxState.UNDONE: words.t("an undo took it out: put it back, or leave it out"),
        InboxState.ALREADY: words.code("merge.already"),
        InboxState.UNCONFIRMED: words.t(
            "entered for the member: waits for a second officer’s word"
        ),
    }
    if plain and told.reason != "pool.not-entered" and state in said:
        return said[state]
    return reason_words(words, told.reason, told.facts)


def reason_words(words: Words, code: str, facts: dict[str, Fact]) -> str:
    """Return why a file is refused, and what to do then."""
    remedy = f"remedy.{code}"
    said = words.code(code, facts)
    return f"{said} {words.code(remedy)}" if remedy in MESSAGES else said


def missing_words(words: Words, member: MissingMember) -> str:
    """Return how far a missing member is known to be."""
    if member.stage is Stage.NOT_INVITED:
        return words.t("not invited")
    if member.stage is Stage.INVITED:
        return words.t("invited, not enrolled")
    if member.stage is Stage.ENROLLED:
        return words.t("enrolled")
    return words.code(f"state.{member.state}")


def value_words(words: Words, part: str, value: Value) -> str:
    """Return one value of a review in words; a dash where that side says nothing."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return words.t("yes") if value else words.t("no")
    if value == CANNOT_JUDGE:
        return words.t("cannot judge")
    if part == "conflict":
        return words.code(f"conflict.{value}")
    return words.code(f"cell.{str(value).replace('_', '-')}") if part == "work" else str(value)


def _accepted(words: Words, told: MergedFile) -> str:
    if told.replaces:
        said = words.n(
            "replaces revision {revision}; {n} value differs",
            "replaces revision {revision}; {n} values differ",
            told.differing,
            revision=told.replaces,
        )
    elif told.invited:
        said = words.t("first result; new key, proven by the invitation’s code")
    else:
        said = words.t("first result")
    if told.content is not None and not told.content.final:
        said = words.t("{said}; partial: more is to come", said=said)
    return said


def _older(words: Words, told: MergedFile) -> str:
    if told.newer:
        return words.t("older than revision {n}: kept, does not count", n=told.newer)
    return words.t("a newer one continues it: kept, does not count")
