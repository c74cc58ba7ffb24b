"""*Look again*: which reviews were scored on a text or on words of a criterion that changed since."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reviewer_app.domain.ids import CriterionId
from reviewer_app.domain.review import WorkState
from reviewer_app.store.records import Stamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.formats.bundle import BundleFile
    from reviewer_app.services.desk.opened import OpenPackage
    from reviewer_app.store.records import StoredReview


def stamp_now(package: OpenPackage, file: BundleFile, criterion: str) -> Stamp:
    """Return what a score given now is made on."""
    return Stamp(file.head.version, package.words.get(CriterionId(criterion), ""))


def outdated_scores(
    package: OpenPackage, file: BundleFile, stored: StoredReview
) -> tuple[CriterionId, ...]:
    """Return the criteria whose score was made on an older text or on other words, in the rubric's order.

    A review that is not given at all has none.
    """
    if stored.review.work is WorkState.ABSTAINED:
        return ()
    found = []
    for criterion in package.call.rubric.criteria:
        if stored.review.score(criterion.id) is None:
            continue
        made = stored.stamps.get(criterion.id, Stamp())
        version = made.version or stored.review.version
        if version < file.head.version or made.words not in (
            "",
            package.words.get(criterion.id, ""),
        ):
            found.append(criterion.id)
    return tuple(found)


def oldest_version(stored: StoredReview, otherwise: int) -> int:
    """Return the version of the text that a review was made on: that of its oldest score."""
    review = stored.review
    versions = [
        stored.stamps.get(s.criterion, Stamp()).version or review.version for s in review.scores
    ]
    return min(versions, default=otherwise)


def stamps_text(stamps: Mapping[CriterionId, Stamp]) -> str:
    """Return stamps as the history keeps them."""
    return json.dumps({str(c): [s.version, s.words] for c, s in sorted(stamps.items())})


def stamps_of(text: str) -> dict[CriterionId, Stamp]:
    """Return the stamps that a history keeps."""
    kept = json.loads(text)
    return {CriterionId(c): Stamp(version, words) for c, (version, words) in kept.items()}
