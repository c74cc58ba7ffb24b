"""What the office notes beside a call: the programme that it belongs to, and whether it is put away."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import has_hidden
from reviewer_app.formats.wire.call_labels import (
    CallLabel,
    call_label_from_json,
    call_label_to_json,
)
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.services.office.session import Office

_KIND: Final = "call-label"


def call_labels(office: Office) -> dict[str, CallLabel]:
    """Return what is noted beside each call that anything is noted of."""
    with office.store.begin() as work:
        return {k.id: call_label_from_json(k.document) for k in work.all_kept(_KIND)}


@one_unit
def put_away(office: Office, call: str, *, away: bool) -> None:
    """Put a call into the archive with all its rounds, or take it out again; nothing of it changes.

    Raises:
        WrongUse: ``call.unknown-id``.
        NotPossible: ``call.archived`` or ``call.not-archived`` where it is so already.
    """
    label = call_labels(office).get(call, CallLabel())
    _known(office, call)
    if label.archived == away:
        raise NotPossible("call.archived" if away else "call.not-archived", call=call)
    _note(office, call, dataclasses.replace(label, archived=away))


@one_unit
def name_programme(office: Office, call: str, programme: str) -> None:
    """Say which programme a call belongs to; empty for none.

    Raises:
        WrongUse: ``call.unknown-id``, ``draft.programme`` (too long, or with hidden characters).
    """
    _known(office, call)
    word = " ".join(programme.split())
    if not sound_programme(word):
        raise WrongUse("draft.programme", most=LIMITS.label)
    label = call_labels(office).get(call, CallLabel())
    if label.programme != word:
        _note(office, call, dataclasses.replace(label, programme=word))


def sound_programme(word: str) -> bool:
    """Tell whether a word can stand above a list of calls."""
    return len(word) <= LIMITS.label and not has_hidden(word)


def _known(office: Office, call: str) -> None:
    with office.store.begin() as work:
        if call not in {c.id for c in work.calls()}:
            raise WrongUse("call.unknown-id", call=call[:64])


def _note(office: Office, call: str, label: CallLabel) -> None:
    with office.store.begin() as work:
        kept = work.kept(_KIND, call)
        work.keep(_KIND, call, call_label_to_json(label), kept.version if kept else 0)
