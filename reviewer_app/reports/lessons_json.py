"""The lessons of a round as one JSON document; schema in ``docs/schemas/office-lessons.json``."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.formats.files import write_whole
from reviewer_app.wording.withheld import withheld_sentence

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.reports.values_lessons import LessonsReport
    from reviewer_app.wording import Words

VERSION: Final = 1
_AROUND: Final = frozenset(("source", "statistics"))


def write_lessons_json(path: Path, lessons: LessonsReport, words: Words) -> None:
    """Write everything that the report says, with its numbers.

    Raises:
        MachineFault: Disk full, no permission; no file is left.
    """
    text = json.dumps(lessons_document(lessons, words), indent=1, ensure_ascii=False)
    # Halves of characters, which no file can hold, are spelt as JSON spells them.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "backslashreplace")
    write_whole(path, f"{whole}\n".encode())


def lessons_document(lessons: LessonsReport, words: Words) -> dict[str, Any]:
    """Return everything that the report says as a JSON object."""
    source, call = lessons.source, lessons.source.call
    statistics = None
    if lessons.statistics is not None:
        statistics = {"digest": lessons.statistics[0], "version": lessons.statistics[1]}
    return {
        "type": "lessons",
        "v": VERSION,
        "language": words.language,
        "call": str(call.id),
        "round": call.round,
        "title": call.title.best((words.language, *call.languages)),
        "demonstration": call.demonstration,
        "ledger_n": source.ledger_n,
        "ledger_head": source.ledger_head,
        "moment": f"{source.moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z",
        "input_hash": source.input_hash,
        "merge_digest": source.merge_digest,
        "statistics": statistics,
        **{
            f.name: _told(getattr(lessons, f.name), words)
            for f in dataclasses.fields(lessons)
            if f.name not in _AROUND
        },
    }


def _told(value: Any, words: Words) -> Any:
    if isinstance(value, Withheld):
        sentence = withheld_sentence(words, value.why.value, value.about)
        return {"withheld": value.why.value, "about": list(value.about), "sentence": sentence}
    if dataclasses.is_dataclass(value):
        return {f.name: _told(getattr(value, f.name), words) for f in dataclasses.fields(value)}
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _told(one, words) for name, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [_told(one, words) for one in value]
    return value
