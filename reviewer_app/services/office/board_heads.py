"""Who the submissions are to the board, for pages that it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.formats.wire import submission_from_json
from reviewer_app.services.office.blinding import heads_for_board

if TYPE_CHECKING:
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


def board_heads(office: Office, which: OpenRound) -> dict[str, SubmissionHead]:
    """Return the head of each submission that was not withdrawn: in a blind round without who applied."""
    with office.store.begin() as work:
        stored = work.submissions(which.id, which.round)
        texts = [submission_from_json(s.document) for s in stored if not s.withdrawn]
        return heads_for_board(work, which.call, texts)
