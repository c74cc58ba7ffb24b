"""Work that is watched: real services on a real folder; each step is acknowledged once it is safe."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.review import Audience
from reviewer_app.services import locks
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.backup import backup_desk
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import create_desk, unlock_desk
from reviewer_app.services.office import rounds
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.session import unlock_office
from tests.crash.old_stores import migrate_whole
from tests.crash.watching import Watcher
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS: Final = 12
PHRASES: Final = (
    PASSPHRASE,
    *(f"{word} herons under the old bridge" for word in ("nine", "four", "two")),
)


def score(folder: Path, watcher: Watcher) -> None:
    """Score and comment, one step after the other."""
    desk = unlock_desk(folder / "desk", PASSPHRASE)
    for n in range(1, STEPS + 1):
        reviews.set_comment(desk, "S-2", Audience.TEAM, "word " * n)
        reviews.set_score(desk, "S-1", "need", n % 5 + 1)
        watcher.say(n)
    desk.close()


def export(folder: Path, watcher: Watcher) -> None:
    """Export one result after the other."""
    desk = unlock_desk(folder / "desk", PASSPHRASE)
    for n in range(1, 5):
        reviews.set_comment(desk, "S-2", Audience.TEAM, "word " * n)
        export_result(desk, folder / f"{n}.opsiresult")
        watcher.say(n)
    desk.close()


def merge(folder: Path, watcher: Watcher) -> None:
    """Merge one result after the other."""
    office = unlock_office(folder / "office", passphrase=PASSPHRASE)
    for n, path in enumerate(sorted((folder / "in").glob("*.opsiresult")), start=1):
        merge_results(office, None, None, [path])
        watcher.say(n)
    office.close()


def decide(folder: Path, watcher: Watcher) -> None:
    """Merge, then decide: a conflict, a round closed, opened again, the merge undone."""
    office = unlock_office(folder / "office", passphrase=PASSPHRASE)
    merge_results(office, None, None, sorted((folder / "in").glob("*.opsiresult")))
    watcher.say(1)
    record_conflict(office, MemberId("bo"), SubmissionId("S-2"), "the same employer")
    watcher.say(2)
    rounds.close_round(office, None, None, (MemberId("cy"),), "no answer")
    watcher.say(3)
    rounds.reopen_round(office, None, None, "an answer came")
    watcher.say(4)
    rounds.undo_last_merge(office, None, None, "merged by mistake")
    watcher.say(5)
    office.close()


def bundle(folder: Path, watcher: Watcher) -> None:
    """Build one bundle after the other."""
    office = unlock_office(folder / "office", passphrase=PASSPHRASE)
    for n in range(1, 3):
        build_bundle(office, None, None, folder / "out")
        watcher.say(n)
    office.close()


def package(folder: Path, watcher: Watcher) -> None:
    """Open one package after the other."""
    desk = unlock_desk(folder / "desk", PASSPHRASE)
    for n, path in enumerate(sorted((folder / "in").glob("*.opsibundle")), start=1):
        open_package(desk, path)
        watcher.say(n)
    desk.close()


def passphrase(folder: Path, watcher: Watcher) -> None:
    """Change the passphrase, and change it with the recovery code."""
    unlock_desk(folder / "new", PHRASES[0]).close()
    code = (folder / "recovery").read_text()
    locks.change_passphrase(folder / "new", PHRASES[0], PHRASES[1], cost=MINIMUM)
    watcher.say(1)
    locks.recover(folder / "new", code, PHRASES[2], cost=MINIMUM)
    watcher.say(2)
    locks.change_passphrase(folder / "new", PHRASES[2], PHRASES[3], cost=MINIMUM)
    watcher.say(3)


def rekey(folder: Path, watcher: Watcher) -> None:
    """Encrypt a desk anew between two comments."""
    desk = unlock_desk(folder / "desk", PASSPHRASE)
    reviews.set_comment(desk, "S-2", Audience.TEAM, "word " * 1)
    watcher.say(1)
    locks.rekey(folder / "desk", desk.store, PASSPHRASE, cost=MINIMUM)
    desk.close()
    watcher.say(2)
    again = unlock_desk(folder / "desk", PASSPHRASE)
    reviews.set_comment(again, "S-2", Audience.TEAM, "word " * 3)
    watcher.say(3)
    again.close()


def backup(folder: Path, watcher: Watcher) -> None:
    """Write backups between two comments."""
    desk = unlock_desk(folder / "desk", PASSPHRASE)
    for n in range(1, 3):
        reviews.set_comment(desk, "S-2", Audience.TEAM, "word " * n)
        backup_desk(desk, folder / f"{n}.opsibackup")
        watcher.say(n)
    desk.close()


def create(folder: Path, watcher: Watcher) -> None:
    """Make a desk: every table by the migrations, then the first settings."""
    code = (folder / "code").read_text()
    made = create_desk(
        folder / "fresh", invite=(folder / "invite").read_bytes(), code=code,
        passphrase=PASSPHRASE, cost=MINIMUM,
    )  # fmt: skip
    watcher.say(1)
    made.desk.close()
    watcher.say(2)


def migrate_desk(folder: Path, watcher: Watcher) -> None:
    """Bring a desk's store from its first revision to the newest, and one step further."""
    migrate_whole(folder / "desk", "desk")
    watcher.say(1)


def migrate_office(folder: Path, watcher: Watcher) -> None:
    """Bring an office's store from its first revision to the newest, and one step further."""
    migrate_whole(folder / "office", "office")
    watcher.say(1)


KINDS: Final[dict[str, Callable[[Path, Watcher], None]]] = {
    work.__name__: work
    for work in (
        score, export, merge, decide, bundle, package, passphrase, rekey, backup, create,
        migrate_desk, migrate_office,
    )
}  # fmt: skip
OFFICE: Final = ("merge", "decide", "bundle")
MIGRATIONS: Final = ("migrate_desk", "migrate_office")


def work(kind: str, folder: Path) -> None:
    """Carry a workload out, watched."""
    watcher = Watcher(folder)
    watcher.begin()
    watcher.say(0)
    KINDS[kind](folder, watcher)


if __name__ == "__main__":
    work(sys.argv[1], Path(sys.argv[2]))
