"""What others published, through our wrappers; every difference is listed with its reason."""

from __future__ import annotations

import hashlib
import json
import zlib
from pathlib import Path
from typing import Final

import pytest
from nacl.exceptions import BadSignatureError, CryptoError
from nacl.signing import VerifyKey

from reviewer_app.crypto import sshsig
from reviewer_app.crypto.keys import is_valid_sign_key
from reviewer_app.crypto.sealing import unseal_bytes
from reviewer_app.errors import Refused, ReviewerError

VECTORS: Final = Path(__file__).parents[2].parent / "shared" / "data" / "vectors"
pytestmark = pytest.mark.skipif(not VECTORS.is_dir(), reason="the published vectors are not here")

_NOT_OURS: Final = {
    "scrypt": "files with a passphrase are refused: they name their own cost",
    "armor": "armour is refused: what travels is the file itself",
    "hybrid": "the library has no post-quantum recipients",
}
_LENIENT: Final = {
    "stanza_missing_body": "the library reads a stanza without its empty last line",
    "stanza_missing_final_line": "the library reads a stanza without its empty last line",
}
"""Files that the library accepts although the standard refuses them; what is released is authentic."""


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


@pytest.mark.parametrize("name", _names())
def test_age_files_open_or_not_as_the_standard_says(name: str) -> None:
    fields, body = _read(VECTORS / "age" / name)
    identities = [i for i in fields.get("identity", "").split() if i.startswith("AGE-SECRET-KEY-1")]
    ours = not (fields.get("armored") == "yes" or "passphrase" in fields or "hybrid" in name)
    try:
        plain = unseal_bytes(body, identities, 1 << 26)
    except ReviewerError as error:
        refused = error.code
    else:
        refused = ""
        if name not in _LENIENT:
            assert hashlib.sha256(plain).hexdigest() == fields["payload"], "never other content"
    if not ours:
        why = next(
            k
            for k in _NOT_OURS
            if k in name
            or (k == "armor" and "armored" in fields)
            or (k == "scrypt" and "passphrase" in fields)
        )
        assert refused, _NOT_OURS[why]
    elif name in _LENIENT:
        assert not refused, f"no longer a difference: {_LENIENT[name]}"
    else:
        assert bool(refused) == (fields["expect"] != "success"), (name, fields["expect"], refused)


def test_the_differences_are_still_needed() -> None:
    assert set(_LENIENT) <= set(_names())
    assert len(_names()) == 143


def test_ed25519_signatures_are_judged_as_published() -> None:
    told = json.loads((VECTORS / "ed25519" / "ed25519_test.json").read_text(encoding="utf-8"))
    judged = 0
    for group in told["testGroups"]:
        key = bytes.fromhex(group["publicKey"]["pk"])
        for test in group["tests"]:
            message, signature = bytes.fromhex(test["msg"]), bytes.fromhex(test["sig"])
            try:
                VerifyKey(key).verify(message, signature)
            except (BadSignatureError, CryptoError, ValueError):
                valid = False
            else:
                valid = is_valid_sign_key(key.hex())
            assert valid == (test["result"] == "valid"), test["tcId"]
            judged += 1
    assert judged == 151


def test_a_published_signature_is_not_an_armoured_one() -> None:
    """Our verifier takes only whole armours for a purpose: a bare signature is none."""
    told = json.loads((VECTORS / "ed25519" / "ed25519_test.json").read_text(encoding="utf-8"))
    test = told["testGroups"][0]["tests"][0]
    with pytest.raises(Refused, match=r"signature\.form"):
        sshsig.verify(bytes.fromhex(test["msg"]), bytes.fromhex(test["sig"]), "git")
