"""What stands in the dossier for officers and auditors: everything, results opened beside the files as they came."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.crypto.sealing import unseal_bytes
from reviewer_app.domain.canonical import canonical
from reviewer_app.domain.chain import entry_bytes
from reviewer_app.errors import NotPossible, Refused
from reviewer_app.formats import namespaces
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.roster_file import write_roster_file
from reviewer_app.formats.stamps import stamp
from reviewer_app.formats.wire.calls import rubric_to_json
from reviewer_app.services.office.blob_room import RECEIVED
from reviewer_app.services.office.dossier.pieces import Piece
from reviewer_app.services.office.dossier.signers import (
    Signed,
    every_signer,
    officers_by_key,
    package_line,
    result_line,
    roster_lines,
    roster_names,
    signatures_file,
)
from reviewer_app.services.office.manifests import signed_manifest
from reviewer_app.services.office.numbers_of_round import number_scores, scores_of_round
from reviewer_app.services.office.published import publish
from reviewer_app.services.office.ranking_told import estimates_document, ranking_document
from reviewer_app.wording import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewer_app.services.archiving import Progress
    from reviewer_app.services.office.dossier.ground import DossierGround
    from reviewer_app.services.office.dossier.packages import FoundPackage
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import ReceivedRecord


def full_pieces(
    office: Office,
    ground: DossierGround,
    packages: Mapping[int, FoundPackage],
    steps: Progress,
) -> list[Piece]:
    """Return every file but the papers and the instructions.

    Raises:
        Cancelled: The person stopped it.
    """
    which = ground.which
    manifest, signature = signed_manifest(office, which, ground.as_of)
    return [
        *_signed_lists(office, ground, packages),
        *_rosters(office),
        Piece("call.json", "call", ground.document),
        Piece("rubric.json", "rubric", rubric_to_json(which.call.rubric)),
        *_submissions(ground),
        *_packages(ground, packages),
        *_results(office, ground),
        Piece("refused.json", "refused", _refused(ground)),
        Piece("merge-manifest.json", "merge-manifest", manifest),
        Piece("merge-manifest.json.sig", "signature", signature),
        *_decisions(ground),
        Piece("ledger.jsonl", "ledger", b"".join(entry_bytes(e) + b"\n" for e in ground.entries)),
        Piece("ranking.json", "ranking", _ranking(office, ground, steps)),
        Piece("published.json", "published", publish(office, which)),
    ]


def _signed_lists(
    office: Office, ground: DossierGround, packages: Mapping[int, FoundPackage]
) -> Iterator[Piece]:
    rosters = office.rosters()
    listed = {(r.id, k.sign) for one in rosters for r in one.reviewers for k in r.keys}
    own = {(r.reviewer, r.key) for r in ground.received if r.entered_by is None}
    enrolled = (own | {(e.member, e.key) for e in ground.enrolments}) - listed
    yield Piece("allowed_signers", "signers", every_signer(rosters, enrolled))
    officers = officers_by_key(rosters)
    lines = [
        *roster_lines(office.links(), officers),
        Signed(namespaces.MERGE, office.officer, "merge-manifest.json.sig", "merge-manifest.json"),
        *(
            Signed(
                namespaces.DECISION, d.by, f"decisions/{r.id}.json.sig", f"decisions/{r.id}.json"
            )
            for r, d in ground.decisions
        ),
        *(result_line(r.id, r.entered_by or r.reviewer, r.entered_by) for r in ground.received),
        *(
            package_line(seq, officers.get(package.signer, "unknown"))
            for seq, package in sorted(packages.items())
        ),
    ]
    yield Piece("signatures.txt", "signers", signatures_file(lines))


def _rosters(office: Office) -> Iterator[Piece]:
    links = office.links()
    yield Piece("roster-chain.json", "roster", write_roster_file(links))
    for number, link in enumerate(links, start=1):
        name, signatures = roster_names(number, len(link.signatures))
        yield Piece(name, "roster", link.manifest)
        for signed, armour in zip(signatures, link.signatures, strict=True):
            yield Piece(signed, "signature", armour)


def _submissions(ground: DossierGround) -> Iterator[Piece]:
    for n, record in enumerate(ground.submissions, start=1):
        yield Piece(f"submissions/{n:05d}_{record.id}.json", "submission", record.document)
    for n, change in enumerate(ground.changes, start=1):
        name = f"submissions/earlier/{n:05d}_{change.id}.json"
        yield Piece(name, "submission-earlier", change.document)


def _packages(ground: DossierGround, packages: Mapping[int, FoundPackage]) -> Iterator[Piece]:
    for record in ground.packages:
        yield Piece(f"packages/{record.seq:03d}.manifest.json", "package", record.manifest)
        if record.seq in packages:
            yield Piece(
                f"packages/{record.seq:03d}.opsibundle", "package", packages[record.seq].path
            )


def _results(office: Office, ground: DossierGround) -> Iterator[Piece]:
    for record in ground.received:
        sealed = partial(_sealed, office, record)
        yield Piece(f"results/{record.id}.opsiresult", "result-sealed", sealed)
        yield Piece(f"results/{record.id}.zip", "result", partial(_opened, office, record))
    for one in ground.enrolments:
        name = hashlib.sha256(one.record).hexdigest()
        yield Piece(f"enrolments/{name}.json", "enrolment", one.record)


def _sealed(office: Office, record: ReceivedRecord) -> bytes:
    with office.store.begin() as work:
        name = f"{record.file_sha256}.opsiresult"
        data = office.room(work).read(RECEIVED, name, LIMITS.result)
    if hashlib.sha256(data).hexdigest() != record.file_sha256:
        raise Refused("ledger.file", result=record.id[:16])
    return data


def _opened(office: Office, record: ReceivedRecord) -> bytes:
    try:
        return unseal_bytes(_sealed(office, record), office.identities, LIMITS.result)
    except Refused as error:
        if error.code == "seal.not-for-us":
            raise NotPossible(
                "dossier.sealed-before", member=record.reviewer, revision=record.revision
            ) from None
        raise


def _refused(ground: DossierGround) -> bytes:
    return canonical(
        [
            {"file_sha256": r.file_sha256, "code": r.code, "name": r.name, "time": stamp(r.time)}
            for r in sorted(ground.refused, key=lambda r: (r.file_sha256, r.code))
        ]
    )


def _decisions(ground: DossierGround) -> Iterator[Piece]:
    for record, _ in ground.decisions:
        yield Piece(f"decisions/{record.id}.json", "decision", record.document)
        yield Piece(f"decisions/{record.id}.json.sig", "signature", record.signature)


def _ranking(office: Office, ground: DossierGround, steps: Progress) -> bytes:
    """Return what ``office rank --json`` tells; reasons why a number is withheld stand there in English."""
    which = ground.which
    numbers = number_scores(
        scores_of_round(office, which.id, which.round), steps.report, steps.token
    )
    document = ranking_document(ground.pages.ranking)
    document["estimates"] = estimates_document(numbers, words_in("en"))
    return canonical(document)
