"""What was decided before on one submission, how sure one is, and the offer to help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from reviewer_app.cli.desk_opened import opened_desk
from reviewer_app.cli.office.opened import words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.errors import NotPossible
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.history import PastChange, Value, history, set_back

if TYPE_CHECKING:
    from reviewer_app.services.desk.views import Saved

_SHOWN: Final = 40
_UNSAID: Final = "none"


@click.command("history")
@click.argument("submission")
@click.option("--criterion", default="", help="Only the score of this criterion.")
@click.option("--back-to", type=int, help="Let the value that this change left hold again.")
@shared_options
@pass_settings
def history_(settings: Settings, submission: str, criterion: str, back_to: int | None) -> None:
    """List every change of your review of a submission, the newest first."""
    words = words_of()
    with opened_desk(settings) as mine:
        if back_to is not None:
            set_back(mine, submission, back_to)
        told = history(mine, submission, criterion=criterion)
    rows = [
        (
            str(c.n),
            c.at.isoformat(timespec="seconds"),
            f"{c.what} {c.criterion}".strip(),
            _short(c.before),
            _short(c.after),
            c.fate.value,
        )
        for c in told
    ]
    heads = [words.t(h) for h in ("change", "when", "what", "before", "after", "state")]
    answer(
        settings,
        {"submission": submission, "changes": [_document(c) for c in told]},
        table(heads, rows) if rows else [words.t("Nothing was changed here yet.")],
    )


@click.command()
@click.argument("submission")
@click.argument("value", type=click.Choice(["1", "2", "3", _UNSAID]))
@shared_options
@pass_settings
def confidence(settings: Settings, submission: str, value: str) -> None:
    """Say how sure you are of a review: 1 (unsure) to 3 (sure)."""
    with opened_desk(settings) as mine:
        saved = reviews.set_confidence(mine, submission, None if value == _UNSAID else int(value))
    _told(settings, saved)


@click.command()
@click.argument("submission")
@click.option("--withdraw", is_flag=True, help="Take the offer back.")
@shared_options
@pass_settings
def offer(settings: Settings, submission: str, *, withdraw: bool) -> None:
    """Offer to be the team's critical friend."""
    with opened_desk(settings) as mine:
        saved = reviews.set_offer(mine, submission, offers=not withdraw)
    _told(settings, saved)


@click.command()
@click.option("--again", is_flag=True, help="Do the last undone change again.")
@shared_options
@pass_settings
def undo(settings: Settings, *, again: bool) -> None:
    """Take the last change back, on whatever submission it was made."""
    words = words_of()
    with opened_desk(settings) as mine:
        done = reviews.redo(mine) if again else reviews.undo(mine)
    if done is None:
        raise NotPossible("undo.none")
    change, _saved = done
    facts = {"what": f"{change.what} {change.criterion}".strip(), "submission": change.submission}
    said = words.t("Taken back: {what} ({submission})", **facts)
    if again:
        said = words.t("Done again: {what} ({submission})", **facts)
    answer(
        settings,
        {"submission": str(change.submission), "what": change.what, "criterion": change.criterion},
        [said],
    )


def _told(settings: Settings, saved: Saved) -> None:
    review = saved.row.review
    answer(
        settings,
        {
            "submission": str(review.submission),
            "confidence": review.confidence,
            "offers_help": review.offers_help,
        },
        [words_of().t("Saved. {submission}", submission=review.submission)],
    )


def _document(change: PastChange) -> dict[str, Any]:
    return {
        "n": change.n,
        "what": change.what,
        "criterion": change.criterion,
        "before": {"value": change.before.word, "text": change.before.text},
        "after": {"value": change.after.word, "text": change.after.text},
        "at": change.at.isoformat(),
        "state": change.fate.value,
        "now": change.is_now,
    }


def _short(value: Value) -> str:
    """Return a value on one short line."""
    text = " ".join(value.text.split())
    cut = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return " ".join(part for part in (value.word, cut) if part) or "○"


HISTORY_COMMANDS: Final = (history_, confidence, offer, undo)
