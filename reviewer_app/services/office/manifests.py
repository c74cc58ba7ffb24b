"""The merge manifest of a round as it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.formats.merge_manifest import (
    ManifestRefused,
    MergeManifest,
    sign_manifest,
)
from reviewer_app.formats.roster import roster_id
from reviewer_app.formats.stamps import stamp
from reviewer_app.merge.manifest import FileFacts, manifest_files
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.ranking import input_hash_of

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


def signed_manifest(
    office: Office, which: OpenRound, as_of: tuple[dt.datetime, int, str] | None = None
) -> tuple[bytes, bytes]:
    """Return the manifest's canonical JSON and this officer's signature over it.

    Args:
        office: The open office.
        which: The round.
        as_of: Moment, number and hash of the ledger's entry that it is to name; None for the last one, now. Nothing
            after that entry may have changed what counts.

    Raises:
        NotPossible: ``round.purged``.
    """
    pool = round_pool(office, which)
    results = {m: c.result for m, c in counted_results(office, pool).items()}
    input_hash = input_hash_of(office, which, pool, results.items())
    with office.store.begin() as work:
        received = {r.id: r for r in work.received(which.id, which.round, documents=False)}
        refused = work.refused()
        last = work.ledger_head()
    moment, n, head = as_of or (office.clock(), *last)
    manifest = MergeManifest(
        type="merge-manifest",
        v=1,
        board=office.board,
        call=which.id,
        round=which.round,
        created=stamp(moment),
        officer=office.officer,
        roster_head=roster_id(office.links()[-1]),
        files=manifest_files(
            pool, {i: FileFacts(r.file_sha256, r.final) for i, r in received.items()}
        ),
        refused=tuple(
            ManifestRefused(r.file_sha256, r.code)
            for r in sorted(refused, key=lambda r: (r.file_sha256, r.code))
        ),
        decisions=tuple(pool.decisions),
        merge_digest=pool.digest,
        input_hash=input_hash,
        ledger_n=n,
        ledger_head=head,
    )
    return sign_manifest(manifest, office.seed)
