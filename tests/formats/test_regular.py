"""Only regular files are read: no pipe holds the program, no device feeds it."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reviewer_app.errors import Refused
from reviewer_app.formats.files import open_regular, read_regular
from reviewer_app.formats.result import open_result

if TYPE_CHECKING:
    from collections.abc import Callable


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def _empty(path: Path) -> None:
    path.touch()


def _link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("nothing"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_fifo, "file.not-regular"),
        (_folder, "file.folder"),
        (_socket, "file.unreadable"),
        (_empty, "file.empty"),
        (_link_to_nothing, "file.missing"),
    ],
)
def test_what_is_no_regular_file_is_refused_at_once(
    make: Callable[[Path], None], code: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.opsiresult"
    make(path)
    with pytest.raises(Refused) as caught:
        open_result(path, ())
    assert caught.value.code == code


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_a_device_is_no_file() -> None:
    with pytest.raises(Refused, match=r"file\.not-regular"):
        read_regular(Path("/dev/zero"), 1 << 20)


def test_a_file_is_read_up_to_its_limit_and_not_one_byte_more(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 100)
    assert len(read_regular(path, 100)) == 100
    with pytest.raises(Refused, match=r"file\.too-large"), open_regular(path, 99):
        pass
