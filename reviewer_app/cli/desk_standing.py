"""Commands about what the office holds and how the own key stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from reviewer_app.cli.desk_opened import opened_desk
from reviewer_app.cli.office.opened import words_of
from reviewer_app.cli.output import answer
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.desk import notices, refill, standing
from reviewer_app.services.desk.receipts import receipts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.receipts import Receipt
    from reviewer_app.services.desk.notices import Notice
    from reviewer_app.services.desk.receipts import ReceiptLine
    from reviewer_app.services.desk.views import (
        Exported,
        OwnKey,
        PackageOpened,
        RefillTold,
        RosterChangeTold,
    )
    from reviewer_app.wording import Words

_PATH = click.Path(path_type=Path)
_MARKS: Final = {
    notices.Level.ALARM: "!!",
    notices.Level.WARNING: "! ",
    notices.Level.GOOD: "✓ ",
    notices.Level.NOTE: "  ",
}


@click.command("receipt")
@click.option("--acknowledge", is_flag=True, help="Remember that what is told was seen.")
@shared_options
@pass_settings
def receipt(settings: Settings, *, acknowledge: bool) -> None:
    """Show the words of every result you exported, and what the secretariat says became of it."""
    words = words_of()
    with opened_desk(settings) as mine:
        told = receipts(mine)
        waiting = notices.lasting_notices(mine)
        for notice in waiting if acknowledge else ():
            notices.acknowledge(mine, notice.id)
    answer(
        settings,
        {
            "exports": [
                {
                    **exported_document(line.exported),
                    "state": line.state,
                    "said": [
                        {"package": s.package, "as_of": s.as_of.isoformat(), "state": s.state}
                        for s in line.said
                    ],
                }
                for line in told.lines
            ],
            "receipt": receipt_document(told.receipt),
            "notices": [notice_document(n) for n in waiting],
        },
        [
            *[_export_line(line, words) for line in told.lines],
            *notice_lines(waiting, words),
        ],
    )


@click.command("refill")
@click.option("--replace", is_flag=True, help="Although work on this desk is replaced.")
@shared_options
@pass_settings
def refill_(settings: Settings, *, replace: bool) -> None:
    """Take in your last accepted result, which the secretariat sent back with the package."""
    words = words_of()
    with opened_desk(settings) as mine:
        told = refill.refill(mine, replace=replace)
    answer(
        settings,
        {"refill": refill_document(told)},
        [words.code("refill.taken", {"n": told.revision})],
    )


@click.command("words")
@shared_options
@pass_settings
def words_(settings: Settings) -> None:
    """Show the six words of your key, to read out to the secretariat, and how the key stands."""
    words = words_of()
    with opened_desk(settings) as mine:
        own = standing.own_key(mine)
        member, board = str(mine.member), str(mine.board)
    answer(
        settings,
        {"member": member, "board": board, **own_key_document(own)},
        [
            words.t("Words of your key: {words}", words=" · ".join(own.words)),
            words.code(f"own-key.{own.standing}"),
        ],
    )


@click.command("enrolment")
@click.option("--out", type=_PATH, required=True, help="The .opsienrol file to write.")
@shared_options
@pass_settings
def enrolment(settings: Settings, out: Path) -> None:
    """Write your enrolment record alone, so that the secretariat knows your key before a result."""
    words = words_of()
    with opened_desk(settings) as mine:
        own = standing.export_enrolment(mine, out)
    answer(
        settings,
        {"file": str(out), **own_key_document(own)},
        [
            words.t("Written: {file}", file=str(out)),
            words.t("Words of your key: {words}", words=" · ".join(own.words)),
        ],
    )


def opened_document(told: PackageOpened) -> dict[str, Any]:
    """Return what an opened package tells beside its contents, as JSON."""
    return {
        "receipt": receipt_document(told.receipt),
        "roster_changes": [_change_document(c) for c in told.roster],
        "refill": refill_document(told.refill) if told.refill else None,
        "own_key": own_key_document(told.own_key),
        "made": told.made.isoformat(),
        "deadline": told.deadline.isoformat() if told.deadline else None,
        "deadline_passed": told.overdue,
        "notices": [notice_document(n) for n in notices.notices_of(told)],
    }


def exported_document(done: Exported) -> dict[str, Any]:
    """Return an export as JSON."""
    return {
        "file": str(done.path),
        "id": str(done.id),
        "revision": done.revision,
        "final": done.final,
        "words": list(done.words),
        "created": done.at.isoformat(),
    }


def receipt_document(told: Receipt) -> dict[str, Any]:
    """Return a receipt as JSON."""
    return {
        "state": told.state.value,
        "alarm": told.alarm,
        "revision": told.revision,
        "newest": told.newest,
        "counted": told.counted,
        "result": told.result,
        "newer_elsewhere": told.newer_elsewhere,
    }


def refill_document(told: RefillTold) -> dict[str, Any]:
    """Return a refill as JSON."""
    return {
        "state": told.state.value,
        "revision": told.revision,
        "submissions": told.submissions,
        "own_work": told.own_work,
    }


def own_key_document(own: OwnKey) -> dict[str, Any]:
    """Return the own key as JSON."""
    return {
        "words": list(own.words),
        "sign": str(own.key),
        "standing": own.standing,
        "epoch": own.epoch,
    }


def notice_document(notice: Notice) -> dict[str, Any]:
    """Return a notice as JSON."""
    return {"code": notice.code, "level": notice.level.value, "facts": notice.facts}


def notice_lines(told: Iterable[Notice], words: Words) -> list[str]:
    """Return one line for each notice; its mark says how grave it is."""
    return [f"{_MARKS[n.level]} {words.code(n.code, n.facts)}" for n in told]


def _change_document(told: RosterChangeTold) -> dict[str, Any]:
    change = told.change
    return {
        "roster": change.seq,
        "kind": change.kind.value,
        "who": change.who,
        "key": change.key,
        "words": list(told.words),
        "before": change.before,
        "after": change.after,
        "alarm": change.alarm,
    }


def _export_line(line: ReceiptLine, words: Words) -> str:
    return words.t(
        "Revision {n}: {words} – {state}",
        n=line.exported.revision,
        words=" · ".join(line.exported.words),
        state=words.code(f"said.{line.state}"),
    )


COMMANDS: tuple[click.Command, ...] = (receipt, refill_, words_, enrolment)
