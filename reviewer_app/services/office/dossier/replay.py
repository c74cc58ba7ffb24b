"""Play a round again from a dossier's files alone, and hold every number that it says against what comes out."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from reviewer_app.domain.canonical import canonical
from reviewer_app.errors import Refused
from reviewer_app.formats.canonical import Form, decode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.merge_manifest import (
    ManifestRefused,
    MergeManifest,
    check_manifest,
)
from reviewer_app.formats.roster import roster_id
from reviewer_app.merge.manifest import manifest_files
from reviewer_app.merge.placing import active_signers
from reviewer_app.merge.pool import make_pool
from reviewer_app.merge.selected import SelectionState, selections
from reviewer_app.scoring.standings import make_ranking
from reviewer_app.services.office.dossier.comparing import count_values, differences
from reviewer_app.services.office.dossier.evidence import plain, read_result
from reviewer_app.services.office.numbers_of_round import RoundScores, number_scores
from reviewer_app.services.office.published import public_decision
from reviewer_app.services.office.ranking import reviews_of
from reviewer_app.services.office.ranking_told import estimates_document, ranking_document
from reviewer_app.wording import words_in

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import MemberId
    from reviewer_app.domain.pool import Pool
    from reviewer_app.domain.result import Result
    from reviewer_app.domain.standing import Ranking
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.formats.dossier import DossierManifest
    from reviewer_app.merge.selected import Standing
    from reviewer_app.services.archiving import Progress
    from reviewer_app.services.office.dossier.evidence import Evidence
    from reviewer_app.services.office.dossier.found import Found
    from reviewer_app.services.office.dossier.opening import OpenDossier

_REFUSED = "refused.json"
_MERGE = "merge-manifest.json"


class _RefusedLine(Form, frozen=True):
    code: str
    file_sha256: str
    name: str
    time: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """A round as it comes out of the files.

    Attributes:
        call: The call.
        heads: Its submissions that were not withdrawn.
        pool: The pool.
        results: What counts, by member.
        ranking: All submissions in order, by the mean.
        made: Selections on record.
    """

    call: Call
    heads: tuple[SubmissionHead, ...]
    pool: Pool
    results: dict[MemberId, Result] = field(repr=False)
    ranking: Ranking
    made: tuple[Standing, ...]

    @property
    def standing(self) -> Standing | None:
        """The selection that stands."""
        return next((s for s in self.made if s.state is SelectionState.STANDS), None)


def replay(
    dossier: OpenDossier,
    manifest: DossierManifest,
    evidence: Evidence,
    call: Call,
    heads: tuple[SubmissionHead, ...],
) -> Replayed:
    """Merge and rank anew from the files."""
    mine = [d for d in evidence.decisions if d.call in (None, call.id)]
    pool = make_pool(evidence.received.values(), evidence.rosters, mine, evidence.enrolled)
    results = {m: read_result(dossier, i) for m, i in pool.counted.items()}
    ranking = make_ranking(
        call,
        heads,
        reviews_of(heads, results),
        masks=pool.masks,
        waivers=pool.waivers,
        merge_digest=pool.digest,
    )
    entered = ((m, r.entered_by) for m, r in sorted(results.items()) if r.entered_by is not None)
    ranking = dataclasses.replace(ranking, entered=tuple(entered))
    made = selections(evidence.decisions, manifest.board, call.id, call.round)
    return Replayed(call, heads, pool, results, ranking, made)


def compare_merge(
    dossier: OpenDossier,
    manifest: DossierManifest,
    evidence: Evidence,
    replayed: Replayed,
    found: Found,
) -> None:
    """Hold the merge manifest, and what the list says of digests and counts, against the pool."""
    before = found.faults
    pool = replayed.pool
    with found.reading(_MERGE):
        document = dossier.read(_MERGE, LIMITS.index)
        armour = dossier.read(_MERGE + ".sig", LIMITS.signature)
        said, signer = check_manifest(document, armour)
        if (said.officer, signer) not in active_signers(evidence.rosters[-1]):
            raise Refused("bundle.signer")
        expected = MergeManifest(
            type="merge-manifest",
            v=1,
            board=manifest.board,
            call=manifest.call,
            round=manifest.round,
            created=manifest.created,
            officer=manifest.officer,
            roster_head=roster_id(evidence.links[-1]),
            files=manifest_files(pool, evidence.facts),
            refused=_refused(dossier, evidence, found),
            decisions=tuple(pool.decisions),
            merge_digest=pool.digest,
            input_hash=replayed.ranking.input_hash if pool.counted else "",
            ledger_n=evidence.entries[-1].n,
            ledger_head=evidence.entries[-1].h,
        )
        found.differ(_MERGE, differences(plain(said), plain(expected)))
    standing = replayed.standing
    told: dict[str, Any] = {
        "created": manifest.created,
        "merge_digest": manifest.merge_digest,
        "input_hash": manifest.input_hash,
        "selection": manifest.selection,
        "results": manifest.results,
        "counted": manifest.counted,
    }
    right: dict[str, Any] = {
        "created": evidence.entries[-1].time,
        "merge_digest": pool.digest,
        "input_hash": replayed.ranking.input_hash,
        "selection": standing.decision.id if standing else "",
        "results": len(evidence.received),
        "counted": len(pool.counted),
    }
    found.differ("dossier.json", differences(told, right))
    if found.faults == before:
        found.ok("verify.dossier.pool", count=len(pool.files), digest=pool.digest)


def _refused(dossier: OpenDossier, evidence: Evidence, found: Found) -> tuple[ManifestRefused, ...]:
    """Return the refusals of the ledger; the list of refusals must say the same."""
    entries = sorted(
        (e.digest, e.object, e.time) for e in evidence.entries if e.action == "merge.refuse"
    )
    with found.reading(_REFUSED):
        told = decode(dossier.read(_REFUSED, LIMITS.index), tuple[_RefusedLine, ...], LIMITS.index)
        listed = [[r.file_sha256, r.code, r.time] for r in told]
        found.differ(_REFUSED, differences(listed, [list(e) for e in entries]))
    return tuple(ManifestRefused(digest, code) for digest, code, _ in entries)


def compare_numbers(
    dossier: OpenDossier,
    manifest: DossierManifest,
    replayed: Replayed,
    found: Found,
    steps: Progress,
) -> None:
    """Hold every number of the ranking and of the public decision against what was worked out anew."""
    name = "ranking.json"
    with found.reading(name):
        said = _json(dossier.read(name, LIMITS.answers))
        if not isinstance(said, dict):
            raise Refused("canonical.type")
        estimates = said.pop("estimates", None)
        expected = _json(canonical(ranking_document(replayed.ranking)))
        if not found.differ(name, differences(said, expected)):
            found.ok("verify.dossier.ranking", count=count_values(expected))
        _compare_estimates(replayed, estimates, found, steps)
    name = "published.json"
    with found.reading(name):
        standing = replayed.standing
        decided = standing.decision.selection if standing else None
        right = public_decision(
            manifest.board, replayed.call, replayed.ranking, replayed.heads, decided,
            counted=bool(replayed.results),
        )  # fmt: skip
        data = dossier.read(name, LIMITS.index)
        said, expected = _json(data), _json(right)
        if found.differ(name, differences(said, expected)):
            return
        if data != right:
            found.failed("verify.dossier.altered", name)
            return
        found.ok("verify.dossier.published", count=count_values(expected))


def _compare_estimates(replayed: Replayed, said: object, found: Found, steps: Progress) -> None:
    """Work the statistics out anew where their libraries are installed."""
    pool = replayed.pool
    reviews = reviews_of(replayed.heads, replayed.results)
    scores = RoundScores(replayed.call, replayed.heads, reviews, pool.masks, pool.waivers)
    try:
        numbers = number_scores(scores, steps.report, steps.token)
    except ImportError:
        found.secret("verify.dossier.no-statistics")
        return
    expected = _json(canonical(estimates_document(numbers, words_in("en"))))
    if not found.differ("ranking.json", differences(said, expected, "$.estimates")):
        found.ok("verify.dossier.estimates", count=count_values(expected))


def _json(data: bytes) -> Any:
    """Return a document; it must stand in its one form, so that no two readers see different values in it."""
    try:
        value = msgspec.json.decode(data)
        same = canonical(value) == data
    except (ValueError, RecursionError):
        raise Refused("canonical.json") from None
    if not same:
        raise Refused("canonical.not-canonical")
    return value


def compare_signers(
    dossier: OpenDossier, expected_signers: bytes, expected_lines: bytes, found: Found
) -> None:
    """Hold the two lists for ``ssh-keygen`` against what the files say."""
    for name, expected in (
        ("allowed_signers", expected_signers),
        ("signatures.txt", expected_lines),
    ):
        with found.reading(name):
            data = dossier.read(name, LIMITS.index)
            if hashlib.sha256(data).digest() != hashlib.sha256(expected).digest():
                found.failed("verify.dossier.altered", name)
