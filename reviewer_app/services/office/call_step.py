"""What the first step of preparing a call shows: settings with what the checks say, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.errors import Cancelled, ReviewerError
from reviewer_app.services.office.call_drafts import change_draft, read_draft
from reviewer_app.services.office.draft_checks import check_settings
from reviewer_app.services.office.lessons import round_lessons
from reviewer_app.services.office.settings_kept import change_settings, read_settings
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.domain.call_draft import CallDraft
    from reviewer_app.domain.progress import CancelToken
    from reviewer_app.services.office.draft_checks import DraftChecked
    from reviewer_app.services.office.lessons import Lessons
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class SettingsPlace:
    """Whose settings: a draft's, or those of a round that stands.

    Attributes:
        draft: Id of the draft; empty for a round.
        call: The call; empty for a draft.
        round: Its round.
    """

    draft: str = ""
    call: str = ""
    round: int = 0


@dataclass(frozen=True, slots=True)
class SettingsTold:
    """Settings as they are kept, and what there is to say.

    Attributes:
        draft: What was typed.
        checked: What the checks say.
        frozen: Names of what can no longer change.
        differing: Names of what differs from the call as it stands; empty for a draft.
    """

    draft: CallDraft
    checked: DraftChecked
    frozen: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()


@one_unit
def show_settings(office: Office, place: SettingsPlace) -> SettingsTold:
    """Return settings with what the checks say of them.

    Raises:
        WrongUse: ``draft.unknown``, ``call.unknown``.
    """
    if place.draft:
        draft = read_draft(office, place.draft).draft
        return SettingsTold(draft, check_settings(office, draft))
    kept = read_settings(office, place.call, place.round)
    checked = check_settings(office, kept.draft, stands=True)
    return SettingsTold(kept.draft, checked, kept.frozen, kept.differing)


@one_unit
def keep_settings(
    office: Office, place: SettingsPlace, old: CallDraft, new: CallDraft
) -> SettingsTold:
    """Keep what changed from ``old`` to ``new``, and return it all with what the checks say.

    Raises:
        WrongUse: ``draft.unknown``, ``call.unknown``, ``draft.programme``.
    """
    if place.draft:
        change_draft(office, place.draft, old, new)
    else:
        change_settings(office, place.call, place.round, old, new)
    return show_settings(office, place)


def lessons_for(
    office: Office, draft: CallDraft, token: CancelToken | None = None
) -> Lessons | None:
    """Return what the round that a draft was made from teaches; None where there is none.

    Raises:
        Cancelled: The person went on to something else.
    """
    source = draft.source
    if not source.call:
        return None
    try:
        return round_lessons(office, source.call, source.round, token)
    except Cancelled:
        raise
    except ReviewerError:
        # Its results cannot be read here and now: preparing goes on without.
        return None
