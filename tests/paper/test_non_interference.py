"""What a team or a stranger reads does not depend on anything that they may not learn: two rounds, one secret apart."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any, Final

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from tests.paper.documents import public_papers
from tests.paper.marked_round import Plan, play_marked
from tests.paper.opening import parts_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.paper.conftest import Marked

PUBLIC: Final = ("*/team/*", "*/letters/*", "*/announcement*")
"""What leaves the office for teams and for everybody."""
_DIGEST: Final = re.compile(r"[0-9a-f]{4,}")
"""Hashes name the judgements without telling them; keys of an office are made anew each time."""
_TEXT: Final = frozenset(
    (b"Tj", b"TJ", b"Td", b"TD", b"Tm", b"T*", b"'", b'"', b"Tf", b"BDC", b"BMC")
)


def _read(path: Path) -> list[str]:
    """Return everything that a reader could see or a program could read, hashes masked."""
    data = path.read_bytes()
    if not data.startswith(b"%PDF-"):
        packed = data.startswith(b"PK")
        parts = [
            p.text or p.data.decode("latin-1")
            for p in parts_of(data)
            if p.data != data or not packed
        ]
        return [_DIGEST.sub("#", part) for part in parts]
    reader: Any = PdfReader(path)
    said = [repr(reader.metadata), repr(reader.outline)]
    for page in reader.pages:
        said.append(page.extract_text())
        drawn: Any = ContentStream(page.get_contents(), reader).operations
        said += [repr((o, v)) for v, o in drawn if o not in _TEXT]
    said += [repr(v) for v in _strings(reader)]
    return [_DIGEST.sub("#", line) for line in said]


def _strings(reader: Any) -> list[object]:
    kept: list[object] = []
    for number in reader.xref.get(0, {}):
        one = reader.get_object(number)
        if isinstance(one, dict):
            kept += [
                (k, v) for k, v in one.items() if k in ("/Alt", "/ActualText", "/T", "/Lang", "/S")
            ]
    return kept


@pytest.mark.parametrize("secret", [2])
def test_a_secret_changes_nothing_that_is_handed_out(
    marked: Marked, tmp_path: Path, secret: int
) -> None:
    plan = marked.round.plan
    other = play_marked(tmp_path / "round", Plan(plan.stem, plan.around, plan.fates, secret))
    public_papers(other.office, tmp_path / "en", "en")
    other.close()
    compared, changed = 0, 0
    for document in marked.documents["en"]:
        path = tmp_path / document.name
        if not path.exists():
            continue
        one, two = _read(document.path), _read(path)
        same = one == two
        if any(fnmatch(document.name, pattern) for pattern in PUBLIC):
            compared += 1
            apart = [pair for pair in zip(one, two, strict=False) if pair[0] != pair[1]]
            assert same, (document.name, apart[:3])
        else:
            changed += not same
    assert compared >= 15
    assert changed, "the secret is one: the office's table differs"
