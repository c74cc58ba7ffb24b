"""An opened index and brief: from JSON to values, with all names checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.ids import MemberId, ResultId, SignKey, SubmissionId
from reviewer_app.domain.receipts import Held
from reviewer_app.errors import Refused
from reviewer_app.formats.bundle_parts import (
    Brief,
    BriefForm,
    BundleFile,
    BundleManifest,
    Index,
    IndexEntry,
)
from reviewer_app.formats.canonical import decode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import has_hidden
from reviewer_app.formats.stamps import parse_stamp
from reviewer_app.formats.wire.submissions import AttachmentForm, attachments_of, head_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.formats.wire.calls import CallForm
    from reviewer_app.formats.wire.texts import TextForm

_INDEX: Final = "bundle.index"
_BRIEF: Final = "bundle.brief"


def read_index(data: bytes) -> tuple[Index, tuple[BundleFile, ...]]:
    """Return the index and its submissions.

    Raises:
        Refused: ``bundle.index``, ``bundle.name``.
    """
    form = decode(data, Index, LIMITS.index, _INDEX)
    if len(form.submissions) > LIMITS.submissions:
        raise Refused(_INDEX, why="wire.too-many", at="$.submissions")
    if not set(form.reworded) <= {c.id for c in form.call.rubric.criteria}:
        raise Refused(_INDEX, why="wire.criterion", at="$.reworded")
    if not all(map(_is_sound, form.submissions)):
        raise Refused(_INDEX, why="wire.withdrawn", at="$.submissions")
    try:
        files = tuple(_file(entry) for entry in form.submissions)
    except Refused as error:
        raise Refused("bundle.name", why=error.code) from None
    ids = [f.head.id for f in files]
    if len(ids) != len(set(ids)):
        raise Refused(_INDEX, why="wire.id-twice", at="$.submissions")
    lines = [form.board_name, *form.names.values()]
    lines += [t for f in files for t in (f.head.team, f.head.organisation)]
    lines += [words for f in files for _, words in f.head.title.entries]
    lines += [words.replace("\n", " ") for title in _titles(form.call) for _, words in title]
    if any(has_hidden(line) or len(line) > LIMITS.label for line in lines):
        raise Refused("bundle.name", why="wire.hidden")
    return form, files


def read_brief(data: bytes) -> Brief:
    """Return a brief.

    Raises:
        Refused: ``bundle.brief``.
    """
    form = decode(data, BriefForm, LIMITS.brief, _BRIEF)
    if len(form.assignment) != len(set(form.assignment)):
        raise Refused(_BRIEF, why="wire.id-twice", at="$.assignment")
    about = (form.organisation, form.country)
    if any(has_hidden(line) or len(line) > LIMITS.label for line in about):
        raise Refused(_BRIEF, why="wire.hidden", at="$")
    held = tuple(
        Held(ResultId(h.id), h.revision, h.state, SignKey(h.key), h.entered) for h in form.held
    )
    if len({h.id for h in held}) != len(held) or (held and not form.as_of):
        raise Refused(_BRIEF, why="wire.id-twice", at="$.held")
    return Brief(
        reviewer=MemberId(form.reviewer),
        language=form.language,
        seed=form.seed,
        assignment=tuple(SubmissionId(s) for s in form.assignment),
        conflicts=tuple(SubmissionId(s) for s in form.conflicts),
        anchors=tuple(SubmissionId(s) for s in form.anchors),
        last_result=ResultId(form.last_result) if form.last_result is not None else None,
        last_revision=form.last_revision,
        as_of=parse_stamp(form.as_of, _BRIEF) if form.as_of else None,
        held=held,
        draft=form.draft,
        organisation=form.organisation,
        country=form.country,
    )


def brief_blobs(manifest: bytes) -> dict[MemberId, str]:
    """Return which blob is the brief of which member.

    Raises:
        Refused: ``bundle.manifest``.
    """
    form = decode(manifest, BundleManifest, LIMITS.manifest, "bundle.manifest")
    return {MemberId(member): blob for member, blob in form.briefs.items()}


def _is_sound(entry: IndexEntry) -> bool:
    """Withdrawn in status, head and content, or in none of them."""
    withdrawn = entry.status == "withdrawn"
    empty = entry.body is None and (not withdrawn or not entry.attachments)
    return withdrawn == entry.head.withdrawn == empty


def _titles(call: CallForm) -> Iterator[TextForm]:
    yield call.title
    yield from (one.title for one in (*call.questions, *call.groups))
    yield from (track.title for track in call.tracks)
    yield from (criterion.title for criterion in call.rubric.criteria)


def _file(entry: IndexEntry) -> BundleFile:
    attachments = attachments_of(
        tuple(AttachmentForm(a.name, a.media_type, a.size, a.sha256) for a in entry.attachments)
    )
    blobs = (a.blob for a in entry.attachments)
    return BundleFile(
        head=head_of(entry.head),
        body=entry.body,
        attachments=tuple(zip(attachments, blobs, strict=True)),
        status=entry.status,
    )
