"""What each field of the form of a call says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.call_draft import group_bounds

if TYPE_CHECKING:
    from reviewer_app.domain.text import LocalText
    from reviewer_app.ui.office.call_form.told import FormTold


def draft_text(form: FormTold, key: str) -> str:
    """Return what a field of text says."""
    return str(value_of(form, key))


def value_of(form: FormTold, key: str) -> object:
    """Return what a field says."""
    draft = form.draft
    name, *rest = key.split(":")
    if name == "title":
        return _in(draft.title, rest[0])
    if name == "first":
        return draft.languages[0] if draft.languages else ""
    if name in ("groups", "quotas", "tracks"):
        return ""
    if name == "group":
        group = draft.groups[int(rest[0])]
        if rest[1] == "title":
            return _in(group.title, rest[2])
        return getattr(group_bounds(draft, group.id), rest[1])
    if name == "track":
        track = draft.tracks[int(rest[0])]
        return _in(track.title, rest[2]) if rest[1] == "title" else track.places
    if name == "quota":
        return getattr(draft.quotas[int(rest[0])], rest[1])
    value = getattr(draft, name)
    return value.value if name in ("blindness", "reading") else value


def _in(text: LocalText, language: str) -> str:
    return dict(text.entries).get(language, "")
