"""Commands about the backups beside a desk's store, and about what changed since the last export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from reviewer_app.cli import secrets
from reviewer_app.cli.desk_opened import opened_desk
from reviewer_app.cli.office.opened import words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.copies import Why
from reviewer_app.services.desk.changes_since import changes_since_export
from reviewer_app.services.desk.generations import generations, keep_copy
from reviewer_app.services.desk.mending import mend_desk
from reviewer_app.services.desk.restoring import restore_copy
from reviewer_app.services.places import PlaceKind, find_place

if TYPE_CHECKING:
    from reviewer_app.services.desk.generations import Generation
    from reviewer_app.services.desk.views import Change


@click.command("backups")
@click.option("--now", is_flag=True, help="Make one first.")
@shared_options
@pass_settings
def backups(settings: Settings, *, now: bool) -> None:
    """List the backups that the desk keeps of itself, and what each holds otherwise than now."""
    words = words_of()
    with opened_desk(settings) as mine:
        if now:
            keep_copy(mine, Why.DAY)
        told = generations(mine)
    rows = [
        (
            g.name,
            words.code(f"copy-why.{g.why.value}") if g.sound else words.t("cannot be read"),
            f"{g.scored}/{g.assigned}",
            str(g.differs.count),
        )
        for g in told
    ]
    heads = [words.t(h) for h in ("backup", "what for", "complete", "differences")]
    answer(settings, {"backups": [_document(g) for g in told]}, table(heads, rows))


@click.command("go-back")
@click.argument("backup")
@shared_options
@pass_settings
def go_back(settings: Settings, backup: str) -> None:
    """Put your reviews back as they were in a backup; what stands there now is kept first."""
    words = words_of()
    with opened_desk(settings) as mine:
        done = restore_copy(mine, backup)
    answer(
        settings,
        {"backup": done.copy, "changed": done.changed, "undo": done.undo},
        [
            words.n("{n} value was put back.", "{n} values were put back.", done.changed),
            words.t("To take this back: desk go-back {name}", name=done.undo),
        ],
    )


@click.command("mend")
@shared_options
@pass_settings
def mend(settings: Settings) -> None:
    """Where the store is damaged or gone: put the newest backup that can be read in its place."""
    words = words_of()
    folder = find_place(PlaceKind.DESK, settings.at)
    done = mend_desk(folder, secrets.passphrase(settings, words))
    answer(
        settings,
        {"backup": done.copy, "made": done.made.isoformat(), "unsound": done.unsound},
        [words.t("The desk opens again, as it was in the backup {name}.", name=done.copy)],
    )


@click.command("changes")
@shared_options
@pass_settings
def changes(settings: Settings) -> None:
    """List what changed since your last export."""
    words = words_of()
    with opened_desk(settings) as mine:
        told = changes_since_export(mine)
    rows = [(str(c.submission), c.what, c.criterion, c.before, c.after) for c in told.changes]
    heads = [words.t(h) for h in ("id", "what", "criterion", "before", "after")]
    answer(
        settings,
        {
            "revision": told.revision,
            "at": told.at.isoformat() if told.at else None,
            "changes": [_change_document(c) for c in told.changes],
        },
        [
            *(table(heads, rows) if rows else []),
            words.n("{n} change since revision {last}.", "{n} changes since revision {last}.",
                    len(rows), last=told.revision),
        ],
    )  # fmt: skip


def _change_document(change: Change) -> dict[str, str]:
    return {
        "submission": str(change.submission),
        "what": change.what,
        "criterion": change.criterion,
        "before": change.before,
        "after": change.after,
    }


def _document(one: Generation) -> dict[str, Any]:
    return {
        "backup": one.name,
        "made": one.made.isoformat(),
        "why": one.why.value,
        "size": one.size,
        "sound": one.sound,
        "complete": one.scored,
        "started": one.begun,
        "assigned": one.assigned,
        "differences": one.differs.count,
        "changes": [_change_document(c) for c in one.differs.changes],
    }


COMMANDS: Final = (backups, go_back, mend, changes)
