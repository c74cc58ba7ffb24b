"""``call.toml`` and ``rubric.toml``: the call and its scoring scheme, as people write them."""

from __future__ import annotations

import os
import tomllib
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.domain.call import (
    Blindness,
    Call,
    Group,
    Question,
    Quota,
    Reading,
    TeamSees,
    Track,
)
from reviewer_app.domain.ids import CallId, CriterionId
from reviewer_app.domain.rubric import Anchor, Criterion, Rubric, Scale
from reviewer_app.formats.call_fields import Fields, language_list
from reviewer_app.formats.limits import LIMITS

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.formats.faults import Faults

_ATTRIBUTES: Final = ("group", "country", "language", "organisation")
_CALL: Final = (
    "id", "title", "kind", "languages", "deadline", "round", "places", "quotas", "groups", "tracks",
    "questions", "conflicts", "blindness", "reading", "minimum_reviews", "display_scale", "reserve",
    "show_running_total", "retention_until", "demonstration", "team_sees",
)  # fmt: skip
_CRITERION: Final = (
    "id", "title", "weight", "scale", "anchors", "explanation", "higher_is_better",
    "information_only", "required",
)  # fmt: skip


def read_toml(path: Path, faults: Faults) -> dict[str, Any]:
    """Return the content of a TOML file; empty where it cannot be read, which is noted."""
    try:
        with path.open("rb") as file:
            data = file.read(min(LIMITS.toml, os.fstat(file.fileno()).st_size) + 1)
    except FileNotFoundError:
        faults.add("call.file-missing", path.name)
        return {}
    except OSError:
        faults.add("call.file-unreadable", path.name)
        return {}
    if len(data) > LIMITS.toml:
        faults.add("call.file-large", path.name)
        return {}
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        faults.add("call.encoding", f"{path.name}, line {data[: error.start].count(10) + 1}")
    except tomllib.TOMLDecodeError as error:
        faults.add("call.toml", path.name, why=str(error)[:200])
    return {}


def call_of(table: dict[str, Any], rubric: Rubric, faults: Faults) -> Call:
    """Return the call of a ``call.toml``."""
    languages = language_list(table.get("languages", ["en"]), "call.toml, languages", faults)
    fields = Fields(table, "call.toml", languages, faults)
    fields.known(*_CALL)
    groups = tuple(
        Group(inner.identifier(), inner.text("title"))
        for inner in _inner(fields, "groups", "group", ("id", "title"))
    )
    questions = tuple(
        Question(inner.identifier(), inner.text("title"))
        for inner in _inner(fields, "questions", "question", ("id", "title"))
    )
    tracks = tuple(
        Track(inner.identifier(), inner.text("title"), inner.whole("places", None))
        for inner in _inner(fields, "tracks", "track", ("id", "title", "places"))
    )
    if not questions:
        faults.add("call.questions", "call.toml, questions")
    for name, ids in (
        ("groups", [g.id for g in groups]),
        ("questions", [q.id for q in questions]),
        ("tracks", [t.id for t in tracks]),
    ):
        _check_once(ids, f"call.toml, {name}", faults)
    return Call(
        id=CallId(fields.identifier()),
        title=fields.text("title"),
        kind=str(table.get("kind", "other"))[:64],
        round=fields.whole("round", 1, 1, 99) or 1,
        languages=languages,
        deadline=fields.day("deadline"),
        rubric=rubric,
        questions=questions,
        groups=groups,
        places=fields.whole("places", None),
        quotas=_quotas(fields, groups),
        tracks=tracks,
        reserve=fields.whole("reserve", 2) or 0,
        minimum_reviews=fields.whole("minimum_reviews", 3, 1, 1000) or 3,
        blindness=Blindness(fields.choice("blindness", tuple(b.value for b in Blindness), "none")),
        reading=Reading(fields.choice("reading", tuple(r.value for r in Reading), "assigned")),
        display_scale=fields.scale("display_scale", Scale(0, 100)),
        show_running_total=fields.switch("show_running_total", default=True),
        retention_until=fields.day("retention_until"),
        demonstration=fields.switch("demonstration", default=False),
        team_sees=tuple(
            map(TeamSees, fields.choices("team_sees", tuple(t.value for t in TeamSees)))
        ),
    )


def rubric_of(table: dict[str, Any], languages: tuple[str, ...], faults: Faults) -> Rubric:
    """Return the rubric of a ``rubric.toml``."""
    fields = Fields(table, "rubric.toml", languages, faults)
    fields.known("criteria", "minimum_share", "title", "about", "kind")
    criteria = []
    for number, inner_table in enumerate(fields.tables("criteria"), start=1):
        inner = fields.inner(inner_table, f"criterion {number}")
        inner.known(*_CRITERION)
        criteria.append(_criterion(inner))
    if not criteria:
        faults.add("call.criteria-none", "rubric.toml")
    if len(criteria) > LIMITS.criteria:
        faults.add("call.criteria-many", "rubric.toml", most=LIMITS.criteria)
    _check_once([c.id for c in criteria], "rubric.toml", faults)
    if criteria and not any(c.weight > 0 for c in criteria):
        faults.add("call.weights-zero", "rubric.toml")
    share = fields.exact("minimum_share", "3/4")
    if share is not None and not 0 < share <= 1:
        faults.add("call.share", "rubric.toml, minimum_share")
    return Rubric(tuple(criteria), share if share is not None else Fraction(3, 4))


def _criterion(fields: Fields) -> Criterion:
    scale = fields.scale("scale", None)
    information = fields.switch("information_only", default=False)
    weight = Fraction(0)
    if not information or fields.table.get("weight") is not None:
        weight = fields.exact("weight", None) or Fraction(0)
    if information and weight:
        fields.faults.add("call.weight-information", f"{fields.place}, weight")
    return Criterion(
        id=CriterionId(fields.identifier()),
        title=fields.text("title"),
        weight=weight,
        scale=scale,
        anchors=_anchors(fields, scale),
        explanation=fields.text("explanation", needed=False, most=LIMITS.reason),
        higher_is_better=fields.switch("higher_is_better", default=True),
        required=fields.switch("required", default=not information),
    )


def _anchors(fields: Fields, scale: Scale) -> tuple[Anchor, ...]:
    """Return the anchors: ``anchors.1 = "…"`` or ``anchors.1 = { en = "…", fr = "…" }``."""
    table = fields.table.get("anchors", {})
    if not isinstance(table, dict):
        fields.faults.add("call.anchors", f"{fields.place}, anchors")
        return ()
    inner = fields.inner(table, "anchors")
    anchors = []
    for key in table:
        if not str(key).lstrip("-").isdigit():
            fields.faults.add("call.anchors", f"{inner.place}, {str(key)[:16]}")
        elif int(key) not in scale:
            fields.faults.add("call.anchor-outside", f"{inner.place}, {key}", level=int(key))
        else:
            anchors.append(Anchor(int(key), inner.text(key)))
    return tuple(sorted(anchors, key=lambda a: a.level))


def _quotas(fields: Fields, groups: tuple[Group, ...]) -> tuple[Quota, ...]:
    quotas = []
    for inner in _inner(fields, "quotas", "quota", ("attribute", "value", "low", "high")):
        attribute = inner.choice("attribute", _ATTRIBUTES, "group")
        value = inner.table.get("value")
        low = inner.whole("low", 0) or 0
        high = inner.whole("high", None)
        top = LIMITS.submissions if high is None else high
        if not isinstance(value, str) or not value:
            inner.faults.add("call.quota-value", inner.place)
            continue
        if attribute == "group" and groups and value not in {g.id for g in groups}:
            inner.faults.add("call.quota-group", inner.place, value=value[:64])
        if low > top:
            inner.faults.add("call.quota-order", inner.place)
        quotas.append(Quota(attribute, value, low, top))
    places = fields.table.get("places")
    for attribute in _ATTRIBUTES:
        lows = sum(q.low for q in quotas if q.attribute == attribute)
        if isinstance(places, int) and lows > places:
            fields.faults.add("call.quota-sum", "call.toml, quotas", attribute=attribute)
    return tuple(quotas)


def _inner(fields: Fields, name: str, one: str, keys: tuple[str, ...]) -> list[Fields]:
    found = []
    for number, table in enumerate(fields.tables(name), start=1):
        inner = fields.inner(table, f"{one} {number}")
        inner.known(*keys)
        found.append(inner)
    return found


def _check_once(ids: list[Any], place: str, faults: Faults) -> None:
    for identifier in sorted({str(i) for i in ids if i and ids.count(i) > 1}):
        faults.add("call.twice", place, id=identifier)
