"""Change settings of a call that stands: first what would change, then on record with a reason."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.text import whole_characters
from reviewer_app.errors import NotPossible, Problems, Refused, WrongUse
from reviewer_app.formats.call_draft_table import call_of_draft
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.wire import call_to_json, submission_from_json
from reviewer_app.formats.wire.call_amendments import (
    CallAmendment,
    call_amendment_from_json,
    call_amendment_to_json,
)
from reviewer_app.services.office.amend_steps import AmendPlan, apply_plan
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.recheck_calls import AMENDMENT, REASON
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.domain.call_draft import CallDraft
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office

ALWAYS: Final = (
    "title", "kind", "deadline", "places", "groups", "quotas", "tracks", "reserve",
    "minimum_reviews", "retention_until", "team_sees",
)  # fmt: skip
"""What may change at any time: words, and what only the office reckons with."""
UNTIL_BUILT: Final = (
    "languages", "blindness", "reading", "display_scale", "show_running_total", "demonstration",
)  # fmt: skip
"""What members work by: fixed once they have it in a package."""
_DECIDES: Final = frozenset(("places", "groups", "quotas", "tracks", "reserve"))


@dataclass(frozen=True, slots=True)
class SettingsPlan:
    """What an amendment of settings changes.

    Attributes:
        old: The call as it stands.
        new: The call as it would stand.
        settings: Names of what differs, in the order of the form.
        follows: Codes of what follows from it.
    """

    old: Call
    new: Call
    settings: tuple[str, ...]
    follows: tuple[str, ...] = ()


def frozen_settings(office: Office, call: str | None, round_number: int | None) -> tuple[str, ...]:
    """Return the settings of a round that can no longer change.

    Raises:
        NotPossible: ``call.none``.
        WrongUse: ``call.unknown``.
    """
    which = open_round(office, call, round_number)
    return UNTIL_BUILT if _built(office, which) else ()


@one_unit
def plan_settings(
    office: Office, call: str | None, round_number: int | None, wanted: CallDraft
) -> SettingsPlan:
    """Say what would change; nothing does.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        wanted: The settings as they should be; identifier, round and source in it are not looked at.

    Raises:
        Problems: ``draft.problems`` with every fault.
        Refused: ``amend.frozen`` (members have it in a package already), ``amend.group-used``.
        NotPossible: ``round.purged``.
    """
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    old = which.call
    named = dataclasses.replace(wanted, short=old.id, round=old.round)
    new, problems = call_of_draft(named, old.rubric, old.questions)
    if problems:
        raise Problems("draft.problems", problems)
    settings = tuple(n for n in (*ALWAYS, *UNTIL_BUILT) if getattr(old, n) != getattr(new, n))
    built = _built(office, which)
    frozen = [n for n in settings if n in UNTIL_BUILT]
    if built and frozen:
        raise Refused("amend.frozen", what=", ".join(frozen))
    _check_groups(office, which, new)
    with office.store.begin() as work:
        results = bool(work.received(which.id, which.round, documents=False))
    follows = (
        *(("amend.note.package",) if built and settings else ()),
        *(("amend.note.selection",) if results and _DECIDES & set(settings) else ()),
    )
    return SettingsPlan(old, new, settings, follows)


@one_unit
def amend_settings(
    office: Office, call: str | None, round_number: int | None, wanted: CallDraft, reason: str
) -> SettingsPlan:
    """Change settings of a call; the change and its reason stand in the ledger.

    Raises:
        WrongUse: ``reason.needed``, ``amend.reason-long``.
        NotPossible: ``amend.nothing`` where nothing differs, ``round.purged``.
        Problems: ``draft.problems``.
        Refused: ``amend.frozen``, ``amend.group-used``.
    """
    plan = plan_settings(office, call, round_number, wanted)
    if not plan.settings:
        raise NotPossible("amend.nothing")
    why = whole_characters(reason).strip()
    if not why:
        raise WrongUse("reason.needed")
    if len(why) > LIMITS.reason:
        raise WrongUse("amend.reason-long", most=LIMITS.reason)
    which = open_round(office, plan.old.id, plan.old.round)
    apply_plan(office, AmendPlan(which, None, (), plan.new, why))
    digest = hashlib.sha256(call_to_json(plan.new)).hexdigest()
    told = CallAmendment(plan.settings, why, office.officer, office.clock(), digest)
    document = call_amendment_to_json(told)
    place = f"{which.id}/{which.round}"
    with office.store.begin() as work:
        sha = hashlib.sha256(document).hexdigest()
        entry = work.append_ledger(REASON, place, sha, office.clock())
        work.keep(AMENDMENT, f"{place}/{entry.n:08}", document, 0)
    return plan


def settings_history(
    office: Office, call: str | None, round_number: int | None
) -> tuple[CallAmendment, ...]:
    """Return the amendments of a round's settings, oldest first.

    Raises:
        NotPossible: ``call.none``.
        WrongUse: ``call.unknown``.
    """
    which = open_round(office, call, round_number)
    with office.store.begin() as work:
        kept = work.all_kept(AMENDMENT)
    mine = [k for k in kept if k.id.rpartition("/")[0] == f"{which.id}/{which.round}"]
    return tuple(call_amendment_from_json(k.document) for k in mine)


def _built(office: Office, which: OpenRound) -> bool:
    with office.store.begin() as work:
        return bool(work.bundles(which.id, which.round))


def _check_groups(office: Office, which: OpenRound, new: Call) -> None:
    """Refuse to take a group away that a submission belongs to; without any group none is asked for."""
    gone = {g.id for g in which.call.groups} - {g.id for g in new.groups}
    if not gone:
        return
    with office.store.begin() as work:
        stored = work.submissions(which.id, which.round)
    for record in stored:
        group = submission_from_json(record.document).head.group
        if group in gone:
            raise Refused("amend.group-used", group=group, submission=record.id)
