"""The merge manifest of a round as it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.formats.merge_manifest import (
    ManifestFile,
    ManifestRefused,
    MergeManifest,
    sign_manifest,
)
from reviewer_app.formats.roster import roster_id
from reviewer_app.formats.stamps import stamp
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.ranking import input_hash_of

if TYPE_CHECKING:
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


def signed_manifest(office: Office, which: OpenRound) -> tuple[bytes, bytes]:
    """Return the manifest's canonical JSON and this officer's signature over it.

    Raises:
        NotPossible: ``round.purged``.
    """
    pool = round_pool(office, which)
    results = {m: c.result for m, c in counted_results(office, pool).items()}
    input_hash = input_hash_of(office, which, pool, results.items())
    with office.store.begin() as work:
        received = {r.id: r for r in work.received(which.id, which.round, documents=False)}
        refused = work.refused()
        n, head = work.ledger_head()
    manifest = MergeManifest(
        type="merge-manifest",
        v=1,
        board=office.board,
        call=which.id,
        round=which.round,
        created=stamp(office.clock()),
        officer=office.officer,
        roster_head=roster_id(office.links()[-1]),
        files=tuple(
            ManifestFile(
                file_sha256=received[f.result.id].file_sha256,
                reviewer=f.result.reviewer,
                id=f.result.id,
                revision=f.result.revision,
                final=received[f.result.id].final,
                entered_by=received[f.result.id].entered_by,
                state=f.state.value,
                reason=f.reason,
                words=" ".join(check_words("result", f.result.id)),
            )
            for f in pool.files
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
