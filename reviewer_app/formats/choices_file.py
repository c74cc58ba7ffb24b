"""A file of choices, as people and scripts write it: JSON in any spelling, but nothing unknown in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from reviewer_app.domain.call import Quota
from reviewer_app.domain.ids import SubmissionId
from reviewer_app.domain.selection import Choice, Hold, is_outcome
from reviewer_app.errors import Refused
from reviewer_app.formats.canonical import Form
from reviewer_app.formats.files import read_regular
from reviewer_app.formats.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_CODE: Final = "choices.form"
_Count = Annotated[int, msgspec.Meta(ge=0)]


class _Quota(Form, frozen=True):
    attribute: Literal["group", "country", "language", "organisation"]
    value: str
    low: _Count
    high: _Count


class _Choice(Form, frozen=True):
    submission: str
    outcome: str
    reason: str = ""
    place: _Count = 0


class _Hold(Form, frozen=True):
    submission: str
    hold: Literal["in", "out"]
    reason: str = ""


class _File(Form, frozen=True):
    choices: tuple[_Choice, ...] = ()
    reason: str = ""
    input_hash: str = ""
    places: _Count | None = None
    quotas: tuple[_Quota, ...] | None = None
    tracks: dict[str, _Count | None] = {}  # noqa: RUF012 - msgspec copies it
    reserve: _Count | None = None
    rules_reason: str = ""
    holds: tuple[_Hold, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoicesFile:
    """What a file of choices says; what it leaves out stays as the call has it.

    Attributes:
        choices: What was chosen by hand, each submission once.
        reason: What is said for all of it.
        input_hash: Of the judgements it was made on; empty where it does not say.
        places: Other places; None where the call's hold.
        quotas: Other quotas, all of them; None where the call's hold.
        tracks: Other places of further tracks; None means without a limit.
        reserve: Another length of the reserve list; None where the call's holds.
        rules_reason: Why the rules are others.
        holds: Who is held in or out of the proposal, each submission once.
    """

    choices: tuple[Choice, ...]
    reason: str = field(repr=False)
    input_hash: str
    places: int | None
    quotas: tuple[Quota, ...] | None
    tracks: dict[str, int | None]
    reserve: int | None
    rules_reason: str = field(repr=False)
    holds: tuple[Hold, ...] = ()


def read_choices(path: Path) -> ChoicesFile:
    """Read a file of choices.

    Raises:
        Refused: ``choices.form`` with what is wrong and where, ``choices.twice``, ``choices.outcome``, ``file.*``.
    """
    form = _decoded(read_regular(path, LIMITS.index))
    _once(choice.submission for choice in form.choices)
    _once(hold.submission for hold in form.holds)
    for n, choice in enumerate(form.choices):
        if not is_outcome(choice.outcome):
            raise Refused("choices.outcome", outcome=choice.outcome[:80], at=f"$.choices[{n}]")
    if any(number > LIMITS.places for number in _numbers(form)):
        raise Refused(_CODE, why="canonical.type", at="$")
    quotas = form.quotas
    if quotas is not None and len({(q.attribute, q.value) for q in quotas}) < len(quotas):
        raise Refused(_CODE, why="selection.rules", at="$.quotas")
    if any(q.low > q.high for q in quotas or ()):
        raise Refused(_CODE, why="selection.rules", at="$.quotas")
    return ChoicesFile(
        choices=tuple(
            Choice(SubmissionId(c.submission), c.outcome, c.reason, c.place) for c in form.choices
        ),
        reason=form.reason,
        input_hash=form.input_hash,
        places=form.places,
        quotas=None
        if quotas is None
        else tuple(Quota(q.attribute, q.value, q.low, q.high) for q in quotas),
        tracks=form.tracks,
        reserve=form.reserve,
        rules_reason=form.rules_reason,
        holds=tuple(Hold(SubmissionId(h.submission), h.hold == "in", h.reason) for h in form.holds),
    )


def _once(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Refused("choices.twice", submission=name[:64])
        seen.add(name)


def _numbers(form: _File) -> list[int]:
    said = [form.places, form.reserve, *form.tracks.values(), *(c.place for c in form.choices)]
    said += [number for q in form.quotas or () for number in (q.low, q.high)]
    return [number for number in said if number is not None]


def _decoded(data: bytes) -> _File:
    try:
        return msgspec.json.decode(data, type=_File)
    except msgspec.ValidationError as error:
        # The message names types and the place, never what stands there.
        at = str(error).rpartition(" - at `")[2].removesuffix("`")
        unknown = "unknown field" in str(error)
        why = "canonical.unknown-field" if unknown else "canonical.type"
        raise Refused(_CODE, why=why, at=(at if at.startswith("$") else "$")[:80]) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refused(_CODE, why="canonical.json", at="$") from None
