"""Make a dossier: put together, sealed, opened again and checked before it has its name."""

from __future__ import annotations

import hashlib
import shutil
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

from reviewer_app.crypto.keys import is_valid_age_key
from reviewer_app.crypto.sealing import seal_stream
from reviewer_app.crypto.secret_file import SecretFile
from reviewer_app.domain.ids import AgeKey
from reviewer_app.domain.progress import CancelToken, Report, silent
from reviewer_app.errors import NotPossible, Refused, WrongUse, machine_fault
from reviewer_app.formats.dossier import (
    FULL,
    PUBLIC,
    DossierFile,
    DossierManifest,
    DossierPackage,
    write_dossier,
)
from reviewer_app.formats.files import all_or_none, make_folder, read_regular, write_atomically
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.roster import roster_id
from reviewer_app.formats.stamps import stamp
from reviewer_app.services.archiving import Progress
from reviewer_app.services.office.dossier.checking import check_open
from reviewer_app.services.office.dossier.full import full_pieces
from reviewer_app.services.office.dossier.ground import read_dossier_ground
from reviewer_app.services.office.dossier.instructions import instructions
from reviewer_app.services.office.dossier.opening import opened_dossier
from reviewer_app.services.office.dossier.packages import find_packages
from reviewer_app.services.office.dossier.papers import paper_pieces
from reviewer_app.services.office.dossier.pieces import Piece
from reviewer_app.services.office.dossier.public import public_pieces
from reviewer_app.services.office.dossier.wish import DossierMade, DossierWish
from reviewer_app.services.office.report_papers import Paper
from reviewer_app.services.verified import FAILED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from reviewer_app.services.office.dossier.ground import DossierGround
    from reviewer_app.services.office.dossier.packages import FoundPackage
    from reviewer_app.services.office.session import Office

_LEFT = 1 << 26
"""Bytes that are kept free for everything but packages and results, before the work is begun."""


def make_dossier(
    office: Office,
    call: str | None,
    round_number: int | None,
    wish: DossierWish,
    report: Report = silent,
    token: CancelToken | None = None,
) -> DossierMade:
    """Write everything that a round's decision rests on into one file.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        wish: What is to be written.
        report: Told how far the work is.
        token: Stops it; no file is left then.

    Raises:
        WrongUse: ``dossier.exists``, ``dossier.recipient`` (the auditor's file holds no age key).
        NotPossible: ``dossier.nothing`` (nothing was merged), ``dossier.packages`` (a package of the round was not
            found), ``dossier.sealed-before`` (a result that this officer cannot open), ``dossier.too-large``,
            ``round.purged``, ``call.none``, ``store.changed`` (another officer worked meanwhile).
        Refused: A package or a received file is damaged; ``dossier.faulty`` where what was written does not hold.
        MachineFault: Disk full, no permission; no file is left.
        Cancelled: The person stopped it; no file is left.
    """
    steps = Progress(report, token or CancelToken())
    if wish.out.exists():
        raise WrongUse("dossier.exists", file=wish.out.name)
    auditors = _auditors(wish)
    ground = read_dossier_ground(office, call, round_number, wish.language)
    packages: Mapping[int, FoundPackage] = {}
    recipients: tuple[AgeKey, ...] = ()
    if not wish.public:
        packages = find_packages(
            ground.packages, wish.packages, steps, may_lack=wish.without_packages
        )
        recipients = (*office.rosters()[-1].recipients, *auditors)
    _check_size(packages)
    make_folder(wish.out.parent)
    try:
        manifest, digest = _put_together(office, ground, packages, wish, recipients, steps)
    except OSError as error:
        # What is not said by the writers themselves: no room for what is put together.
        raise machine_fault(error) from None
    return _made(wish, manifest, digest, len(dict.fromkeys(recipients)))


def _put_together(
    office: Office,
    ground: DossierGround,
    packages: Mapping[int, FoundPackage],
    wish: DossierWish,
    recipients: tuple[AgeKey, ...],
    steps: Progress,
) -> tuple[DossierManifest, str]:
    with SecretFile() as spool, SecretFile() as whole:
        pieces = _pieces(office, ground, packages, wish, spool, steps)
        writer = cast("BinaryIO", whole)
        listed = partial(_listed, office, ground, packages, public=wish.public)
        try:
            manifest = write_dossier(writer, _streamed(pieces, steps), listed, office.seed)
        except ValueError:
            raise NotPossible("dossier.too-large", most=LIMITS.archive) from None
        source = _Watched(writer, steps)
        return manifest, _written(office, ground, wish, source, recipients, steps)


def _written(
    office: Office,
    ground: DossierGround,
    wish: DossierWish,
    source: _Watched,
    recipients: tuple[AgeKey, ...],
    steps: Progress,
) -> str:
    """Write the file and its entry in the ledger, both or neither; return the file's hash."""
    check = partial(_check, office, ground, steps=steps)
    with all_or_none((wish.out,)):
        with write_atomically(wish.out, check=check) as file:
            if recipients:
                seal_stream(cast("BinaryIO", source), file, recipients)
            else:
                shutil.copyfileobj(source, file, 1 << 20)
        with wish.out.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        with office.store.begin() as work:
            # After the file is whole: an entry names nothing that is not there.
            named = "dossier-public" if wish.public else "dossier"
            work.append_ledger("report", named, digest, office.clock())
    return digest


def _auditors(wish: DossierWish) -> tuple[AgeKey, ...]:
    """Return the keys of the auditor's file: one a line, what begins with ``#`` is a remark."""
    if wish.public or wish.auditor is None:
        return ()
    try:
        text = read_regular(wish.auditor, LIMITS.slot).decode()
    except UnicodeDecodeError:
        raise WrongUse("dossier.recipient", file=wish.auditor.name) from None
    lines = [line.strip() for line in text.splitlines()]
    keys = [line for line in lines if line and not line.startswith("#")]
    if not keys or not all(map(is_valid_age_key, keys)):
        raise WrongUse("dossier.recipient", file=wish.auditor.name)
    return tuple(AgeKey(key) for key in keys)


def _check_size(packages: Mapping[int, FoundPackage]) -> None:
    size = sum(package.path.stat().st_size for package in packages.values())
    if size > LIMITS.archive - _LEFT:
        raise NotPossible("dossier.too-large", most=LIMITS.archive)


def _pieces(
    office: Office,
    ground: DossierGround,
    packages: Mapping[int, FoundPackage],
    wish: DossierWish,
    spool: SecretFile,
    steps: Progress,
) -> list[Piece]:
    if wish.public:
        pieces = public_pieces(office, ground)
        kinds: tuple[Paper, ...] = tuple(k for k in wish.papers if k is Paper.ANNOUNCEMENT)
    else:
        pieces = full_pieces(office, ground, packages, steps)
        kinds = wish.papers
    pieces += paper_pieces(office, ground.which, kinds, wish.language, spool, steps)
    words = instructions(office, ground, packages, public=wish.public)
    pieces.append(Piece("VERIFY.md", "instructions", words))
    return sorted(pieces, key=lambda piece: piece.name)


def _streamed(
    pieces: Sequence[Piece], steps: Progress
) -> Iterator[tuple[str, str, BinaryIO | bytes]]:
    for done, piece in enumerate(pieces):
        steps.at("dossier.write", done, len(pieces))
        if isinstance(piece.content, bytes):
            yield piece.name, piece.role, piece.content
        elif callable(piece.content):
            yield piece.name, piece.role, piece.content()
        else:
            with piece.content.open("rb") as file:
                yield piece.name, piece.role, file


def _listed(
    office: Office,
    ground: DossierGround,
    packages: Mapping[int, FoundPackage],
    files: tuple[DossierFile, ...],
    *,
    public: bool,
) -> DossierManifest:
    moment, n, head = ground.as_of
    standing, source = ground.selections.standing, ground.pages.source
    return DossierManifest(
        type="dossier",
        v=1,
        edition=PUBLIC if public else FULL,
        board=office.board,
        call=ground.which.id,
        round=ground.which.round,
        created=stamp(moment),
        officer="" if public else office.officer,
        roster_head="" if public else roster_id(office.links()[-1]),
        merge_digest=source.merge_digest,
        input_hash="" if public else source.input_hash,
        ledger_n=n,
        ledger_head=head,
        selection=standing.id if standing is not None else "",
        results=len(ground.received),
        counted=len(ground.pages.pool.counted),
        packages=() if public else tuple(
            DossierPackage(
                r.seq, r.id, f"packages/{r.seq:03d}.opsibundle" if r.seq in packages else ""
            )
            for r in ground.packages
        ),
        elsewhere=() if public else ground.elsewhere,
        files=files,
    )  # fmt: skip


def _check(office: Office, ground: DossierGround, path: Path, *, steps: Progress) -> None:
    """Open what was written, as whoever receives it does, and see that everything holds."""
    steps.at("dossier.check", 0, 0)
    with opened_dossier(path, office.identities) as dossier:
        checks = check_open(dossier, office.links(), (), steps)
    faulty = next((c for c in checks if c.state == FAILED), None)
    if faulty is not None:
        which = ground.which
        if read_dossier_ground(office, which.id, which.round, "en").as_of != ground.as_of:
            # Another officer worked meanwhile: what was put together is of two moments.
            raise NotPossible("store.changed")
        raise Refused("dossier.faulty", what=faulty.code, file=str(faulty.facts.get("file", "")))


def _made(
    wish: DossierWish, manifest: DossierManifest, digest: str, recipients: int
) -> DossierMade:
    return DossierMade(
        path=wish.out,
        public=wish.public,
        size=wish.out.stat().st_size,
        sha256=digest,
        files=len(manifest.files),
        results=manifest.results,
        packages=sum(bool(p.file) for p in manifest.packages),
        left_out=tuple(p.seq for p in manifest.packages if not p.file),
        recipients=recipients,
        merge_digest=manifest.merge_digest,
        ledger_n=manifest.ledger_n,
        ledger_head=manifest.ledger_head,
    )


class _Watched:
    """A reader that begins at the front, says how far it is, and can be stopped."""

    def __init__(self, file: BinaryIO, steps: Progress) -> None:
        self._file, self._steps = file, steps
        self._size = file.seek(0, 2)
        self._at = file.seek(0)

    def read(self, size: int = -1) -> bytes:
        self._steps.at("dossier.seal", self._at >> 20, self._size >> 20)
        data = self._file.read(size)
        self._at += len(data)
        return data
