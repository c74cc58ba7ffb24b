"""Kill and full disk: nothing that was acknowledged is lost, no half file is left."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Self

import pytest

from reviewer_app.errors import MachineFault
from reviewer_app.formats import files
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.session import unlock_desk
from tests.kit import PASSPHRASE, tree

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round


@pytest.mark.parametrize("after", [3, 11, 24])
def test_kill_9_while_scoring_loses_nothing_acknowledged(
    played: Round, tmp_path: Path, after: int
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(played.folder / "desk-ada", folder)
    code = (
        "import sys; from pathlib import Path\n"
        "from reviewer_app.domain.review import Audience\n"
        "from reviewer_app.services.desk import reviews, session\n"
        f"d = session.unlock_desk(Path({str(folder)!r}), {PASSPHRASE!r})\n"
        "n = 0\n"
        "while True:\n"
        "    n += 1\n"
        "    reviews.set_score(d, 'S-1', 'need', n % 5 + 1)\n"
        "    reviews.set_comment(d, 'S-2', Audience.TEAM, 'word ' * n)\n"
        "    print(n, flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    last = 0
    for line in process.stdout:
        last = int(line)
        if last >= after:
            process.send_signal(signal.SIGKILL)
            break
    rest = process.stdout.read().split()
    process.stdout.close()
    process.wait()
    last = int(rest[-1]) if rest else last
    desk = unlock_desk(folder, PASSPHRASE)
    rows = {str(r.head.id): r.review for r in reviews.overview(desk).rows}
    desk.close()
    words = len(rows["S-2"].to_team.split())
    assert words in (last, last + 1)
    score = rows["S-1"].score("need")
    assert score is not None
    assert score.level in (last % 5 + 1, (last + 1) % 5 + 1)


class _Full:
    """A file on a disk that is full after some bytes."""

    def __init__(self, file: object, room: int) -> None:
        self._file, self._room = file, room

    def write(self, data: bytes) -> int:
        self._room -= len(data)
        if self._room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self._file.write(data)  # type: ignore[attr-defined, no-any-return]

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("room", [0, 1, 512, 3000])
def test_a_full_disk_leaves_no_file_that_looks_like_a_result(
    fresh: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    desk = fresh.desks["bo"]
    made = files._created
    out = tmp_path / "out"
    out.mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(files, "_created", lambda path: _Full(made(path), room))
        with pytest.raises(MachineFault, match="machine.disk-full"):
            export_result(desk, out / "bo.opsiresult")
    assert list(out.iterdir()) == []
    done = export_result(desk, out / "bo.opsiresult")
    assert done.revision == 2


def test_a_read_only_place_is_said_plainly(fresh: Round, tmp_path: Path) -> None:
    with pytest.raises(MachineFault):
        export_result(fresh.desks["bo"], tmp_path / "missing" / "bo.opsiresult")
    assert tree(tmp_path / "missing") == {}
