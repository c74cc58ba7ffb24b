"""Settings of a call as a ``call.toml``: out of a draft or a call, and into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.formats.call_draft_table import (
    call_toml_text,
    draft_of_call,
    read_call_settings,
)
from reviewer_app.services.office.rounds_open import open_round

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.call_draft import CallDraft
    from reviewer_app.services.office.session import Office


def settings_of_file(path: Path) -> CallDraft:
    """Return the settings that a ``call.toml`` holds; questions in it are not looked at.

    Raises:
        Problems: ``draft.problems`` with every fault.
    """
    return read_call_settings(path)


def settings_text(draft: CallDraft) -> str:
    """Return settings as the text of a ``call.toml`` without questions."""
    return call_toml_text(draft)


def settings_of_round(office: Office, call: str | None, round_number: int | None) -> CallDraft:
    """Return the settings of a round as they stand.

    Raises:
        NotPossible: ``call.none``.
        WrongUse: ``call.unknown``.
    """
    return draft_of_call(open_round(office, call, round_number).call)
