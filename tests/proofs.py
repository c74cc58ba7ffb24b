"""Proofs that take minutes: written into ``docs/proof``, each with a hash of the sources that it is about."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT: Final = Path(__file__).parents[1]
PROOFS: Final = ROOT / "docs" / "proof"


def sources_digest(names: Iterable[str]) -> str:
    """Return a hash of the code that a proof is about: another hash asks for a new proof."""
    digest = hashlib.sha256()
    for name in names:
        place = ROOT / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            if path.name.startswith("test_"):
                # The short version changes nothing of what the long one showed.
                continue
            digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def write_proof(name: str, told: Mapping[str, Any]) -> None:
    """Keep a proof."""
    PROOFS.mkdir(parents=True, exist_ok=True)
    text = json.dumps(told, indent=1) + "\n"
    (PROOFS / f"{name}.json").write_text(text, encoding="utf-8")


def read_proof(name: str) -> dict[str, Any]:
    """Return a proof that was kept."""
    told: dict[str, Any] = json.loads((PROOFS / f"{name}.json").read_text(encoding="utf-8"))
    return told
