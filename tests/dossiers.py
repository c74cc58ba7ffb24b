"""A round with some history, for dossiers: results that replace others, conflicts, a decision, a refused file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from reviewer_app.crypto.sealing import unseal_bytes
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.preparation import Preparation
from reviewer_app.formats.dossier import LAST, DossierManifest, write_dossier
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.office import conflicts
from reviewer_app.services.office.amending import withdraw_submissions
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.dossier.making import make_dossier
from reviewer_app.services.office.dossier.wish import DossierWish
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.rosters import export_age_identity, export_roster
from tests.kit import copy_round

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reviewer_app.services.office.session import Office
    from tests.kit import Round

REASON = "REASON-MARK-5c1e"


def keep_house(
    played: Round, folder: Path, before: Callable[[Round], object] | None = None
) -> Round:
    """Return a copy of the played round in which an office worked for a while; ``before`` comes first."""
    round_ = copy_round(played, folder)
    if before is not None:
        before(round_)
    office = round_.office
    merge_results(office, None, None, list(round_.results.values()))
    conflicts.record_conflict(office, MemberId("bo"), SubmissionId("S-3"), REASON)
    (folder / "bad.opsiresult").write_bytes(b"no result")
    again = folder / "results" / "ada-2.opsiresult"
    reviews.set_score(round_.desks["ada"], "S-3", "need", 4)
    export_result(round_.desks["ada"], again)
    merge_results(office, None, None, [again, folder / "bad.opsiresult"])
    # The second package comes with a second roster, which lists the members' keys.
    build_bundle(office, None, None, folder / "second")
    withdraw_submissions(office, None, None, ("S-2",), "asked to")
    conflicts.record_conflict(office, MemberId("cy"), SubmissionId("S-1"), REASON)
    conflicts.waive_conflict(office, MemberId("cy"), SubmissionId("S-1"), REASON)
    return round_


def decide(round_: Round) -> None:
    """Put the proposal on record as the decision."""
    record_selection(round_.office, None, None, RecordWish(Preparation(), REASON))


@dataclass(frozen=True)
class Kept:
    """A dossier that was made, in plain and sealed, with what checks it.

    Attributes:
        round: The round it is of, open.
        sealed: The dossier as it is sent.
        plain: The archive in it.
        public: The public edition.
        key: An officer's age identity.
        roster: The roster chain.
    """

    round: Round
    sealed: Path
    plain: Path
    public: Path
    key: Path
    roster: Path


def make_kept(played: Round, folder: Path) -> Kept:
    """Return the dossiers of a round with some history, without papers."""
    round_ = keep_house(played, folder / "round")
    decide(round_)
    office = round_.office
    kept = Kept(
        round=round_,
        sealed=folder / "d.opsidossier",
        plain=folder / "plain.zip",
        public=folder / "public.zip",
        key=folder / "key.txt",
        roster=folder / "roster.json",
    )
    make_dossier(office, None, None, wish_of(kept))
    make_dossier(office, None, None, DossierWish(kept.public, public=True, papers=()))
    kept.plain.write_bytes(unsealed(office, kept.sealed))
    export_age_identity(office, kept.key)
    export_roster(office, kept.roster)
    return kept


def wish_of(kept: Kept, out: Path | None = None) -> DossierWish:
    """Return a wish for the full dossier with every package and no paper."""
    packages = tuple(kept.round.folder.glob("*/*.opsibundle"))
    return DossierWish(out or kept.sealed, packages=packages, papers=())


def unsealed(office: Office, path: Path) -> bytes:
    """Return what a sealed dossier holds."""
    return unseal_bytes(path.read_bytes(), office.identities, 1 << 30)


def parts_of(plain: bytes) -> dict[str, bytes]:
    """Return every file of a dossier's archive."""
    with zipfile.ZipFile(io.BytesIO(plain)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def forged(
    kept: Kept, changes: Mapping[str, bytes | None], of: Path | None = None, **listed: object
) -> bytes:
    """Return the archive with other contents, listed and signed anew by the officer: only a replay sees it.

    Args:
        kept: The honest dossier.
        changes: Contents by name; None takes a file out.
        of: The archive that is forged; the full one where None.
        listed: Fields of the signed list that say something else.
    """
    parts: dict[str, bytes | None] = {**parts_of((of or kept.plain).read_bytes()), **changes}
    document = parts["dossier.json"]
    assert document is not None
    honest = msgspec.json.decode(document, type=DossierManifest)
    roles = {f.name: f.role for f in honest.files}
    out = io.BytesIO()
    write_dossier(
        out,
        (
            (name, roles.get(name, "extra"), data)
            for name, data in sorted(parts.items())
            if data is not None and name not in LAST
        ),
        lambda files: msgspec.structs.replace(honest, files=files, **listed),
        kept.round.office.seed,
    )
    return out.getvalue()
