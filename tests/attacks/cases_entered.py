"""Groups 17 and 18: files that claim to be, or are, entered by an officer, brought from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewer_app.formats import namespaces
from tests.attacks.forging import against_merge, with_manifest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.attacks.ground import Ground


def _signed(who: str, purpose: str, **fields: Any) -> Callable[[Ground], bytes]:
    """Return a maker of Bo's result with other fields, signed by ``who`` for a purpose."""

    def make(ground: Ground) -> bytes:
        parts = ground.result("bo")
        parts.manifest.update(fields)
        parts.enrolment = None if who == "officer" else parts.enrolment
        seed = ground.round.office.seed if who == "officer" else ground.seed(who)
        return parts.write(seed, ground.to, namespace=purpose)

    return make


_BY = {"entered_by": "officer-1"}

ENTERED = (
    against_merge(18, "member-claims-an-officer", "result.entered-by", with_manifest(**_BY)),
    against_merge(
        18, "member-signs-as-if-entered", "result.entered-by", _signed("bo", namespaces.ENTERED, **_BY)
    ),
    against_merge(
        18, "member-of-the-roster-signs-as-if-entered", "result.entered-by",
        _signed("ada", namespaces.ENTERED, reviewer="ada", **_BY),
    ),
    against_merge(
        18, "entered-by-nobody", "result.entered-by", _signed("bo", namespaces.ENTERED)
    ),
    against_merge(
        17, "officer-entered-without-decision", "result.officer-key",
        _signed("officer", namespaces.ENTERED, **_BY),
    ),
    against_merge(
        17, "officer-entered-for-a-known-member", "result.officer-key",
        _signed("officer", namespaces.ENTERED, reviewer="ada", **_BY),
    ),
    against_merge(
        17, "officer-signs-as-a-member-would", "result.entered-by",
        _signed("officer", namespaces.RESULT, **_BY),
    ),
)  # fmt: skip
