"""Put the work of an earlier copy back: as changes that stand in the history, so that nothing is forgotten."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.errors import MachineFault
from reviewer_app.services.copies import Why, find_copy, turn_over
from reviewer_app.services.desk.differences import changes_between, pairs_of, rounds_of
from reviewer_app.services.desk.generations import check_copy, keep_copy
from reviewer_app.services.desk.session import REMARKS

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.store.desk import DeskWork
    from reviewer_app.store.records import StoredReview


@dataclass(frozen=True, slots=True)
class Restored:
    """What *Restore* did.

    Attributes:
        copy: Whose work stands there now.
        changed: How many values of reviews it replaced.
        undo: The copy of what stood there before; restoring it takes this back.
    """

    copy: str
    changed: int
    undo: str


def restore_copy(desk: Desk, name: str) -> Restored:
    """Put reviews, notes and marks back as they were in a copy; what stands there now is copied first.

    Packages, exports with their numbers, and the trail stay as they are: the next result still continues the
    newest one. A link or conflict that was declared since stays declared. Each replaced value is a change of
    its own, that *Undo* takes back.

    Raises:
        Refused: ``copy.unknown``, ``store.damaged``, ``chain.broken``; nothing was changed.
        MachineFault: There is no room to copy first what stands there now; nothing was changed.
    """
    copy = find_copy(desk.folder, name)
    check_copy(desk, copy)
    # The copy that is to be restored must not be the one that gives way to this one.
    kept = keep_copy(desk, Why.RESTORE, let_go=False) or copy
    store = desk.store.other(copy.path)
    try:
        with store.begin() as then:
            moment = desk.clock()
            with desk.store.begin() as now:
                changed = sum(
                    _restore_round(now, then, place, moment) for place in rounds_of(now, then)
                )
                now.set_meta(REMARKS, then.find_meta(REMARKS) or "")
                now.append_audit("restore", copy.name, "", moment)
    finally:
        store.close()
    with suppress(MachineFault):
        turn_over(desk.folder)
    return Restored(copy.name, changed, kept.name)


def _restore_round(
    now: DeskWork, then: DeskWork, place: tuple[str, int], moment: dt.datetime
) -> int:
    changed = 0
    for before, after in pairs_of(now, then, place):
        for change in changes_between(before, after, moment):
            now.append_change(*place, change)
            changed += 1
        _put(now, place, before, after, moment)
    now.replace_marks(*place, [m for sid in then.reviews(*place) for m in then.marks(*place, sid)])
    now.put_own_order(*place, then.own_order(*place))
    return changed


def _put(
    now: DeskWork,
    place: tuple[str, int],
    before: StoredReview,
    after: StoredReview,
    moment: dt.datetime,
) -> None:
    review = after.review
    now.put_review(*place, after, moment)
    for score in before.review.scores:
        if review.score(score.criterion) is None:
            now.remove_score(*place, review.submission, score.criterion)
    for score in review.scores:
        now.put_score(*place, review.submission, score, after.stamps[score.criterion])
