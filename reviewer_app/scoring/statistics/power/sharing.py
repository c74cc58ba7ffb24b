"""Who reads what in a simulated call: even loads, and every row begins with a smaller design."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.ranks.streams import Stream
    from reviewer_app.scoring.statistics.table import Ints


def share_at_random(submissions: int, reviewers: int, most: int, stream: Stream) -> Ints:
    """Return the reviewers of each submission, [I, most], all of a row different.

    The first K columns are a design of K reviews each. Submissions are dealt out in random blocks of as many as there
    are reviewers; in a block each column is a shifted copy of one random order, so that everybody reads equally many.

    Args:
        submissions: How many.
        reviewers: How many, at least ``most``.
        most: Reviews of each submission.
        stream: Where the order comes from.
    """
    blocks = -(-submissions // reviewers)
    where = np.argsort(stream.uniforms(submissions), kind="stable")
    orders = np.argsort(stream.uniforms(blocks * reviewers).reshape(blocks, reviewers), axis=1)
    shifts = np.argsort(stream.uniforms(reviewers), kind="stable")[:most]
    block, within = np.divmod(np.arange(submissions), reviewers)
    places = (within[:, None] + shifts[None, :]) % reviewers
    shared = np.empty((submissions, most), dtype=np.int64)
    shared[where] = orders[block[:, None], places]
    return shared
