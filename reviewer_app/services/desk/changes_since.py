"""What changed since the last export: held against a small picture of what that export said."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.review import Review
from reviewer_app.services.desk.changing import value_of
from reviewer_app.services.desk.differences import parts_of
from reviewer_app.services.desk.opened import open_one
from reviewer_app.services.desk.rows import change_of
from reviewer_app.services.desk.session import REMARKS
from reviewer_app.services.desk.views import Change
from reviewer_app.store.desk import DONE
from reviewer_app.store.records import ChangeRecord, StoredReview

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.store.desk import DeskWork

REMARKS_CHANGED: Final = "remarks"
"""``what`` of a change of the remarks; it belongs to no submission."""
_TEXTS: Final = ("team", "secretariat")
Picture = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class ChangesSince:
    """What the next export would say otherwise than the last one.

    Attributes:
        revision: Number of the last export; 0 where there is none yet.
        at: When it was made, UTC; None without one.
        changes: By submission in reading order; ``before`` is what was exported. Of comments only that they
            differ.
    """

    revision: int
    at: dt.datetime | None
    changes: tuple[Change, ...]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to send."""
        return self.revision > 0 and not self.changes


def changes_since_export(desk: Desk) -> ChangesSince:
    """Return what changed since the last export of the open round.

    Raises:
        NotPossible: ``package.none``.
    """
    package = open_one(desk)
    place = (package.call.id, package.call.round)
    with desk.store.begin() as work:
        exports = work.exports(*place)
        if not exports:
            return ChangesSince(0, None, ())
        last = exports[-1]
        kept = work.find_meta(_name(last.id))
        stored = work.reviews(*place)
        if kept is None:
            found = _by_history(work, place, last.change_n, stored)
        else:
            now = _picture(stored, work.find_meta(REMARKS) or "")
            found = _between(json.loads(kept), now)
    order = {sid: n for n, sid in enumerate(package.files)}
    found.sort(key=lambda change: order.get(change.submission, len(order)))
    return ChangesSince(last.revision, last.created, tuple(found))


def keep_picture(work: DeskWork, place: tuple[str, int], result: str) -> None:
    """Remember what an export says: levels and answers, and of texts only a digest."""
    picture = _picture(work.reviews(*place), work.find_meta(REMARKS) or "")
    # The one before stays: this export may still fail.
    for older in [e for e in work.exports(*place) if e.id != result][:-1]:
        forget_picture(work, older.id)
    work.set_meta(_name(result), json.dumps(picture))


def forget_picture(work: DeskWork, result: str) -> None:
    """Forget what an export said."""
    work.remove_meta(_name(result))


def forget_pictures(work: DeskWork, place: tuple[str, int]) -> None:
    """Forget what the exports of a round said."""
    for export in work.exports(*place):
        forget_picture(work, export.id)


def _name(result: str) -> str:
    return f"exported/{result}"


def _picture(stored: dict[SubmissionId, StoredReview], remarks: str) -> Picture:
    picture: Picture = {
        sid: {_key(what, c): _small(what, value_of(one, what, c)) for what, c in parts_of(one)}
        for sid, one in stored.items()
    }
    picture[""] = {_key(REMARKS_CHANGED, ""): _digest(remarks)}
    return picture


def _between(before: Picture, after: Picture) -> list[Change]:
    empty = _picture({}, "")[""]
    blank = dict.fromkeys(empty, "")
    found = []
    for sid in dict.fromkeys((*before, *after)):
        old, new = before.get(sid, {}), after.get(sid, {})
        nothing = blank if not sid else _nothing(sid)
        for key in dict.fromkeys((*old, *new)):
            was, now = old.get(key, nothing.get(key, "")), new.get(key, nothing.get(key, ""))
            if was != now:
                found.append(_change(sid, key, was, now))
    return found


def _nothing(sid: str) -> dict[str, str]:
    """Return the parts of a review that was never begun."""
    one = StoredReview(Review(sid))  # type: ignore[arg-type]  # an id as it was kept
    return {_key(what, c): _small(what, value_of(one, what, c)) for what, c in parts_of(one)}


def _change(sid: str, key: str, was: str, now: str) -> Change:
    what, _, criterion = key.partition("/")
    scored = what in ("score", "confidence")
    return Change(
        submission=sid,  # type: ignore[arg-type]  # the same
        what=what,
        criterion=criterion,
        before=was.split("\n", 1)[0] if scored else "",
        after=now.split("\n", 1)[0] if scored else "",
    )


def _by_history(
    work: DeskWork,
    place: tuple[str, int],
    change_n: int,
    stored: dict[SubmissionId, StoredReview],
) -> list[Change]:
    """Return the same for an export of which no picture was kept, from what was changed after it."""
    found = []
    for sid, one in stored.items():
        first: dict[tuple[str, str], ChangeRecord] = {}
        for record in work.changes(*place, sid):
            if record.n > change_n and record.state == DONE and record.what != "confirm":
                first.setdefault((record.what, record.criterion), record)
        for (what, criterion), record in first.items():
            now = value_of(one, what, criterion)
            if _small(what, now) != _small(what, record.before):
                record_now = ChangeRecord(
                    0, sid, what, criterion, record.before, now, record.time, DONE
                )
                change = change_of(record_now)
                found += [change] if change is not None else []
    return found


def _key(what: str, criterion: str) -> str:
    return f"{what}/{criterion}"


def _small(what: str, value: str) -> str:
    """Return a value as a picture keeps it: no text of the member's, and not what a score was made on."""
    if what in _TEXTS:
        return _digest(value)
    if what in ("conflict", "abstain"):
        state, reason = json.loads(value)
        return f"{state}\n{_digest(reason)}"
    if what == "score":
        first, _, reason = value.partition("\n")
        return first.partition("\x1f")[0] + (f"\n{_digest(reason)}" if reason else "")
    return value


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""
