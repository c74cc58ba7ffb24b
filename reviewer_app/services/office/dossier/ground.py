"""Everything of the record that a dossier is made from, read at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.report_ground import read_ground
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.selected import OnRecord, selections_on_record
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.chain import ChainEntry
    from reviewer_app.domain.decision import Decision
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import (
        BundleRecord,
        DecisionRecord,
        EnrolmentRecord,
        ReceivedRecord,
        RefusedRecord,
        SubmissionChange,
        SubmissionRecord,
    )


@dataclass(frozen=True, slots=True)
class DossierGround:
    """What a dossier is made from: as of the last entry of the ledger that changed what counts, like every page.

    Attributes:
        pages: What pages are made from: round, pool, ranking, moment, digests.
        entries: The ledger up to that entry.
        received: Every result of the round, by id.
        decisions: What was decided about this call or about the whole board, in the order of the ledger.
        elsewhere: Results, packages and decisions that the ledger names and that are of other rounds.
        packages: The round's packages, oldest first.
        document: The call as it is kept.
        submissions: Its submissions, by id.
        changes: What they said before each amendment, oldest first.
        enrolments: Keys that members proved without a result.
        refused: Files that were not believed.
        selections: Selections on record.
    """

    pages: Ground
    entries: tuple[ChainEntry, ...]
    received: tuple[ReceivedRecord, ...]
    decisions: tuple[tuple[DecisionRecord, Decision], ...]
    elsewhere: tuple[str, ...]
    packages: tuple[BundleRecord, ...]
    document: bytes = field(repr=False)
    submissions: tuple[SubmissionRecord, ...]
    changes: tuple[SubmissionChange, ...]
    enrolments: tuple[EnrolmentRecord, ...]
    refused: tuple[RefusedRecord, ...]
    selections: OnRecord

    @property
    def which(self) -> OpenRound:
        """The round."""
        return self.pages.which

    @property
    def as_of(self) -> tuple[dt.datetime, int, str]:
        """Moment, number and hash of the last entry."""
        source = self.pages.source
        return source.moment, source.ledger_n, source.ledger_head


@one_unit
def read_dossier_ground(
    office: Office, call: str | None, round_number: int | None, language: str
) -> DossierGround:
    """Return what a dossier of a round is made from.

    Raises:
        NotPossible: ``dossier.nothing`` where nothing was merged or nothing counts, ``round.purged``, ``call.none``.
    """
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    try:
        pages = read_ground(office, which.id, which.round, language)
    except NotPossible as error:
        if error.code == "report.nothing":
            raise NotPossible("dossier.nothing", call=which.id, round=which.round) from None
        raise
    last = pages.source.ledger_n
    with office.store.begin() as work:
        made = {d.id: d for d in decisions(work)}
        received = work.received(which.id, which.round, documents=False)
        ours = [(r, made[r.id]) for r in work.decisions() if made[r.id].call in (None, which.id)]
        packages = work.bundles(which.id, which.round)
        entries = tuple(e for e in work.ledger() if e.n <= last)
        here = {r.id for r in received} | {r.id for r, _ in ours} | {b.id for b in packages}
        return DossierGround(
            pages=pages,
            entries=entries,
            received=received,
            decisions=tuple(ours),
            elsewhere=tuple(
                sorted({e.object for e in entries if names_a_file(e) and e.object not in here})
            ),
            packages=packages,
            document=next(
                c.document for c in work.calls() if (c.id, c.round) == (which.id, which.round)
            ),
            submissions=work.submissions(which.id, which.round),
            changes=work.submission_changes(which.id, which.round),
            enrolments=work.enrolments(),
            refused=work.refused(),
            selections=selections_on_record(office, which),
        )


def names_a_file(entry: ChainEntry) -> bool:
    """Tell whether an entry of the ledger names a result, a package or a decision."""
    return entry.action in ("merge", "bundle.build") or entry.action.startswith("decision.")
