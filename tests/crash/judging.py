"""Whether an image is good: it opens, is whole, and holds everything that was acknowledged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from reviewer_app.domain.chain import check_chain
from reviewer_app.errors import ReviewerError
from reviewer_app.formats.result import open_result
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.session import Desk, unlock_desk
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.session import unlock_office
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

GOOD: Final = "good"
LOST: Final = "acknowledged work lost"
DAMAGED: Final = "damaged"
UNREADABLE: Final = "unreadable"


def judge(kind: str, folder: Path, acknowledged: int) -> str:
    """Return what an image is, opened by the product itself."""
    if kind == "create" and acknowledged < 1:
        return GOOD
    try:
        if kind == "merge":
            return _office(folder, acknowledged)
        desk = unlock_desk(folder / ("new" if kind == "create" else "desk"), PASSPHRASE)
    except ReviewerError:
        return UNREADABLE
    try:
        return _desk(desk, kind, folder, acknowledged)
    except (ReviewerError, ValueError):
        return DAMAGED
    finally:
        desk.close()


def _office(folder: Path, acknowledged: int) -> str:
    office = unlock_office(folder / "office", passphrase=PASSPHRASE)
    try:
        _integrity(office.store)
        # Every result of the store has its file, hashed, and its entry in the ledger.
        merged = verify_record(office).results
    except (ReviewerError, ValueError):
        return DAMAGED
    finally:
        office.close()
    return GOOD if merged >= acknowledged else LOST


def _desk(desk: Desk, kind: str, folder: Path, acknowledged: int) -> str:
    _integrity(desk.store)
    with desk.store.begin() as work:
        check_chain(work.audit())
        exports = {e.id: e for e in work.exports("tiny", 1)}
    if kind == "create":
        return GOOD
    if kind == "export":
        # A file under its final name is whole, whatever moment the power failed.
        whole = {p.name: open_result(p, (desk.identity,)).id for p in folder.glob("*.opsiresult")}
        wanted = {f"{n}.opsiresult" for n in range(1, acknowledged + 1)}
        if not wanted <= set(whole) or not {whole[n] for n in wanted} <= set(exports):
            return LOST
        return GOOD
    rows = {str(r.head.id): r.review for r in reviews.overview(desk).rows}
    words = len(rows["S-2"].to_team.split())
    if kind == "rekey":
        return GOOD if words >= (3 if acknowledged >= 3 else min(acknowledged, 1)) else LOST
    return GOOD if words >= acknowledged else LOST


def _integrity(store: object) -> None:
    """Check structure and seals of every page.

    A page of the main file may be torn while the log holds its newer copy: reading takes the log's, and the
    next checkpoint mends the file. So the log is folded in before the pages of the file are looked at.
    """
    database = store._database  # type: ignore[attr-defined]
    with database.begin() as connection:
        said = connection.execute(sa.text("PRAGMA integrity_check")).scalar()
    with database.engine.connect() as connection:
        folded = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").first()
        if folded is None or folded[0]:
            raise ValueError("the log could not be folded in")
    with database.begin() as connection:
        said = (
            said if said != "ok" else connection.execute(sa.text("PRAGMA integrity_check")).scalar()
        )
        broken = connection.execute(sa.text("PRAGMA cipher_integrity_check")).all()
    if said != "ok" or broken:
        raise ValueError(said)
