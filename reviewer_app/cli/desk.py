"""The board member's commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli import desk_copies, desk_notes, desk_remark, desk_standing, secrets
from reviewer_app.cli.amended import amended_facts, amended_words, state_words
from reviewer_app.cli.desk_conflicts import conflicts
from reviewer_app.cli.desk_history import HISTORY_COMMANDS
from reviewer_app.cli.desk_opened import opened_desk
from reviewer_app.cli.desk_purge import purge
from reviewer_app.cli.desk_rounds import ROUND_COMMANDS, reporting
from reviewer_app.cli.desk_scores import compare, order, scores
from reviewer_app.cli.desk_search import search
from reviewer_app.cli.desk_standing import exported_document, notice_lines, opened_document
from reviewer_app.cli.locks import lock_commands
from reviewer_app.cli.office.opened import words_of
from reviewer_app.cli.output import answer, progress, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.progress import CancelToken
from reviewer_app.domain.review import Audience, ConflictState
from reviewer_app.errors import WrongUse
from reviewer_app.services.desk import backup as backups
from reviewer_app.services.desk import export as exporting
from reviewer_app.services.desk import reviews, session
from reviewer_app.services.desk import sheet as sheets
from reviewer_app.services.desk.notices import notices_of
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.recovery_sheet import write_sheet
from reviewer_app.services.desk.report import own_report
from reviewer_app.services.office.session import key_cost
from reviewer_app.services.places import PlaceKind, remember_place

if TYPE_CHECKING:
    from reviewer_app.services.desk.views import ReviewRow

_PATH = click.Path(path_type=Path)


@click.group()
@shared_options
def desk() -> None:
    """Review: open a package, declare conflicts, score, comment, export."""


@desk.command()
@click.argument("folder", type=_PATH)
@click.option("--invite", type=_PATH, required=True, help="The .opsiinvite file.")
@click.option("--code-file", type=_PATH, help="File with the invitation code; - is standard input.")
@click.option(
    "--recovery-file", type=_PATH, help="A text file for the recovery code; keep it apart."
)
@shared_options
@pass_settings
def create(
    settings: Settings,
    folder: Path,
    invite: Path,
    code_file: Path | None,
    recovery_file: Path | None,
) -> None:
    """Make a desk from an invitation."""
    words = words_of()
    made = session.create_desk(
        folder,
        invite=session.read_invitation(invite),
        code=secrets.code(code_file, words),
        passphrase=secrets.passphrase(settings, words, twice=True),
        cost=key_cost(),
    )
    if recovery_file is not None:
        write_sheet(made, recovery_file, words)
    made.desk.close()
    remember_place(PlaceKind.DESK, folder)
    answer(
        settings,
        {
            "member": str(made.desk.member),
            "board": str(made.desk.board),
            "folder": str(folder),
            "recovery_code": made.recovery_code,
            "words": list(made.words),
        },
        [
            words.t("Welcome, {name}.", name=made.desk.name),
            words.t(
                "Recovery code (write it down now; it is shown once): {code}",
                code=made.recovery_code,
            ),
            words.t("Words of your key: {words}", words=" · ".join(made.words)),
        ],
    )


@desk.command("open")
@click.argument("bundle", type=_PATH)
@click.option("--report", type=_PATH, help="Where it is refused: a text file for the secretariat.")
@shared_options
@pass_settings
def open_(settings: Settings, bundle: Path, report: Path | None) -> None:
    """Verify a package and open it."""
    words = words_of()
    with opened_desk(settings) as mine, reporting(bundle, report, words):
        told = open_package(mine, bundle, progress(settings, words), CancelToken())
    answer(
        settings,
        {
            "new": told.new,
            "call": str(told.call),
            "round": told.round,
            "seq": told.seq,
            "submissions": told.submissions,
            "attachments": told.attachments,
            "signer": told.signer,
            "words": list(told.signer_words),
            "kept": told.kept,
            "changed": [str(s) for s in told.changed],
            **amended_facts(told),
            "counted_revision": told.counted_revision,
            "receipt_matches": told.receipt_matches,
            **opened_document(told),
        },
        [
            words.t(
                "{call}, package {seq}: intact and signed by {signer} of {board}.",
                call=told.call_title,
                seq=told.seq,
                signer=told.signer,
                board=told.board,
            ),
            words.n("{n} submission for you.", "{n} submissions for you.", told.submissions),
            *(
                []
                if told.new
                else [words.t("This very package was open already; nothing changed.")]
            ),
            *amended_words(words, told),
            *notice_lines(notices_of(told), words),
        ],
    )


@desk.command("list")
@shared_options
@pass_settings
def list_(settings: Settings) -> None:
    """List the submissions and how far each review is."""
    words = words_of()
    with opened_desk(settings) as mine:
        told = reviews.overview(mine, settings.call, settings.round)
    rows = [
        (
            state_words(words, r),
            str(r.head.id),
            r.head.title.best((words.language,)),
            r.head.country,
            str(r.missing),
            f"{float(r.total):.2f}" if r.total is not None else "—",
            words.t("sent back") if r.refilled else "",
        )
        for r in told.rows
    ]
    heads = [words.t(h) for h in ("state", "id", "title", "country", "missing", "total", "from")]
    answer(
        settings,
        {
            "call": str(told.call.id),
            "round": told.call.round,
            "reviewer": str(told.reviewer),
            "counts": {
                "assigned": told.counts.assigned,
                "complete": told.counts.complete,
                "started": told.counts.started,
                "not_opened": told.counts.not_opened,
                "abstained": told.counts.abstained,
                "conflicts": told.counts.conflicts,
                "not_asked": told.counts.not_asked,
            },
            "submissions": [row_document(r) for r in told.rows],
        },
        [
            *table(heads, rows),
            words.t(
                "{done} of {all} complete", done=told.counts.complete, all=told.counts.assigned
            ),
        ],
    )


def row_document(row: ReviewRow) -> dict[str, Any]:
    """Return one submission as ``desk list --json`` tells it; schema in ``docs/schemas``."""
    review = row.review
    return {
        "submission": str(row.head.id),
        "title": row.head.title.original,
        "team": row.head.team,
        "country": row.head.country,
        "group": row.head.group,
        "state": row.state.value,
        "gate": row.gate.value,
        "conflict": review.conflict.value,
        "missing": row.missing,
        "total": float(row.total) if row.total is not None else None,
        "look_again": row.look_again,
        "outdated": [str(c) for c in row.outdated],
        "refilled": row.refilled,
        "scores": {
            str(s.criterion): "cannot-judge" if s.level is None else s.level for s in review.scores
        },
    }


@desk.command()
@click.argument("submission")
@shared_options
@pass_settings
def show(settings: Settings, submission: str) -> None:
    """Show one submission's texts and your review of it."""
    words = words_of()
    with opened_desk(settings) as mine:
        view = reviews.show(mine, submission)
        told = reviews.overview(mine)
    answers: list[dict[str, Any]] = []
    lines = [f"{view.row.head.id}  {view.row.head.title.original}"]
    if view.submission is None:
        lines.append(
            words.code(f"gate.{view.row.gate.value.replace('_', '-')}", {"submission": submission})
        )
    else:
        for a in view.submission.answers:
            question = told.call.question(a.question)
            title = question.title.best((words.language,)) if question else a.question
            answers.append({"question": a.question, "title": title, "text": dict(a.text.entries)})
            lines += ["", title, a.text.original]
    answer(
        settings,
        {
            **row_document(view.row),
            "answers": answers,
            "attachments": [
                {"name": a.name, "size": a.size, "media_type": a.media_type}
                for a in (view.submission.attachments if view.submission else ())
            ],
            "to_team": view.row.review.to_team,
            "to_secretariat": view.row.review.to_secretariat,
        },
        lines,
    )


@desk.command()
@click.argument("submission")
@click.argument("state", type=click.Choice(["none", "link", "conflict"]))
@click.option("--reason", default="")
@click.option("--reason-file", type=_PATH, help="The reason in a file; - is standard input.")
@shared_options
@pass_settings
def conflict(
    settings: Settings, submission: str, state: str, reason: str, reason_file: Path | None
) -> None:
    """Say whether you have a conflict of interest."""
    reason = secrets.text(reason_file, "reason") or reason
    states = {
        "none": ConflictState.NONE,
        "link": ConflictState.LINK_MAY_SCORE,
        "conflict": ConflictState.CONFLICT,
    }
    with opened_desk(settings) as mine:
        saved = reviews.declare_conflict(mine, submission, states[state], reason)
    _saved(settings, saved.row)


@desk.command()
@click.argument("submission")
@click.argument("criterion")
@click.argument("value")
@click.option("--reason-file", type=_PATH)
@shared_options
@pass_settings
def score(
    settings: Settings, submission: str, criterion: str, value: str, reason_file: Path | None
) -> None:
    """Score one criterion: a level, or cannot-judge."""
    level: int | None = None
    if value != "cannot-judge":
        try:
            level = int(value)
        except ValueError:
            raise WrongUse("score.not-a-level", value=value[:32]) from None
    reason = secrets.text(reason_file, "reason")
    with opened_desk(settings) as mine:
        saved = reviews.set_score(mine, submission, criterion, level, reason)
    _saved(settings, saved.row)


@desk.command("look-again")
@click.argument("submission")
@shared_options
@pass_settings
def look_again(settings: Settings, submission: str) -> None:
    """Keep your scores after another look at a text or criteria that changed."""
    with opened_desk(settings) as mine:
        saved = reviews.confirm(mine, submission)
    _saved(settings, saved.row)


@desk.command()
@click.argument("submission")
@click.option("--to", "audience", type=click.Choice([a.value for a in Audience]), required=True)
@click.option(
    "--text-file", type=_PATH, required=True, help="File with the text; - is standard input."
)
@shared_options
@pass_settings
def comment(settings: Settings, submission: str, audience: str, text_file: Path) -> None:
    """Write the comment to the team or to the secretariat."""
    text = secrets.text(text_file, "comment")
    with opened_desk(settings) as mine:
        saved = reviews.set_comment(mine, submission, Audience(audience), text)
    _saved(settings, saved.row)


@desk.command()
@click.argument("submission")
@click.option("--reason-file", type=_PATH)
@shared_options
@pass_settings
def abstain(settings: Settings, submission: str, reason_file: Path | None) -> None:
    """Do not judge this submission."""
    reason = secrets.text(reason_file, "reason")
    with opened_desk(settings) as mine:
        saved = reviews.abstain(mine, submission, reason)
    _saved(settings, saved.row)


def _saved(settings: Settings, row: ReviewRow) -> None:
    words = words_of()
    answer(
        settings,
        row_document(row),
        [
            words.t(
                "Saved. {submission}: {state}",
                submission=row.head.id,
                state=state_words(words, row),
            )
        ],
    )


@desk.group()
@shared_options
def sheet() -> None:
    """Review in a spreadsheet."""


@sheet.command("export")
@click.argument("file", type=_PATH)
@shared_options
@pass_settings
def sheet_export(settings: Settings, file: Path) -> None:
    """Write a sheet (.xlsx or .csv) with your reviews, to go on there."""
    words = words_of()
    with opened_desk(settings) as mine:
        count = sheets.export_sheet(mine, file, words.language)
    answer(
        settings, {"file": str(file), "rows": count}, [words.t("Written: {file}", file=str(file))]
    )


@sheet.command("import")
@click.argument("file", type=_PATH)
@click.option("--dry-run", is_flag=True)
@shared_options
@pass_settings
def sheet_import(settings: Settings, file: Path, *, dry_run: bool) -> None:
    """Take the reviews of a sheet in; with --dry-run only say what would change."""
    words = words_of()
    with opened_desk(settings) as mine:
        done = sheets.import_sheet(mine, file, dry_run=dry_run)
    answer(
        settings,
        {
            "changed": done.changed,
            "submissions": [str(s) for s in done.submissions],
            "dry_run": dry_run,
        },
        [words.n("{n} value changes.", "{n} values change.", done.changed)],
    )


@desk.command()
@click.option("--out", type=_PATH, required=True, help="The .opsiresult file to write.")
@click.option("--partial", is_flag=True, help="Although something is still open.")
@shared_options
@pass_settings
def export(settings: Settings, out: Path, *, partial: bool) -> None:
    """Sign, seal and write your result; read it back before it is called saved."""
    words = words_of()
    with opened_desk(settings) as mine:
        done = exporting.export_result(
            mine, out, partial=partial, report=progress(settings, words), token=CancelToken()
        )
    answer(
        settings,
        exported_document(done),
        [
            words.t("Revision {n}: {file}", n=done.revision, file=str(done.path)),
            words.t("Words to read out to the secretariat: {words}", words=" · ".join(done.words)),
        ],
    )


@desk.command()
@click.option("--out", type=_PATH, required=True, help="The PDF to write.")
@click.option("--with-notes", is_flag=True, help="With your private notes.")
@shared_options
@pass_settings
def report(settings: Settings, out: Path, *, with_notes: bool) -> None:
    """Write your own reviews as a PDF for your files."""
    words = words_of()
    with opened_desk(settings) as mine:
        own_report(mine, out, words, with_notes=with_notes)
    answer(settings, {"file": str(out)}, [words.t("Written: {file}", file=str(out))])


@desk.command()
@click.argument("file", type=_PATH)
@shared_options
@pass_settings
def backup(settings: Settings, file: Path) -> None:
    """Write everything of this desk, still encrypted, into one file."""
    with opened_desk(settings) as mine:
        made = backups.backup_desk(mine, file)
    answer(
        settings,
        {"file": str(file), "files": made.files, "size": made.size, "sha256": made.sha256},
        [words_of().n("Backed up {n} file.", "Backed up {n} files.", made.files)],
    )


@desk.command()
@click.argument("file", type=_PATH)
@shared_options
@pass_settings
def restore(settings: Settings, file: Path) -> None:
    """Put a backup into an empty folder (--at DIR) and check that it opens."""
    if settings.at is None:
        raise WrongUse("place.needed")
    words = words_of()
    backups.restore_desk(file, settings.at, secrets.passphrase(settings, words))
    remember_place(PlaceKind.DESK, settings.at)
    answer(
        settings,
        {"folder": str(settings.at)},
        [words.t("Restored into {folder}.", folder=str(settings.at))],
    )


for _command in (
    purge,
    scores,
    order,
    compare,
    search,
    conflicts,
    *HISTORY_COMMANDS,
    *desk_notes.COMMANDS,
    *desk_remark.COMMANDS,
    *ROUND_COMMANDS,
    *desk_standing.COMMANDS,
    *desk_copies.COMMANDS,
    *lock_commands(PlaceKind.DESK),
):
    desk.add_command(_command)
