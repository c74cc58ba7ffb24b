"""What one field of the form of a call changes, and where the form shows what the checks say."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Final

from reviewer_app.domain import call_draft as edits
from reviewer_app.domain.call import Blindness, Reading, TeamSees
from reviewer_app.domain.text import LocalText, whole_characters
from reviewer_app.wording import LANGUAGES

if TYPE_CHECKING:
    from reviewer_app.domain.call_draft import CallDraft

Value = str | bool | tuple[str, ...]

_CODE: Final = re.compile(r"[^\s,;:/.]{1,12}")
_CODES: Final = 20
_FIELDS: Final = {"id": "short", "display_scale": "display_high"}
_PLAIN: Final = frozenset(
    (
        "short", "kind", "programme", "languages", "deadline", "places", "reserve", "minimum_reviews",
        "display_low", "display_high", "show_running_total", "retention_until", "demonstration",
    )
)  # fmt: skip


def edited(draft: CallDraft, key: str, value: Value) -> CallDraft:
    """Return the draft with what a field says.

    Args:
        draft: The draft as it was when work on this field began.
        key: The field: ``deadline``, ``title:en``, ``group:0:low``, ``group:+`` (one more), ``group:-:0`` …
        value: What it says.
    """
    name, *rest = key.split(":")
    if name == "team_sees":
        return _sees(draft, rest[0], wanted=bool(value))
    if isinstance(value, str):
        value = whole_characters(value)
    return _part(draft, name, rest, str(value)) if rest else _whole(draft, name, value)


def _whole(draft: CallDraft, name: str, value: Value) -> CallDraft:
    if name == "others":
        named = tuple(t for t in draft.languages if t in LANGUAGES)
        return dataclasses.replace(draft, languages=(*named, *codes_in(str(value))))
    kept: Value | Blindness | Reading = value
    if name == "blindness":
        kept = Blindness(str(value))
    elif name == "reading":
        kept = Reading(str(value))
    elif name not in _PLAIN:
        raise KeyError(name)
    return dataclasses.replace(draft, **{name: kept})  # type: ignore[arg-type]  # each field tells its own kind


def _part(draft: CallDraft, name: str, rest: list[str], value: str) -> CallDraft:
    if name == "title":
        title = with_words(draft.title, rest[0], value, draft.languages)
        return dataclasses.replace(draft, title=title)
    change = {"group": _group, "track": _track, "quota": _quota}[name]
    return change(draft, rest, value)


def codes_in(text: str) -> tuple[str, ...]:
    """Return the codes of languages that somebody typed, each once, those with a box of their own left out."""
    found = _CODE.findall(text.lower())[:_CODES]
    return tuple(tag for tag in dict.fromkeys(found) if tag not in LANGUAGES)


def other_codes(draft: CallDraft) -> str:
    """Return the codes of the languages that have no box of their own."""
    return ", ".join(tag for tag in draft.languages if tag not in LANGUAGES)


def with_words(text: LocalText, language: str, words: str, languages: tuple[str, ...]) -> LocalText:
    """Return a text with other words in one language, the languages of the call first."""
    known = dict(text.entries)
    known.pop(language, None)
    if words.strip():
        known[language] = words
    order = {tag: n for n, tag in enumerate(languages)}
    ordered = sorted(known.items(), key=lambda pair: (order.get(pair[0], len(order)), pair[0]))
    return LocalText(tuple(ordered))


def field_of(draft: CallDraft, place: str) -> str:
    """Return the field at which the form shows what a check says of a place.

    Args:
        draft: The draft that was checked.
        place: A place as the checks name it: ``deadline``, ``group 1, title``, ``quota 2, low`` …
    """
    head, _, part = place.partition(", ")
    word, _, number = head.partition(" ")
    if not number.isdigit():
        return _FIELDS.get(head, head)
    index = int(number) - 1
    if word != "quota":
        return f"{word}:{index}:{part if part == 'places' else 'title'}"
    quota = draft.quotas[index]
    groups = [g.id for g in draft.groups]
    if quota.attribute == "group" and quota.value in groups:
        return f"group:{groups.index(quota.value)}:{part if part in ('low', 'high') else 'high'}"
    return f"quota:{index}:{part or 'value'}"


def _sees(draft: CallDraft, one: str, *, wanted: bool) -> CallDraft:
    seen = {*draft.team_sees, one} if wanted else {*draft.team_sees} - {one}
    return dataclasses.replace(draft, team_sees=tuple(t for t in TeamSees if t in seen))


def _group(draft: CallDraft, rest: list[str], value: str) -> CallDraft:
    if rest[0] == "+":
        return edits.group_added(draft)
    if rest[0] == "-":
        return edits.group_removed(draft, int(rest[1]))
    place, part = int(rest[0]), rest[1]
    group = draft.groups[place]
    if part == "title":
        return edits.group_titled(
            draft, place, with_words(group.title, rest[2], value, draft.languages)
        )
    bounds = edits.group_bounds(draft, group.id)
    low, high = (value, bounds.high) if part == "low" else (bounds.low, value)
    return edits.group_bounded(draft, group.id, low.strip(), high.strip())


def _track(draft: CallDraft, rest: list[str], value: str) -> CallDraft:
    if rest[0] == "+":
        return edits.track_added(draft)
    tracks = list(draft.tracks)
    if rest[0] == "-":
        del tracks[int(rest[1])]
        return dataclasses.replace(draft, tracks=tuple(tracks))
    place = int(rest[0])
    if rest[1] == "title":
        words = with_words(tracks[place].title, rest[2], value, draft.languages)
        return edits.track_titled(draft, place, words)
    tracks[place] = dataclasses.replace(tracks[place], places=value)
    return dataclasses.replace(draft, tracks=tuple(tracks))


def _quota(draft: CallDraft, rest: list[str], value: str) -> CallDraft:
    quotas = list(draft.quotas)
    if rest[0] == "+":
        quotas.append(edits.DraftQuota())
    elif rest[0] == "-":
        del quotas[int(rest[1])]
    else:
        place = int(rest[0])
        quotas[place] = dataclasses.replace(quotas[place], **{rest[1]: value})
    return dataclasses.replace(draft, quotas=tuple(quotas))
