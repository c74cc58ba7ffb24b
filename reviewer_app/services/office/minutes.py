"""The minutes of a selection: what was decided, why, by whom, on which numbers; to read or for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.selection import NOT_SELECTED, RESERVE, SELECTED, track_of
from reviewer_app.errors import WrongUse
from reviewer_app.formats.files import make_folder, write_whole
from reviewer_app.services.office.choosing import look_at_selection
from reviewer_app.services.office.deciding import outcome_of
from reviewer_app.services.office.decision_words import (
    hold_lines,
    outcome_words,
    place_words,
    state_words,
)
from reviewer_app.services.office.rule_words import changed_rules
from reviewer_app.wording import words_in
from reviewer_app.wording.visible import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction
    from pathlib import Path

    from reviewer_app.domain.selection import Outcome, Selection
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.services.office.selected import SelectionTold
    from reviewer_app.services.office.session import Office
    from reviewer_app.wording import Words


def write_minutes(
    office: Office, call: str | None, round_number: int | None, path: Path, language: str
) -> Path:
    """Write the minutes of every decision that stands, waits or contradicts another, and of the log.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        path: The file; ``.txt`` to read, ``.csv`` for a spreadsheet.
        language: ``en`` or ``fr``.

    Raises:
        WrongUse: ``minutes.ending``.
        NotPossible: ``rank.nothing``.
        MachineFault: Disk full, no permission.
    """
    # Spreadsheets are written where pages are; most commands need neither.
    from reviewer_app.reports.tables import write_csv  # noqa: PLC0415

    ending = path.suffix.lower()
    if ending not in (".txt", ".csv"):
        raise WrongUse("minutes.ending", file=path.name)
    words = words_in(language)
    look = look_at_selection(office, call, round_number)
    make_folder(path.parent)
    if ending == ".csv":
        write_csv(path, minutes_rows(look, words))
    else:
        text = "\n".join(visible(line) for line in minutes_lines(look, office.board_name, words))
        write_whole(path, f"{text}\n".encode())
    return path


def minutes_rows(look: SelectionLook, words: Words) -> list[list[str | int | float | None]]:
    """Return the newest decision (or what is prepared) as rows, headings first."""
    names = (
        "decision", "state", "submission", "title", "team", "country", "group", "outcome", "order",
        "mean", "n", "proposed", "reason",
    )  # fmt: skip
    rows: list[list[str | int | float | None]] = [[words.t(n) for n in names]]
    told = _newest(look)
    state = (
        words.t("in preparation") if told is None else words.code(f"selection-state.{told.state}")
    )
    for outcome in _ordered(_outcomes(look)):
        head = look.heads.get(outcome.submission)
        rows.append(
            [
                "" if told is None else told.id[:16],
                state,
                outcome.submission,
                head.title.best((words.language,)) if head else "",
                head.team if head else "",
                head.country if head else "",
                outcome.group,
                outcome_words(outcome.outcome, look.which.call, words),
                outcome.order or None,
                None if outcome.mean is None else round(float(outcome.mean), 6),
                outcome.n,
                outcome_words(outcome.proposed, look.which.call, words),
                outcome.reason,
            ]
        )
    return rows


def minutes_lines(look: SelectionLook, board: str, words: Words) -> Iterator[str]:
    """Give the minutes line by line."""
    call = look.which.call
    title = call.title.best((words.language, *call.languages))
    yield words.t("Minutes of the selection: {call}, round {n}", call=title, n=look.which.round)
    yield visible_line(board)
    if call.demonstration:
        yield words.t("Demonstration data: the scores are invented")
    yield ""
    told = _newest(look)
    if told is None:
        yield words.t("Nothing is decided yet. This is how the selection is prepared now.")
    else:
        yield from _decision(look, told, words)
    yield ""
    yield from _places(look, words)
    yield ""
    yield from _log(look, words)


def _decision(look: SelectionLook, told: SelectionTold, words: Words) -> Iterator[str]:
    yield state_words(told, words)
    if told.selection.input_hash != look.ranking.input_hash:
        yield words.t(
            "! New results came in since: the decision rests on judgements that are no longer today’s."
        )
    if told.reason:
        yield visible_line(told.reason)
    content = told.selection
    yield from changed_rules(look.call_rules, content.rules, words)
    if content.rules_reason:
        yield words.t("Reason: {reason}", reason=content.rules_reason)
    yield from hold_lines(content.holds, words)
    yield words.t("Decision {id}", id=told.id)
    yield words.t("Input hash   {digest}", digest=content.input_hash)
    yield words.t("Merge digest {digest}", digest=content.merge_digest)
    yield words.t("Ledger entry {n}: {head}", n=content.ledger_n, head=content.ledger_head)


def _places(look: SelectionLook, words: Words) -> Iterator[str]:
    call, last = look.which.call, ""
    for outcome in _ordered(_outcomes(look)):
        if outcome.outcome == NOT_SELECTED and not outcome.reason:
            continue
        name = (
            place_words(call, words)
            if outcome.outcome == SELECTED
            else outcome_words(outcome.outcome, call, words)
        )
        if name != last:
            yield name[:1].upper() + name[1:]
            last = name
        yield _line(look, outcome, words)
        if outcome.reason and outcome.outcome == outcome.proposed:
            yield "      " + words.t("Reason: {reason}", reason=outcome.reason)
        elif outcome.reason:
            yield "      " + words.t(
                "instead of “{proposed}”: {reason}",
                proposed=outcome_words(outcome.proposed, call, words), reason=outcome.reason,
            )  # fmt: skip


def _line(look: SelectionLook, outcome: Outcome, words: Words) -> str:
    head = look.heads.get(outcome.submission)
    title = head.title.best((words.language,)) if head else ""
    order = f"{outcome.order}." if outcome.order else "–"
    about = ", ".join(visible_line(t) for t in (head.team, head.country) if t) if head else ""
    numbers = words.n(
        "mean {mean} of {n} review",
        "mean {mean} of {n} reviews",
        outcome.n,
        mean=_shown(outcome.mean),
    )
    group = f" [{outcome.group}]" if outcome.group else ""
    return f"  {order:<4}{outcome.submission}  {visible_line(title)} ({about}){group}  {numbers}"


def _log(look: SelectionLook, words: Words) -> Iterator[str]:
    if not look.record.selections:
        return
    yield words.t("Decision log")
    for told in look.record.selections:
        yield f"  {told.id[:16]}  {words.code(f'selection-state.{told.state}')}"
        for signature in told.signatures:
            moment = signature.time.strftime("%Y-%m-%d %H:%M UTC")
            yield f"    {moment}  {visible_line(signature.officer)}  {visible_line(signature.reason)}"


def _newest(look: SelectionLook) -> SelectionTold | None:
    return look.record.standing or (look.record.selections[-1] if look.record.selections else None)


def _outcomes(look: SelectionLook) -> tuple[Outcome, ...]:
    told = _newest(look)
    if told is not None:
        content: Selection = told.selection
        return content.outcomes
    return tuple(outcome_of(line) for line in look.chosen.lines)


def _ordered(outcomes: tuple[Outcome, ...]) -> list[Outcome]:
    ranks = {SELECTED: 0, RESERVE: 2, NOT_SELECTED: 3}
    return sorted(
        outcomes,
        key=lambda o: (
            ranks.get(o.outcome, 1),
            track_of(o.outcome),
            o.group,
            o.order == 0,
            o.order,
            o.submission,
        ),
    )


def _shown(mean: Fraction | None) -> str:
    return "–" if mean is None else f"{float(mean):.2f}"
