"""Changes of a call that stands while they are typed: kept aside, no record before they are amended."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.call_draft import CallDraft, carried_over
from reviewer_app.formats.call_draft_table import draft_of_call
from reviewer_app.formats.wire.call_drafts import call_draft_from_json, call_draft_to_json
from reviewer_app.services.office.amend_settings import (
    amend_settings,
    frozen_settings,
    plan_settings,
)
from reviewer_app.services.office.call_labels import call_labels, name_programme
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit
from reviewer_app.store.office_kept import round_id

if TYPE_CHECKING:
    from reviewer_app.services.office.amend_settings import SettingsPlan
    from reviewer_app.services.office.session import Office

_KIND: Final = "call-settings"


@dataclass(frozen=True, slots=True)
class SettingsKept:
    """Settings of a round as they are typed.

    Attributes:
        draft: What was typed.
        stands: What holds.
        frozen: Names of what can no longer change.
    """

    draft: CallDraft
    stands: CallDraft
    frozen: tuple[str, ...] = ()

    @property
    def differing(self) -> tuple[str, ...]:
        """Names of the fields that differ."""
        return tuple(
            f.name
            for f in dataclasses.fields(CallDraft)
            if getattr(self.draft, f.name) != getattr(self.stands, f.name)
        )


@one_unit
def read_settings(office: Office, call: str, round_number: int) -> SettingsKept:
    """Return what was typed so far; without that, what holds.

    Raises:
        WrongUse: ``call.unknown``.
    """
    which = open_round(office, call, round_number)
    label = call_labels(office).get(which.id)
    stands = dataclasses.replace(
        draft_of_call(which.call), programme=label.programme if label else ""
    )
    with office.store.begin() as work:
        kept = work.kept(_KIND, round_id(call, round_number))
    draft = stands if kept is None else call_draft_from_json(kept.document)
    # The programme is no setting of the call: it holds at once.
    draft = dataclasses.replace(draft, programme=stands.programme)
    return SettingsKept(draft, stands, frozen_settings(office, call, round_number))


@one_unit
def change_settings(
    office: Office, call: str, round_number: int, old: CallDraft, new: CallDraft
) -> SettingsKept:
    """Keep what changed from ``old`` to ``new`` aside; another programme holds at once.

    Raises:
        WrongUse: ``call.unknown``, ``draft.programme``.
    """
    if old.programme != new.programme:
        name_programme(office, call, new.programme)
    known = read_settings(office, call, round_number)
    draft = dataclasses.replace(
        carried_over(known.draft, old, new), programme=known.stands.programme
    )
    place = round_id(call, round_number)
    with office.store.begin() as work:
        kept = work.kept(_KIND, place)
        if draft == known.stands:
            work.drop_kept(_KIND, place)
        else:
            work.keep(_KIND, place, call_draft_to_json(draft), kept.version if kept else 0)
    return dataclasses.replace(known, draft=draft)


@one_unit
def amend_kept(office: Office, call: str, round_number: int, reason: str) -> SettingsPlan:
    """Let what was kept aside hold, on record with its reason.

    Raises:
        As ``amend_settings``.
    """
    known = read_settings(office, call, round_number)
    plan = amend_settings(office, call, round_number, known.draft, reason)
    with office.store.begin() as work:
        work.drop_kept(_KIND, round_id(call, round_number))
    return plan


@one_unit
def plan_kept(office: Office, call: str, round_number: int) -> SettingsPlan:
    """Say what would hold if what is kept aside did; nothing does.

    Raises:
        As ``plan_settings``.
    """
    return plan_settings(
        office, call, round_number, read_settings(office, call, round_number).draft
    )
