"""Work that is watched: real services on a real folder; each step is acknowledged once it is safe."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.review import Audience
from reviewer_app.services import locks
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.session import create_desk, unlock_desk
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.session import unlock_office
from tests.crash.recording import ACK
from tests.kit import PASSPHRASE

STEPS = 30


class Acknowledged:
    """Writes the number of the last step that is safe."""

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / ACK, os.O_WRONLY | os.O_CREAT, 0o600)
        self.say(0)

    def say(self, number: int) -> None:
        """Say that step ``number`` is safe."""
        os.write(self._file, f"{number}\n".encode())


def score(folder: Path, ack: Acknowledged) -> None:
    """Score and comment, one step after the other."""
    desk = unlock_desk(folder / "desk", PASSPHRASE)
    for n in range(1, STEPS + 1):
        reviews.set_comment(desk, "S-2", Audience.TEAM, "word " * n)
        reviews.set_score(desk, "S-1", "need", n % 5 + 1)
        ack.say(n)
    desk.close()


def export(folder: Path, ack: Acknowledged) -> None:
    """Export one result after the other."""
    desk = unlock_desk(folder / "desk", PASSPHRASE)
    for n in range(1, 5):
        reviews.set_comment(desk, "S-2", Audience.TEAM, "word " * n)
        export_result(desk, folder / f"{n}.opsiresult")
        ack.say(n)
    desk.close()


def merge(folder: Path, ack: Acknowledged) -> None:
    """Merge one result after the other."""
    office = unlock_office(folder / "office", passphrase=PASSPHRASE)
    for n, path in enumerate(sorted((folder / "in").iterdir()), start=1):
        merge_results(office, None, None, [path])
        ack.say(n)
    office.close()


def rekey(folder: Path, ack: Acknowledged) -> None:
    """Encrypt a desk anew between two comments."""
    desk = unlock_desk(folder / "desk", PASSPHRASE)
    reviews.set_comment(desk, "S-2", Audience.TEAM, "word " * 1)
    ack.say(1)
    locks.rekey(folder / "desk", desk.store, PASSPHRASE, cost=MINIMUM)
    desk.close()
    ack.say(2)
    again = unlock_desk(folder / "desk", PASSPHRASE)
    reviews.set_comment(again, "S-2", Audience.TEAM, "word " * 3)
    ack.say(3)
    again.close()


def create(folder: Path, ack: Acknowledged) -> None:
    """Make a desk: every table by the migrations, then the first settings."""
    code = (folder / "code").read_text()
    made = create_desk(
        folder / "new", invite=(folder / "invite").read_bytes(), code=code,
        passphrase=PASSPHRASE, cost=MINIMUM,
    )  # fmt: skip
    ack.say(1)
    made.desk.close()
    ack.say(2)


KINDS = {"score": score, "export": export, "merge": merge, "rekey": rekey, "create": create}


if __name__ == "__main__":
    where = Path(sys.argv[2])
    KINDS[sys.argv[1]](where, Acknowledged(where))
