"""A call in preparation as the table of a ``call.toml``, so that both are checked by the same rules."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.domain.call import Question
from reviewer_app.domain.call_draft import CallDraft, DraftQuota, DraftTrack
from reviewer_app.domain.rubric import Rubric
from reviewer_app.domain.text import LocalText
from reviewer_app.errors import Problem, Problems
from reviewer_app.formats.call_toml import call_of, read_toml
from reviewer_app.formats.faults import Faults
from reviewer_app.formats.limits import LIMITS

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.call import Call

_FILE: Final = "call.toml, "
_WHOLE: Final = re.compile(r"-?[0-9]{1,9}\Z")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})[./ -]([0-9]{1,2})[./ -]([0-9]{4})\Z")
_SAID_IN_FORMS: Final = {
    "call.quota-value": "draft.bound-value",
    "call.quota-order": "draft.bound-order",
    "call.quota-sum": "draft.bound-sum",
    "call.scale-order": "draft.scale-order",
    "call.languages": "draft.languages",
    "call.date": "draft.day",
}
"""What is said otherwise where nobody writes TOML."""
_STAND_IN: Final = Question("question", LocalText((("en", "question"),)))


def day_of(text: str) -> dt.date | None:
    """Return the day that somebody typed: ``2026-12-31``, or ``31.12.2026``, ``31/12/2026``; None if none."""
    plain = " ".join(text.split())
    found = _DAY_FIRST.match(plain)
    try:
        if found:
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        return dt.date.fromisoformat(plain)
    except ValueError:
        return None


def call_of_draft(
    draft: CallDraft, rubric: Rubric, questions: tuple[Question, ...] = ()
) -> tuple[Call, tuple[Problem, ...]]:
    """Return the call that a draft describes, and what is wrong with it.

    Args:
        draft: The draft.
        rubric: Its scoring scheme.
        questions: What every submission answers.

    Returns:
        The call, which holds only where nothing is wrong, and each fault with its place: ``deadline``,
        ``group 1, title``, ``display_low`` …
    """
    faults = Faults()
    call = call_of(_table(draft, faults), rubric, faults)
    problems = tuple(
        dataclasses.replace(
            p, code=_SAID_IN_FORMS.get(p.code, p.code), place=p.place.removeprefix(_FILE)
        )
        for p in faults.found
        # Without an identifier there is no title yet, which is said already.
        if not (p.code == "call.id" and p.place == "call.toml, id" and not draft.call)
    )
    return dataclasses.replace(call, questions=questions), problems


def draft_of_call(call: Call) -> CallDraft:
    """Return the draft that describes ``call`` as it is; what it came from is left open."""
    return CallDraft(
        short=call.id,
        round=call.round,
        title=call.title,
        kind=call.kind,
        languages=call.languages,
        deadline=_day(call.deadline),
        places="" if call.places is None else str(call.places),
        groups=call.groups,
        quotas=tuple(
            DraftQuota(
                q.attribute,
                q.value,
                str(q.low) if q.low else "",
                "" if q.high >= LIMITS.submissions else str(q.high),
            )
            for q in call.quotas
        ),
        tracks=tuple(
            DraftTrack(t.id, t.title, "" if t.places is None else str(t.places))
            for t in call.tracks
        ),
        reserve=str(call.reserve),
        minimum_reviews=str(call.minimum_reviews),
        blindness=call.blindness,
        reading=call.reading,
        display_low=str(call.display_scale.low),
        display_high=str(call.display_scale.high),
        show_running_total=call.show_running_total,
        retention_until=_day(call.retention_until),
        demonstration=call.demonstration,
        team_sees=call.team_sees,
    )


def read_call_settings(path: Path) -> CallDraft:
    """Return the settings that a ``call.toml`` holds; its questions are not looked at.

    Raises:
        Problems: ``draft.problems`` with every fault.
    """
    faults = Faults()
    table = read_toml(path, faults)
    call = None
    if table:
        table["questions"] = [_named(_STAND_IN.id, _STAND_IN.title)]
        call = call_of(table, Rubric(()), faults)
    elif not faults:
        faults.add("call.file-empty", path.name)
    if call is None or faults:
        raise Problems("draft.problems", tuple(faults.found))
    return draft_of_call(call)


def call_toml_text(draft: CallDraft) -> str:
    """Return a draft as the text of a ``call.toml``, without its questions; what is wrong in it stays so."""
    table = _table(draft, Faults())
    del table["questions"]
    lines = [f"{k} = {_value(v)}" for k, v in table.items() if not _is_tables(v)]
    for name, tables in table.items():
        for inner in tables if _is_tables(tables) else ():
            lines += ["", f"[[{name}]]", *(f"{k} = {_value(v)}" for k, v in inner.items())]
    return "\n".join(lines) + "\n"


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, dict) for v in value)


def _value(value: Any) -> str:
    """Return a value as TOML writes it: texts as in JSON, without what TOML does not know of it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_value(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _table(draft: CallDraft, faults: Faults) -> dict[str, Any]:
    """Return the draft as the table of a ``call.toml``; empty texts stand for nothing."""
    low = _number(draft.display_low)
    high = _number(draft.display_high)
    table: dict[str, Any] = {
        "id": draft.call,
        "title": _text(draft.title),
        "kind": draft.kind.strip() or "other",
        "languages": list(draft.languages),
        "round": draft.round,
        "deadline": _day_or_words(draft.deadline),
        "places": _number(draft.places),
        "groups": [_named(g.id, g.title) for g in draft.groups],
        "questions": [_named(_STAND_IN.id, _STAND_IN.title)],
        "tracks": [
            _filled({**_named(t.id, t.title), "places": _number(t.places)}) for t in draft.tracks
        ],
        "quotas": [
            _filled(
                {
                    "attribute": q.attribute,
                    "value": q.value.strip(),
                    "low": _number(q.low),
                    "high": _number(q.high),
                }
            )
            for q in draft.quotas
        ],
        "blindness": draft.blindness.value,
        "reading": draft.reading.value,
        "minimum_reviews": _number(draft.minimum_reviews),
        "reserve": _number(draft.reserve) or 0,
        "show_running_total": draft.show_running_total,
        "retention_until": _day_or_words(draft.retention_until),
        "demonstration": draft.demonstration,
        "team_sees": [t.value for t in draft.team_sees] or None,
    }
    for name, end in (("display_low", low), ("display_high", high)):
        if not isinstance(end, int):
            faults.add("call.number", f"{_FILE}{name}", low=-9999, high=9999)
    if not draft.minimum_reviews.strip():
        faults.add("call.number", f"{_FILE}minimum_reviews", low=1, high=1000)
    if isinstance(low, int) and isinstance(high, int):
        table["display_scale"] = [low, high]
    return _filled(table)


def _filled(table: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in table.items() if value not in (None, "")}


def _named(identifier: str, title: LocalText) -> dict[str, Any]:
    return _filled({"id": identifier, "title": _text(title)})


def _text(text: LocalText) -> dict[str, str] | None:
    return {language: words for language, words in text.entries if words.strip()} or None


def _number(text: str) -> int | str | None:
    plain = text.strip()
    if not plain:
        return None
    return int(plain) if _WHOLE.match(plain) else plain


def _day_or_words(text: str) -> dt.date | str | None:
    return day_of(text) or text.strip() or None


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
