"""Write a bundle: every text sealed on its own, the manifest of hashes signed."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer_app.crypto import sshsig
from reviewer_app.crypto.sealing import seal_bytes
from reviewer_app.domain.ids import AgeKey, BundleId
from reviewer_app.domain.progress import CancelToken, Report, Step
from reviewer_app.errors import MachineFault, machine_fault
from reviewer_app.formats import namespaces
from reviewer_app.formats.archive import write_archive
from reviewer_app.formats.bundle_parts import (
    MIN_APP,
    VERSION,
    AttachmentEntry,
    Brief,
    BriefForm,
    BundleManifest,
    BundlePlan,
    BundleSubmission,
    BundleWritten,
    HeldForm,
    Index,
    IndexEntry,
    KeptBlob,
    Status,
    TextBlob,
)
from reviewer_app.formats.bundle_reader import check_container
from reviewer_app.formats.canonical import encode
from reviewer_app.formats.files import write_atomically, write_scratch
from reviewer_app.formats.roster import roster_id
from reviewer_app.formats.stamps import stamp
from reviewer_app.formats.wire.calls import call_form
from reviewer_app.formats.wire.drafts import draft_to_json
from reviewer_app.formats.wire.results import BlobForm
from reviewer_app.formats.wire.submissions import head_form, submission_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from reviewer_app.domain.ids import MemberId


@dataclass(slots=True)
class _Blobs:
    """Sealed blobs, waiting in a private folder beside the target for their place in the archive."""

    folder: Path
    kept: tuple[KeptBlob, ...] = ()
    sizes: dict[str, int] = field(default_factory=dict)
    sealed_to: dict[str, tuple[AgeKey, ...]] = field(default_factory=dict)
    reused: set[str] = field(default_factory=set)

    def seal(self, data: bytes, recipients: Iterable[AgeKey]) -> str:
        keys = tuple(recipients)
        sealed = seal_bytes(data, keys)
        name = hashlib.sha256(sealed).hexdigest()
        write_scratch(self.folder / name, sealed)
        self.sizes[name] = len(sealed)
        self.sealed_to[name] = keys
        return name

    def find(self, plain: str, size: int, recipients: Iterable[AgeKey]) -> str | None:
        """Return an earlier blob of the same bytes that every recipient can open, or None."""
        keys = frozenset(recipients)
        for blob in self.kept:
            if (blob.plain, blob.size) == (plain, size) and keys <= blob.to:
                self.reused.add(blob.blob)
                return blob.blob
        return None


def write_bundle(
    path: Path, plan: BundlePlan, seed: bytes, report: Report, token: CancelToken
) -> BundleWritten:
    """Write a bundle, read it back, and only then give it its name.

    Args:
        path: The file.
        plan: What it holds.
        seed: Signing seed of an active officer.
        report: Told of each text sealed.
        token: Asked between two texts.

    Raises:
        MachineFault: Disk full, no permission; no file is left.
        Cancelled: The person stopped it; no file is left.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".sealing-", dir=path.parent) as folder:
            blobs = _Blobs(Path(folder), plan.kept)
            manifest, index = _manifest(plan, blobs, report, token)
            data = encode(manifest)
            signature = sshsig.sign(data, namespaces.BUNDLE, seed)
            check = partial(check_container, expected=hashlib.sha256(data).hexdigest())
            with write_atomically(path, check=check) as file:
                write_archive(file, _entries(plan, data, signature, blobs))
            report(Step("bundle.written", 1, 1))
            return BundleWritten(
                id=BundleId(hashlib.sha256(data).hexdigest()),
                size=path.stat().st_size,
                blobs=len(blobs.sizes),
                reused=len(blobs.reused),
                manifest=data,
                index=index,
                sealed_to=dict(blobs.sealed_to),
            )
    except OSError as error:
        raise machine_fault(error) from error
    except ValueError as error:
        raise MachineFault("bundle.too-large") from error


def _manifest(
    plan: BundlePlan, blobs: _Blobs, report: Report, token: CancelToken
) -> tuple[BundleManifest, bytes]:
    office = plan.office_recipients
    entries = []
    for done, item in enumerate(plan.submissions):
        token.check()
        report(Step("bundle.seal", done, len(plan.submissions)))
        readers = _keys(plan, item.readers)
        status = plan.statuses.get(item.submission.head.id, "new")
        entries.append(_seal_submission(item, status, (*office, *readers), blobs))
    report(Step("bundle.seal", len(plan.submissions), len(plan.submissions)))
    audience = tuple(sorted(plan.briefs))
    index = Index(
        type="index",
        v=1,
        board_name=plan.board_name,
        call=call_form(plan.call),
        names={str(m): name for m, name in plan.names.items()},
        submissions=tuple(entries),
        reworded=plan.reworded,
        ledger_n=plan.ledger_n,
        ledger_head=plan.ledger_head,
    )
    everyone = (*office, *_keys(plan, audience))
    index_json = encode(index)
    index_blob = blobs.seal(index_json, everyone)
    briefs = {
        str(member): blobs.seal(
            encode(_brief(plan.briefs[member], _seal_draft(plan, member, blobs))),
            (*office, *plan.recipients[member]),
        )
        for member in audience
    }
    manifest = BundleManifest(
        type="bundle",
        v=VERSION,
        min_app=MIN_APP,
        board=plan.board,
        call=plan.call.id,
        round=plan.call.round,
        seq=plan.seq,
        prev=plan.prev,
        kind=plan.kind,
        created=stamp(plan.created),
        deadline=plan.call.deadline.isoformat() if plan.call.deadline else "",
        audience=audience,
        roster_head=roster_id(plan.links[-1]),
        index=index_blob,
        briefs=briefs,
        blobs=tuple(BlobForm(name, blobs.sizes[name]) for name in sorted(blobs.sizes)),
    )
    return manifest, index_json


def _seal_submission(
    item: BundleSubmission, status: Status, recipients: tuple[AgeKey, ...], blobs: _Blobs
) -> IndexEntry:
    submission = item.submission
    if submission.head.withdrawn:
        return IndexEntry(head_form(submission.head), None, (), "withdrawn")
    body = submission_to_json(submission)
    digest = hashlib.sha256(body).hexdigest()
    blob = blobs.find(digest, len(body), recipients) or blobs.seal(body, recipients)
    return IndexEntry(
        head=head_form(submission.head),
        body=TextBlob(blob, digest, len(body)),
        attachments=tuple(
            AttachmentEntry(
                a.name,
                a.media_type,
                a.size,
                a.sha256,
                blobs.find(a.sha256, a.size, recipients)
                or blobs.seal(item.attachments[a.name](), recipients),
            )
            for a in submission.attachments
        ),
        status=status,
    )


def _keys(plan: BundlePlan, members: Iterable[MemberId]) -> tuple[AgeKey, ...]:
    return tuple(key for m in sorted(members) for key in plan.recipients[m])


def _seal_draft(plan: BundlePlan, member: MemberId, blobs: _Blobs) -> TextBlob | None:
    draft = plan.drafts.get(member)
    if draft is None:
        return None
    data = draft_to_json(draft)
    sealed = blobs.seal(data, (*plan.office_recipients, *plan.recipients[member]))
    return TextBlob(sealed, hashlib.sha256(data).hexdigest(), len(data))


def _brief(brief: Brief, draft: TextBlob | None) -> BriefForm:
    return BriefForm(
        type="brief",
        v=1,
        reviewer=brief.reviewer,
        language=brief.language,
        seed=brief.seed,
        assignment=brief.assignment,
        conflicts=brief.conflicts,
        anchors=brief.anchors,
        last_result=brief.last_result,
        last_revision=brief.last_revision,
        as_of=stamp(brief.as_of) if brief.as_of else "",
        held=tuple(HeldForm(h.id, h.revision, h.state, h.key, h.entered) for h in brief.held),
        draft=draft,
        organisation=brief.organisation,
        country=brief.country,
    )


def _entries(
    plan: BundlePlan, manifest: bytes, signature: bytes, blobs: _Blobs
) -> Iterator[tuple[str, BinaryIO | bytes]]:
    yield "manifest.json", manifest
    yield "manifest.json.sig", signature
    for number, link in enumerate(plan.links, start=1):
        yield f"roster/{number}.json", link.manifest
        for place, armour in enumerate(link.signatures, start=1):
            yield f"roster/{number}.{place}.sig", armour
    for name in sorted(blobs.sizes):
        with (blobs.folder / name).open("rb") as sealed:
            yield f"blobs/{name}", sealed
