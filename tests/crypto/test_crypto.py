"""Keys, seals, slots and signatures: ours among themselves, and against tools that are not ours."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from reviewer_app.crypto import sshsig
from reviewer_app.crypto.codes import new_code, normal_code
from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.crypto.keys import (
    age_key,
    is_valid_sign_key,
    new_age_identity,
    new_sign_seed,
    sign_key,
)
from reviewer_app.crypto.passphrases import check_passphrase, suggest_passphrase
from reviewer_app.crypto.sealing import seal_bytes, seal_stream, unseal_bytes
from reviewer_app.crypto.slots import MINIMUM, close_slot, open_slot
from reviewer_app.errors import MachineFault, Refused, WrongUse
from reviewer_app.formats import namespaces

if TYPE_CHECKING:
    from pathlib import Path

IDENTITY = new_age_identity()
SEED = new_sign_seed()
SEALED = seal_bytes(b"x" * 500, (age_key(IDENTITY),))


def _needs(tool: str) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"not installed: {tool}")


@given(st.binary(max_size=200_000))
def test_what_is_sealed_opens(data: bytes) -> None:
    sealed = seal_bytes(data, (age_key(IDENTITY),))
    assert unseal_bytes(sealed, (IDENTITY,), len(data)) == data
    if data:
        with pytest.raises(Refused, match="seal.too-large"):
            unseal_bytes(sealed, (IDENTITY,), len(data) - 1)


def test_age_reads_ours_and_we_read_its(tmp_path: Path) -> None:
    _needs("age")
    key = tmp_path / "key"
    key.write_text(IDENTITY)
    ours = seal_bytes(b"hello", (age_key(IDENTITY),))
    assert (
        subprocess.run(["age", "-d", "-i", key], input=ours, capture_output=True, check=True).stdout
        == b"hello"
    )
    its = subprocess.run(
        ["age", "-r", age_key(IDENTITY)], input=b"hi", capture_output=True, check=True
    ).stdout
    assert unseal_bytes(its, (IDENTITY,), 10) == b"hi"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "seal.empty"),
        (b"PK\3\4 something else", "seal.not-age"),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", "seal.armour"),
    ],
)
def test_what_is_no_seal_says_so(data: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        unseal_bytes(data, (IDENTITY,), 100)


@given(st.data())
def test_a_changed_seal_never_opens_to_something_else(data: st.DataObject) -> None:
    sealed = bytearray(SEALED)
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Refused):
        unseal_bytes(bytes(sealed), (IDENTITY,), 1000)


def test_a_seal_for_others_is_told_from_a_damaged_one() -> None:
    sealed = seal_bytes(b"x", (age_key(IDENTITY),))
    with pytest.raises(Refused, match="seal.not-for-us"):
        unseal_bytes(sealed, (new_age_identity(),), 10)
    with pytest.raises(Refused, match="seal.damaged"):
        unseal_bytes(sealed[:-1], (IDENTITY,), 10)
    with pytest.raises(Refused, match="seal"):
        unseal_bytes(sealed + b"x", (IDENTITY,), 10)


class _Full(io.BytesIO):
    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    @override
    def write(self, data: object) -> int:
        if self.tell() + len(bytes(data)) > self._room:  # type: ignore[call-overload]
            raise OSError(28, "No space left on device")
        return super().write(data)  # type: ignore[arg-type]


@pytest.mark.parametrize("room", [0, 1, 512, 100_000, 196_700])
def test_a_writer_that_fails_is_never_believed(room: int) -> None:
    with pytest.raises((OSError, MachineFault)):
        seal_stream(io.BytesIO(b"y" * 200_000), _Full(room), (age_key(IDENTITY),))


def test_a_header_without_end_is_refused_at_once() -> None:
    many = b"age-encryption.org/v1\n" + b"-> X25519 AAAA\nBBBB\n" * 5000
    with pytest.raises(Refused, match="seal.header"):
        unseal_bytes(many, (IDENTITY,), 10)


def test_slots_open_for_the_right_words_only() -> None:
    slot = close_slot(b"k" * 32, "right words", MINIMUM, "passphrase")
    assert open_slot(slot, "right words", "passphrase") == b"k" * 32
    with pytest.raises(Refused, match="passphrase.wrong"):
        open_slot(slot, "wrong words", "passphrase")
    with pytest.raises(Refused, match="slot.purpose"):
        open_slot(slot, "right words", "recovery")
    with pytest.raises(Refused, match="slot.damaged"):
        open_slot(slot[:-5], "right words", "passphrase")
    dear = slot.replace(b'"opslimit":1', b'"opslimit":99')
    with pytest.raises(Refused, match=r"slot\.(damaged|cost)"):
        open_slot(dear, "right words", "passphrase")


@given(st.integers(0, 400), st.integers(1, 255))
def test_a_changed_slot_never_opens(place: int, change: int) -> None:
    slot = bytearray(close_slot(b"k" * 32, "right words", MINIMUM, "passphrase"))
    slot[place % len(slot)] ^= change
    with pytest.raises(Refused):
        open_slot(bytes(slot), "right words", "passphrase")


def test_signatures_agree_with_ssh_keygen(tmp_path: Path) -> None:
    _needs("ssh-keygen")
    message = b"a manifest"
    (tmp_path / "sig").write_bytes(sshsig.sign(message, namespaces.BUNDLE, SEED))
    line = f'o namespaces="{namespaces.BUNDLE}" {sshsig.public_line(sign_key(SEED), "o")}\n'
    (tmp_path / "signers").write_text(line)
    command: list[str | Path] = ["ssh-keygen", "-Y", "verify", "-f", tmp_path / "signers", "-I", "o", "-n", namespaces.BUNDLE,
               "-s", tmp_path / "sig"]  # fmt: skip
    assert subprocess.run(command, input=message, capture_output=True, check=False).returncode == 0
    assert subprocess.run(command, input=b"other", capture_output=True, check=False).returncode != 0


def test_signatures_have_one_form_and_one_purpose() -> None:
    armour = sshsig.sign(b"m", namespaces.BUNDLE, SEED)
    assert sshsig.verify(b"m", armour, namespaces.BUNDLE) == sign_key(SEED)
    for bad, purpose in (
        (armour.replace(b"\n", b"\r\n"), namespaces.BUNDLE),
        (armour + armour, namespaces.BUNDLE),
        (armour + b"text after\n", namespaces.BUNDLE),
        (b"junk" + armour, namespaces.BUNDLE),
        (armour, namespaces.RESULT),
        (b"", namespaces.BUNDLE),
    ):
        with pytest.raises(Refused, match="signature"):
            sshsig.verify(b"m", bad, purpose)
    with pytest.raises(Refused, match="signature.invalid"):
        sshsig.verify(b"n", armour, namespaces.BUNDLE)


def test_weak_keys_are_no_keys() -> None:
    assert is_valid_sign_key(sign_key(SEED))
    for weak in ("00" * 32, "01" + "00" * 31, "ff" * 32, "zz", ""):
        assert not is_valid_sign_key(weak)


def test_codes_survive_sloppy_typing() -> None:
    code = new_code()
    assert len(code) == 19
    assert not set("ILOU") & set(code)
    assert normal_code(code.lower().replace("-", " ")) == normal_code(code)
    with pytest.raises(Refused, match="code.form"):
        normal_code(code[:-1])


def test_words_are_six_and_depend_on_label_and_id() -> None:
    first = check_words("key", "ab" * 32)
    assert len(first) == 6
    assert first == check_words("key", "ab" * 32)
    assert first != check_words("result", "ab" * 32)


def test_weak_passphrases_are_refused_and_suggested_ones_pass() -> None:
    with pytest.raises(WrongUse, match="passphrase.short"):
        check_passphrase("tooshort")
    with pytest.raises(WrongUse, match="passphrase.common"):
        check_passphrase("aaaaaaaaaaaaaaaaaaaa")
    assert check_passphrase(suggest_passphrase(6)).words >= 5
