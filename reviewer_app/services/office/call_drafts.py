"""Calls in preparation: begin one, keep each change, drop one and put it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.keys import random_bytes
from reviewer_app.domain.call_draft import CallDraft, carried_over, with_groups
from reviewer_app.errors import WrongUse
from reviewer_app.formats.wire.call_drafts import call_draft_from_json, call_draft_to_json
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.domain.call import Group
    from reviewer_app.services.office.session import Office

DRAFT_CALL: Final = "draft-call"
DRAFT_PARTS: Final = (DRAFT_CALL, "draft-submissions", "draft-table", "draft-rubric")
"""Kinds of what is kept of one draft, each under the draft's id."""


@dataclass(frozen=True, slots=True)
class DraftKept:
    """A draft as it is kept.

    Attributes:
        id: Its id.
        version: Number of this state; whoever changes it names the one they read.
        draft: What was typed.
    """

    id: str
    version: int
    draft: CallDraft


@dataclass(frozen=True, slots=True)
class DraftDropped:
    """A draft that was thrown away, to be put back."""

    id: str
    parts: tuple[tuple[str, bytes], ...] = field(repr=False)


def new_draft(office: Office, draft: CallDraft | None = None) -> str:
    """Begin a call in preparation and return its id."""
    identifier = random_bytes(6).hex()
    with office.store.begin() as work:
        work.keep(DRAFT_CALL, identifier, call_draft_to_json(draft or CallDraft()), 0)
    return identifier


def read_draft(office: Office, identifier: str) -> DraftKept:
    """Return a draft.

    Raises:
        WrongUse: ``draft.unknown``: there is none with that id, or another officer finished it.
    """
    found = find_draft(office, identifier)
    if found is None:
        raise WrongUse("draft.unknown", draft=identifier[:64])
    return found


def find_draft(office: Office, identifier: str) -> DraftKept | None:
    """Return a draft, or None where there is none with that id."""
    with office.store.begin() as work:
        kept = work.kept(DRAFT_CALL, identifier)
    if kept is None:
        return None
    return DraftKept(kept.id, kept.version, call_draft_from_json(kept.document))


def all_drafts(office: Office) -> tuple[DraftKept, ...]:
    """Return every draft, by id."""
    with office.store.begin() as work:
        kept = work.all_kept(DRAFT_CALL)
    return tuple(DraftKept(k.id, k.version, call_draft_from_json(k.document)) for k in kept)


def save_draft(office: Office, identifier: str, draft: CallDraft, version: int) -> int:
    """Keep what was typed; return the number of this state.

    Raises:
        NotPossible: ``kept.changed`` where another officer changed or finished the draft since ``version``.
    """
    with office.store.begin() as work:
        return work.keep(DRAFT_CALL, identifier, call_draft_to_json(draft), version)


@one_unit
def change_draft(office: Office, identifier: str, old: CallDraft, new: CallDraft) -> DraftKept:
    """Keep what changed from ``old`` to ``new``; what another officer changed meanwhile stays.

    Raises:
        WrongUse: ``draft.unknown``.
    """
    kept = read_draft(office, identifier)
    changed = carried_over(kept.draft, old, new)
    if changed == kept.draft:
        return kept
    return DraftKept(identifier, save_draft(office, identifier, changed, kept.version), changed)


@one_unit
def drop_draft(office: Office, identifier: str) -> DraftDropped:
    """Throw a draft away with its submissions and rubric; ``put_back`` brings all of it back.

    Raises:
        WrongUse: ``draft.unknown``.
    """
    read_draft(office, identifier)
    with office.store.begin() as work:
        found = [(kind, work.kept(kind, identifier)) for kind in DRAFT_PARTS]
        for kind in DRAFT_PARTS:
            work.drop_kept(kind, identifier)
    return DraftDropped(identifier, tuple((k, r.document) for k, r in found if r is not None))


def put_back(office: Office, dropped: DraftDropped) -> None:
    """Bring a draft back as it was."""
    with office.store.begin() as work:
        for kind, document in dropped.parts:
            work.keep(kind, dropped.id, document, 0)


def draft_groups(office: Office, identifier: str) -> tuple[Group, ...]:
    """Return the groups of a draft.

    Raises:
        WrongUse: ``draft.unknown``.
    """
    return read_draft(office, identifier).draft.groups


@one_unit
def add_groups(office: Office, identifier: str, groups: tuple[Group, ...]) -> int:
    """Add groups that an import found; return the number of the draft's state.

    Raises:
        WrongUse: ``draft.unknown``.
    """
    kept = read_draft(office, identifier)
    changed = with_groups(kept.draft, groups)
    if changed is kept.draft:
        return kept.version
    return save_draft(office, identifier, changed, kept.version)
