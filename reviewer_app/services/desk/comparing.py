"""Two or three submissions side by side, and the member's marks for it; marks never leave the desk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.ids import SubmissionId
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.desk.opened import open_one
from reviewer_app.services.desk.reviews import show
from reviewer_app.services.desk.views import Gate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import SubmissionView

FEWEST: Final = 2
MOST: Final = 3
"""How many submissions can stand side by side."""
_PLACE: Final = "*compare"
"""Key of the marks among the places that a desk keeps; no submission can be called so."""


def compare(desk: Desk, submissions: Sequence[str]) -> tuple[SubmissionView, ...]:
    """Return two or three submissions with their texts; those the member may not read are left out.

    Raises:
        WrongUse: ``submission.unknown``, ``compare.count``.
        NotPossible: Fewer than two may be read (``gate.*``).
        Refused: The package is gone or damaged.
    """
    wanted = tuple(dict.fromkeys(submissions))
    if not FEWEST <= len(wanted) <= MOST:
        raise WrongUse("compare.count", least=FEWEST, most=MOST)
    views = tuple(show(desk, submission) for submission in wanted)
    shown = tuple(view for view in views if view.row.gate is Gate.OPEN)
    if len(shown) < FEWEST:
        shut = next(view.row for view in views if view.row.gate is not Gate.OPEN)
        code = f"gate.{shut.gate.value.replace('_', '-')}"
        raise NotPossible(code, submission=shut.head.id)
    return shown


def marked(desk: Desk) -> tuple[SubmissionId, ...]:
    """Return the submissions marked to be compared, in the order of marking; damaged marks are forgotten.

    Raises:
        NotPossible: ``package.none``.
    """
    package = open_one(desk)
    with desk.store.begin() as work:
        kept = work.places(package.call.id, package.call.round).get(_PLACE, "[]")
    try:
        found = json.loads(kept)
    except ValueError:
        return ()
    known = [sid for sid in found if isinstance(sid, str)] if isinstance(found, list) else []
    return tuple(SubmissionId(sid) for sid in known if sid in package.files)[:MOST]


def put_marked(desk: Desk, submissions: Sequence[str]) -> None:
    """Keep which submissions are marked to be compared.

    Raises:
        WrongUse: ``submission.unknown``, ``compare.count``.
    """
    package = open_one(desk)
    known = [package.file(submission).head.id for submission in dict.fromkeys(submissions)]
    if len(known) > MOST:
        raise WrongUse("compare.count", least=0, most=MOST)
    with desk.store.begin() as work:
        work.put_place(package.call.id, package.call.round, _PLACE, json.dumps(known))
