"""What others published, through our wrappers; every difference is listed with its reason."""

from __future__ import annotations

import hashlib
import json
import zlib
from pathlib import Path
from typing import Final

import pytest

from reviewer_app.crypto import sshsig
from reviewer_app.crypto.keys import fits
from reviewer_app.crypto.sealing import unseal_bytes
from reviewer_app.domain.ids import SignKey
from reviewer_app.errors import Refused, ReviewerError

VECTORS: Final = Path(__file__).parents[2].parent / "shared" / "data" / "vectors"
pytestmark = pytest.mark.skipif(not VECTORS.is_dir(), reason="the published vectors are not here")

_STRICTER: Final = {
    "seal.armour": (
        "armour is refused: what travels is the file itself",
        {
            "armor_crlf", "armor_full_last_line", "armor_hybrid", "armor_no_eol", "armor_scrypt",
            "armor_whitespace_outside", "armor_x25519",
        },
    ),
    "seal.passphrase": (
        "a file with a passphrase names its own cost; none of ours has one",
        {"scrypt"},
    ),
    "seal.not-for-us": (
        "the library has no post-quantum identities",
        {"hybrid", "hybrid_and_x25519", "hybrid_grease", "hybrid_multiple_recipients"},
    ),
}  # fmt: skip
"""Good files that we refuse: the code, why, and exactly which."""
_LENIENT: Final = {"stanza_missing_body", "stanza_missing_final_line"}
"""Files that the standard refuses and the library accepts: it reads a stanza without its empty last
line. What is released is authentic: the header's MAC covers the very bytes that were read."""
_CODES: Final = {
    "header failure": {
        "seal.armour", "seal.damaged", "seal.empty", "seal.not-age", "seal.not-for-us", "seal.passphrase",
    },
    "armor failure": {"seal.armour", "seal.not-age"},
    "HMAC failure": {"seal.damaged"},
    "payload failure": {"seal.armour", "seal.damaged"},
    "no match": {"seal.armour", "seal.not-for-us", "seal.passphrase"},
}  # fmt: skip
"""What may answer to each class of failure."""


def _read(path: Path) -> tuple[dict[str, str], bytes]:
    head, _, body = path.read_bytes().partition(b"\n\n")
    fields: dict[str, str] = {}
    for line in head.decode().splitlines():
        name, _, value = line.partition(": ")
        fields[name] = f"{fields[name]} {value}" if name in fields else value
    if fields.get("compressed") == "zlib":
        body = zlib.decompress(body)
    return fields, body


def _names() -> list[str]:
    folder = VECTORS / "age"
    return sorted(p.name for p in folder.iterdir() if p.suffix != ".md") if folder.is_dir() else []


def _opened(name: str) -> tuple[str, str]:
    """Return the code that refused a file, and the hash of what was released where none did."""
    fields, body = _read(VECTORS / "age" / name)
    identities = [i for i in fields.get("identity", "").split() if i.startswith("AGE-SECRET-KEY-1")]
    try:
        plain = unseal_bytes(body, identities, 1 << 26)
    except ReviewerError as error:
        return error.code, ""
    return "", hashlib.sha256(plain).hexdigest()


@pytest.mark.parametrize("name", _names())
def test_age_files_open_or_not_as_the_standard_says(name: str) -> None:
    fields, _ = _read(VECTORS / "age" / name)
    refused, released = _opened(name)
    stricter = next((code for code, (_, names) in _STRICTER.items() if name in names), "")
    if fields["expect"] == "success":
        assert refused == stricter
    elif name not in _LENIENT:
        assert refused in _CODES[fields["expect"]]
    if released and name not in _LENIENT:
        assert released == fields["payload"], "never other content"


def test_the_lists_of_differences_are_exact() -> None:
    wrong = {}
    for name in _names():
        fields, _ = _read(VECTORS / "age" / name)
        refused, _ = _opened(name)
        if bool(refused) != (fields["expect"] != "success"):
            wrong[name] = refused
    listed = {name: code for code, (_, names) in _STRICTER.items() for name in names}
    assert wrong == {**listed, **dict.fromkeys(_LENIENT, "")}
    assert len(_names()) == 143


def test_ed25519_signatures_are_judged_as_published() -> None:
    told = json.loads((VECTORS / "ed25519" / "ed25519_test.json").read_text(encoding="utf-8"))
    # No difference is expected: the library refuses every malleable and misshapen signature.
    judged = 0
    for group in told["testGroups"]:
        key = bytes.fromhex(group["publicKey"]["pk"])
        for test in group["tests"]:
            message, signature = bytes.fromhex(test["msg"]), bytes.fromhex(test["sig"])
            valid = fits(SignKey(key.hex()), message, signature)
            assert valid == (test["result"] == "valid"), test["tcId"]
            judged += 1
    assert judged == 151


def test_a_published_signature_is_not_an_armoured_one() -> None:
    """Our verifier takes only whole armours for a purpose: a bare signature is none."""
    told = json.loads((VECTORS / "ed25519" / "ed25519_test.json").read_text(encoding="utf-8"))
    test = told["testGroups"][0]["tests"][0]
    with pytest.raises(Refused, match=r"signature\.form"):
        sshsig.verify(bytes.fromhex(test["msg"]), bytes.fromhex(test["sig"]), "git")
