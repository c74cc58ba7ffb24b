"""Group 22: audit trails that were cut or rewritten."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from tests.attacks.forging import against_merge
from tests.attacks.ground import canonical

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.attacks.ground import Ground


def _trail(edit: Callable[[list[Any]], object], **fields: Any) -> Callable[[Ground], bytes]:
    """Return a maker of Ada's next result, its audit trail edited."""

    def make(ground: Ground) -> bytes:
        parts = ground.second_result()
        edit(parts.answers["trail"])
        parts.manifest.update(fields)
        if "audit_n" not in fields and parts.answers["trail"]:
            parts.manifest["audit_n"] = parts.answers["trail"][-1]["n"]
            parts.manifest["audit_head"] = parts.answers["trail"][-1]["h"]
        return parts.write(ground.seed("ada"), ground.to)

    return make


def _rechained(trail: list[Any]) -> None:
    """Rewrite the first entry and make everything after it fit again."""

    trail[0]["object"] = "somebody-else"
    _chained(trail)


def _chained(trail: list[Any]) -> None:
    prev = "0" * 64
    for entry in trail:
        entry["prev"] = prev
        body = {k: v for k, v in entry.items() if k != "h"}
        prev = entry["h"] = hashlib.sha256(canonical(body)).hexdigest()


def _begun_anew(trail: list[Any]) -> None:
    """Say that an accepted result was taken in from a package that never held one."""
    first = next(e["object"] for e in trail if e["action"] == "export")
    trail[1].update(action="package.refill", object=first)
    _chained(trail)


TRAILS = (
    against_merge(
        22, "shorter", "result.audit.shorter", _trail(lambda t: t.__delitem__(slice(3, None)))
    ),
    against_merge(22, "refill-made-up", "result.audit.rewritten", _trail(_begun_anew)),
    against_merge(22, "rewritten", "result.audit.rewritten", _trail(_rechained)),
    against_merge(
        22, "entry-changed", "result.audit.broken", _trail(lambda t: t[1].update(action="nothing"))
    ),
    against_merge(22, "entry-cut-out", "result.audit.broken", _trail(lambda t: t.pop(1))),
    against_merge(
        22,
        "head-not-its-own",
        "result.audit.broken",
        _trail(lambda _t: None, audit_n=2, audit_head="b" * 64),
    ),
    against_merge(
        22, "none-at-all", "result.audit.broken", _trail(list.clear, audit_n=9, audit_head="b" * 64)
    ),
)
