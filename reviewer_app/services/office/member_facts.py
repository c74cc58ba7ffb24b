"""Working languages and expertise of the members: working state beside the record, for assigning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.member_facts import MOST_FACTS, MemberFacts
from reviewer_app.errors import Problem, Problems
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import has_hidden
from reviewer_app.formats.wire.member_facts import member_facts_from_json, member_facts_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewer_app.domain.ids import MemberId
    from reviewer_app.services.office.session import Office

KIND: Final = "member-facts"
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}\Z")
_BETWEEN: Final = re.compile(r"[,;|\n]")


def facts_of(office: Office) -> dict[MemberId, MemberFacts]:
    """Return the facts of every member.

    Of whom nothing was said the language of the program is the only working language, and no theme is known.
    """
    with office.store.begin() as work:
        told = {k.id: member_facts_from_json(k.document) for k in work.all_kept(KIND)}
        members = work.members()
    return {m.id: told.get(m.id) or MemberFacts((m.language,)) for m in members if m.name}


def keep_facts(office: Office, facts: Mapping[MemberId, MemberFacts]) -> None:
    """Keep facts in the place of those before, all or none; what is the same is left alone.

    Raises:
        Problems: ``members.problems`` with every fault, its place the member's id.
        NotPossible: ``kept.changed`` where another officer changed them meanwhile.
    """
    faults = tuple(p for who, one in facts.items() for p in facts_faults(one, who))
    if faults:
        raise Problems("members.problems", faults)
    with office.store.begin() as work:
        for member, one in facts.items():
            before = work.kept(KIND, member)
            document = member_facts_to_json(one)
            if before is None or before.document != document:
                work.keep(KIND, member, document, before.version if before else 0)


def facts_faults(facts: MemberFacts, place: str) -> Iterator[Problem]:
    """Give what is wrong with facts; nothing where they can be kept."""
    for language in facts.languages:
        if not _LANGUAGE.match(language):
            yield Problem("call.language", place, {"language": language[:16]})
    for theme in facts.expertise:
        if len(theme) > LIMITS.label:
            yield Problem("call.text-long", place, {"most": LIMITS.label})
        if has_hidden(theme):
            yield Problem("call.text-hidden", place)
    if max(len(facts.languages), len(facts.expertise)) > MOST_FACTS:
        yield Problem("members.facts-many", place, {"most": MOST_FACTS})


def facts_from_text(languages: str, expertise: str) -> MemberFacts:
    """Return the facts of two texts whose parts stand between commas, semicolons, bars or line ends."""
    return MemberFacts(
        tuple(dict.fromkeys(p.lower() for p in _parts(languages))),
        tuple(dict.fromkeys(_parts(expertise))),
    )


def _parts(text: str) -> list[str]:
    return [" ".join(part.split()) for part in _BETWEEN.split(text) if part.strip()]
