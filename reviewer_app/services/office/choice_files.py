"""Take choices from a file, so that a decision can be recorded without a window."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.selection import Rules, TrackPlaces
from reviewer_app.errors import WrongUse
from reviewer_app.formats.choices_file import ChoicesFile, read_choices
from reviewer_app.services.office.choosing import look_at_selection

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.session import Office


def read_choice_file(
    office: Office, call: str | None, round_number: int | None, path: Path
) -> tuple[Preparation, str]:
    """Return what a file chooses and what it says for all of it.

    Raises:
        Refused: ``choices.*``, ``file.*``.
        WrongUse: ``select.track`` where the call has no such further track.
        NotPossible: ``rank.nothing``.
    """
    found = read_choices(path)
    rules = look_at_selection(office, call, round_number, Preparation()).call_rules
    changed = _changed(rules, found)
    prepared = Preparation(
        rules=None if changed == rules else changed,
        rules_reason=found.rules_reason,
        choices=found.choices,
        input_hash=found.input_hash,
        holds=tuple(sorted(found.holds, key=lambda h: h.submission)),
    )
    return prepared, found.reason


def _changed(rules: Rules, found: ChoicesFile) -> Rules:
    unknown = set(found.tracks) - {t.track for t in rules.tracks}
    if unknown:
        raise WrongUse("select.track", track=min(unknown)[:64])
    return dataclasses.replace(
        rules,
        places=rules.places if found.places is None else found.places,
        quotas=rules.quotas if found.quotas is None else found.quotas,
        reserve=rules.reserve if found.reserve is None else found.reserve,
        tracks=tuple(
            TrackPlaces(t.track, found.tracks.get(t.track, t.places)) for t in rules.tracks
        ),
    )
