"""Marks that stand for every kind of secret and text, and a search for them in any spelling."""

from __future__ import annotations

import base64
import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TEXTS = {
    kind: f"MARK {kind.upper()} {number}f9c"
    for number, kind in enumerate(
        ("team", "secretariat", "score", "conflict", "abstain", "remarks", "notes", "answer", "attachment",
         "decision", "edited"),
        start=3,
    )
}  # fmt: skip


@dataclass
class Marks:
    """What must not be found, by its kind."""

    wanted: dict[str, bytes] = field(default_factory=dict, repr=False)

    def plant(self, kind: str, secret: str | bytes) -> None:
        """Look for a secret from now on: raw, hexadecimal and base64."""
        raw = secret.encode() if isinstance(secret, str) else secret
        self.wanted[kind] = raw
        if isinstance(secret, bytes):
            self.wanted[f"{kind} (hexadecimal)"] = raw.hex().encode()
            self.wanted[f"{kind} (base64)"] = base64.b64encode(raw).rstrip(b"=")
        else:
            self.wanted[f"{kind} (UTF-16)"] = raw.decode().encode("utf-16-le")

    def found_in(self, data: bytes | str, but: Iterable[str] = ()) -> list[str]:
        """Return the kinds whose mark stands in ``data``; ``but`` names kinds that may."""
        raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        allowed = tuple(but)
        return [
            k
            for k, mark in self.wanted.items()
            if mark in raw and not k.startswith(allowed or ("\0",))
        ]

    def found_below(
        self, folder: Path, apart: frozenset[Path] = frozenset()
    ) -> list[tuple[str, str]]:
        """Return (file, kind) for every file below a folder; a file's own name counts as well."""
        found = []
        for path in sorted(folder.rglob("*")):
            if path in apart or not path.is_file():
                continue
            content = path.name.encode() + b"\0" + path.read_bytes()
            found += [(str(path.relative_to(folder)), kind) for kind in self.found_in(content)]
        return found


def chain_of(error: BaseException) -> str:
    """Return all that an error and those behind it would say of themselves."""
    said: list[str] = []
    waiting, seen = [error], set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        said += [str(one), repr(one), repr(one.args), repr(getattr(one, "__notes__", ""))]
        said.append(repr(getattr(one, "facts", "")))
        said.append(repr(getattr(one, "problems", "")))
        waiting += [e for e in (one.__cause__, one.__context__) if e is not None]
    return "\n".join(said)


def reprs_of(value: object) -> str:
    """Return the repr of a value and of every dataclass inside it."""
    said = [repr(value)]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        said += [
            reprs_of(getattr(value, f.name))
            for f in dataclasses.fields(value)
            if _is_value(value, f.name)
        ]
    return "\n".join(said)


def _is_value(holder: object, name: str) -> bool:
    inner = getattr(holder, name, None)
    return dataclasses.is_dataclass(inner) and not isinstance(inner, type)
