"""What a dossier's files prove, read one kind after the other: roster chain, ledger, decisions, keys, results."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from reviewer_app.domain.chain import START, ChainEntry, check_chain, entry_bytes
from reviewer_app.domain.ids import DecisionId, ResultId
from reviewer_app.domain.pool import ReceivedResult
from reviewer_app.errors import Refused
from reviewer_app.formats.canonical import Form, decode
from reviewer_app.formats.decisions import check_decision, read_decision
from reviewer_app.formats.enrolment import read_enrolment
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.result import read_inner
from reviewer_app.formats.roster import RosterLink, roster_id
from reviewer_app.formats.roster import check_chain as check_rosters
from reviewer_app.formats.roster_file import write_roster_file
from reviewer_app.merge.manifest import FileFacts
from reviewer_app.merge.placing import placed, terms_of
from reviewer_app.services.office.dossier.ground import names_a_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.decision import Decision
    from reviewer_app.domain.ids import MemberId, SignKey
    from reviewer_app.domain.result import Result
    from reviewer_app.domain.roster import Roster
    from reviewer_app.formats.dossier import DossierManifest
    from reviewer_app.formats.result import OpenedResult
    from reviewer_app.services.office.dossier.found import Found
    from reviewer_app.services.office.dossier.opening import OpenDossier

_LINE = "dossier.line"


class _Entry(Form, frozen=True):
    action: str
    digest: str
    n: int
    object: str
    prev: str
    time: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands in the files, each signature checked.

    Attributes:
        links: The roster chain.
        rosters: What it says.
        entries: The ledger.
        decisions: Each with its signer, placed by the ledger.
        received: Every result as the pool needs it.
        facts: What else the merge manifest says of it.
        enrolled: Keys that members proved without a result.
        pending: Keys that stand on an invitation's word and in no roster.
    """

    links: tuple[RosterLink, ...]
    rosters: tuple[Roster, ...]
    entries: tuple[ChainEntry, ...]
    decisions: tuple[Decision, ...]
    received: Mapping[ResultId, ReceivedResult]
    facts: Mapping[ResultId, FileFacts]
    enrolled: tuple[tuple[MemberId, SignKey], ...]
    pending: tuple[tuple[MemberId, SignKey], ...] = field(default=())


def read_evidence(dossier: OpenDossier, manifest: DossierManifest, found: Found) -> Evidence | None:
    """Return what the files prove; None where one of them cannot be believed, which is told."""
    before = found.faults
    links, rosters = _rosters(dossier, manifest, found)
    entries = _ledger(dossier, manifest, found)
    if not rosters or not entries:
        return None
    decisions = _decisions(dossier, rosters, entries, found)
    enrolled = _enrolments(dossier, entries, found)
    owners = _Owners(rosters, manifest.board, enrolled)
    received: dict[ResultId, ReceivedResult] = {}
    facts: dict[ResultId, FileFacts] = {}
    merged = {e.object: e.digest for e in entries if e.action == "merge"}
    for name in dossier.names("results/", ".zip"):
        with found.reading(name):
            opened = read_inner(dossier.read(name, LIMITS.result))
            one = _received(opened, name, manifest)
            sealed = _sum(dossier, f"results/{one.id}.opsiresult")
            if merged.get(one.id) != sealed:
                raise Refused("ledger.result", result=one.id[:16])
            owners.learn(opened)
            received[one.id] = one
            facts[one.id] = FileFacts(sealed, opened.result.final)
    # Afterwards: what proves a key may lie in another result of that member.
    for one in received.values():
        with found.reading(f"results/{one.id}.zip"):
            owners.check(one)
    _complete(dossier, manifest, entries, set(received), found)
    if found.faults == before:
        found.ok("verify.dossier.results", count=len(received))
    return Evidence(
        links=links,
        rosters=rosters,
        entries=entries,
        decisions=decisions,
        received=received,
        facts=facts,
        enrolled=enrolled,
        pending=tuple(sorted(owners.pending)),
    ) if found.faults == before else None  # fmt: skip


def read_result(dossier: OpenDossier, identity: ResultId) -> Result:
    """Return what a result of the dossier says, which was checked before."""
    return read_inner(dossier.read(f"results/{identity}.zip", LIMITS.result)).result


def _rosters(
    dossier: OpenDossier, manifest: DossierManifest, found: Found
) -> tuple[tuple[RosterLink, ...], tuple[Roster, ...]]:
    links: list[RosterLink] = []
    before = found.faults
    for name in dossier.names("roster/", ".json"):
        with found.reading(name):
            signatures = [
                dossier.read(signed, LIMITS.signature)
                for signed in dossier.names(name.removesuffix("json"), ".sig")
            ]
            links.append(RosterLink(dossier.read(name, LIMITS.roster), tuple(sorted(signatures))))
            # At each link: the first that does not follow is the file that is named.
            check_rosters(links, None)
    if found.faults > before or not links:
        return (), ()
    rosters = check_rosters(links, None)
    name = "roster-chain.json"
    with found.reading(name):
        if dossier.read(name, LIMITS.invite) != write_roster_file(tuple(links)):
            found.failed("verify.dossier.altered", name)
    if (roster_id(links[-1]), rosters[-1].board) != (manifest.roster_head, manifest.board):
        found.failed(
            "verify.dossier.unreadable",
            f"roster/{len(links):03d}.json",
            why="roster.prev",
            field="$",
        )
    found.ok("verify.dossier.rosters", count=len(links), officers=len(rosters[-1].active_officers))
    return tuple(links), rosters


def _ledger(
    dossier: OpenDossier, manifest: DossierManifest, found: Found
) -> tuple[ChainEntry, ...]:
    name = "ledger.jsonl"
    with found.reading(name):
        data = dossier.read(name, LIMITS.archive)
        entries, head = [], START
        for line in data.splitlines(keepends=True):
            form = decode(line.removesuffix(b"\n"), _Entry, LIMITS.manifest, _LINE)
            made = ChainEntry(
                form.n, form.time, form.action, form.object, form.digest, form.prev, ""
            )
            head = hashlib.sha256(entry_bytes(made)).hexdigest()
            entries.append(dataclasses.replace(made, h=head))
        check_chain(entries)
        if data != b"".join(entry_bytes(e) + b"\n" for e in entries):
            raise Refused(_LINE, at="$")
        if not entries or (entries[-1].n, head) != (manifest.ledger_n, manifest.ledger_head):
            raise Refused("ledger.head", at="$")
        found.ok("verify.dossier.ledger", n=entries[-1].n, head=head)
        return tuple(entries)
    return ()


def _decisions(
    dossier: OpenDossier,
    rosters: tuple[Roster, ...],
    entries: tuple[ChainEntry, ...],
    found: Found,
) -> tuple[Decision, ...]:
    places = {e.object: e for e in entries if e.action.startswith("decision.")}
    signed = {e.object: e.n for e in entries if e.action == "roster.sign"}
    made: list[tuple[int, Decision]] = []
    before = found.faults
    for name in dossier.names("decisions/", ".json"):
        with found.reading(name):
            document = dossier.read(name, LIMITS.index)
            armour = dossier.read(name + ".sig", LIMITS.signature)
            signer = check_decision(document, armour)
            decision = dataclasses.replace(read_decision(document), signer=signer)
            entry = places.get(decision.id)
            right = name == f"decisions/{decision.id}.json" and entry is not None
            if not right or entry is None or entry.action != f"decision.{decision.kind.value}":
                raise Refused("ledger.decision", decision=decision.id[:16])
            made.append((entry.n, placed(decision, entry.n, terms_of(rosters, signed))))
    if found.faults == before:
        found.ok("verify.dossier.decisions", count=len(made))
    return tuple(decision for _, decision in sorted(made, key=lambda pair: pair[0]))


def _enrolments(
    dossier: OpenDossier, entries: tuple[ChainEntry, ...], found: Found
) -> tuple[tuple[MemberId, SignKey], ...]:
    entered = {(e.object, e.digest) for e in entries if e.action == "member.enrol"}
    pairs = []
    for name in dossier.names("enrolments/", ".json"):
        with found.reading(name):
            data = dossier.read(name, LIMITS.enrolment)
            told = read_enrolment(data)
            if (told.reviewer, hashlib.sha256(data).hexdigest()) not in entered:
                raise Refused("ledger.enrolment", member=told.reviewer)
            pairs.append((told.reviewer, told.sign))
    return tuple(pairs)


class _Owners:
    """Whose key a result was signed with: by the roster chain, or by an enrolment record."""

    def __init__(
        self,
        rosters: tuple[Roster, ...],
        board: str,
        enrolled: tuple[tuple[MemberId, SignKey], ...],
    ) -> None:
        self.listed = {(r.id, k.sign) for one in rosters for r in one.reviewers for k in r.keys}
        self._officers = {(o.id, o.sign) for one in rosters for o in one.officers}
        self._board = board
        self.pending = set(enrolled) - self.listed

    def learn(self, opened: OpenedResult) -> None:
        """Take in the record that a result carries; one of another key, member or board proves nothing."""
        if opened.enrolment is None:
            return
        told = read_enrolment(opened.enrolment)
        own = (opened.result.reviewer, opened.signer)
        if (
            (told.reviewer, told.sign) == own
            and told.board == self._board
            and own not in self.listed
        ):
            self.pending.add(own)

    def check(self, one: ReceivedResult) -> None:
        """Check that who is named owns the key.

        Raises:
            Refused: ``result.reviewer``, ``result.entered-by``.
        """
        if one.entered_by is not None:
            if (one.entered_by, one.key) not in self._officers:
                raise Refused("result.entered-by")
        elif (one.reviewer, one.key) not in self.listed | self.pending:
            raise Refused("result.reviewer", reviewer=one.reviewer)


def _received(opened: OpenedResult, name: str, manifest: DossierManifest) -> ReceivedResult:
    result = opened.result
    if name != f"results/{opened.id}.zip":
        raise Refused("result.manifest", why="result.other", at="$")
    place = (result.board, result.call, result.round)
    if place != (manifest.board, manifest.call, manifest.round):
        raise Refused("result.round")
    return ReceivedResult(
        id=opened.id,
        reviewer=result.reviewer,
        key=opened.signer,
        round=result.round,
        revision=result.revision,
        history=result.history,
        enrolment=opened.enrolment is not None,
        entered_by=result.entered_by,
    )


def _sum(dossier: OpenDossier, name: str) -> str:
    digest, part = hashlib.sha256(), dossier.part(name)
    while chunk := part.read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()


def _complete(
    dossier: OpenDossier,
    manifest: DossierManifest,
    entries: tuple[ChainEntry, ...],
    results: set[ResultId],
    found: Found,
) -> None:
    """Check that everything which the ledger names is here, or is said to be of another round."""
    here = {str(i) for i in results} | {p.id for p in manifest.packages}
    here |= {DecisionId(n[10:-5]) for n in dossier.names("decisions/", ".json")}
    for entry in entries:
        if (
            names_a_file(entry)
            and entry.object not in here
            and entry.object not in manifest.elsewhere
        ):
            found.failed("verify.dossier.cut-out", "ledger.jsonl", n=entry.n, what=entry.action)
    if manifest.elsewhere:
        found.secret("verify.dossier.elsewhere", count=len(manifest.elsewhere))


def plain(document: object) -> object:
    """Return a structure as plain values, to be compared field by field."""
    return msgspec.to_builtins(document)
