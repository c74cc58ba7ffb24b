"""What each field of the form of a call says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.call_draft import group_bounds
from reviewer_app.ui.office.call_edits import other_codes

if TYPE_CHECKING:
    from reviewer_app.domain.call_draft import CallDraft
    from reviewer_app.domain.text import LocalText
    from reviewer_app.ui.office.call_form.told import FormTold


def draft_text(form: FormTold, key: str) -> str:
    """Return what a field of text says."""
    return str(value_of(form, key))


def value_of(form: FormTold, key: str) -> object:
    """Return what a field says; an empty text where it says nothing itself."""
    draft = form.draft
    name, *rest = key.split(":")
    if rest:
        return _part(draft, name, rest)
    if name == "first":
        return draft.languages[0] if draft.languages else ""
    if name == "others":
        return other_codes(draft)
    value = getattr(draft, name)
    if isinstance(value, tuple):
        return ""
    return value.value if name in ("blindness", "reading") else value


def _part(draft: CallDraft, name: str, rest: list[str]) -> object:
    if name == "title":
        return _in(draft.title, rest[0])
    if name == "team_sees":
        return rest[0] in draft.team_sees
    place, part = int(rest[0]), rest[1]
    if name == "quota":
        return getattr(draft.quotas[place], part)
    one = draft.groups[place] if name == "group" else draft.tracks[place]
    if part == "title":
        return _in(one.title, rest[2])
    return getattr(group_bounds(draft, one.id) if name == "group" else one, part)


def _in(text: LocalText, language: str) -> str:
    return dict(text.entries).get(language, "")
