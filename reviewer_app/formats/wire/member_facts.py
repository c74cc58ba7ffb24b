"""A member's working languages and expertise as JSON, as they are kept beside the record."""

from __future__ import annotations

from typing import Final, Literal

from reviewer_app.domain.member_facts import MOST_FACTS, MemberFacts
from reviewer_app.errors import Refused
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS

CODE: Final = "members.facts"


class MemberFactsForm(Form, frozen=True):
    """What stands in the store."""

    type: Literal["member-facts"]
    v: Literal[1]
    languages: tuple[str, ...]
    expertise: tuple[str, ...]


def member_facts_to_json(facts: MemberFacts) -> bytes:
    """Return the canonical bytes."""
    return encode(MemberFactsForm("member-facts", 1, facts.languages, facts.expertise))


def member_facts_from_json(data: bytes) -> MemberFacts:
    """Return the facts, their form checked.

    Raises:
        Refused: ``members.facts`` with the exact reason as its fact ``why``.
    """
    form = decode(data, MemberFactsForm, LIMITS.answer, CODE)
    if max(len(form.languages), len(form.expertise)) > MOST_FACTS:
        raise Refused(CODE, why="facts.many", at="$")
    return MemberFacts(form.languages, form.expertise)
