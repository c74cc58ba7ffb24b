"""Whether a draft in a bundle holds only what its reader may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.errors import Refused
from reviewer_app.merge.answers import check_reviews

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.draft import Draft
    from reviewer_app.domain.ids import SubmissionId


def check_draft(draft: Draft, call: Call, readable: Mapping[SubmissionId, int]) -> None:
    """Check that every review of a draft is about a text of this reader, on the rubric's scales.

    Args:
        draft: The draft, its form and its place checked.
        call: The call with its rubric.
        readable: Versions of what the bundle lets this reader read.

    Raises:
        Refused: ``bundle.draft`` with the exact reason as its fact ``why``.
    """
    strangers = {r.submission for r in draft.reviews} - set(readable)
    if strangers:
        raise Refused("bundle.draft", why="result.submission.withheld", at="$.reviews")
    try:
        check_reviews(draft.reviews, call.rubric, readable)
    except Refused as error:
        raise Refused("bundle.draft", why=error.code, at="$.reviews") from None
