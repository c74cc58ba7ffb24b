"""Who may read which word in which file: one table; a file that it does not name must not be written."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.paper.documents import Document
    from tests.paper.marks import Mark, Marks

HEAD: Final = frozenset(("id", "title", "title fr", "team", "organisation"))
TO_TEAM: Final = frozenset(("to team, released", "to team, edited"))
HELD_BACK: Final = frozenset(("to team, waiting", "to team, withheld", "to team, original"))
WHO: Final = frozenset(("member id", "member name"))
OWN: Final = frozenset(
    ("score reason", "cannot judge", "conflict reason", "link reason", "abstain reason", "to secretariat")
) | frozenset(("to team, released", "to team, original", "to team, withheld", "to team, waiting"))  # fmt: skip
"""What a member wrote and sent."""
WHY: Final = frozenset(
    ("choice reason", "selection reason", "edit reason", "withhold reason", "conflict recorded")
)
"""What officers wrote."""
OFFICE: Final = HEAD | TO_TEAM | HELD_BACK | WHO | OWN | WHY | {"remarks"}
"""What the secretariat may read; nobody but the member reads notes, nobody at all a passphrase."""
BOARD: Final = HEAD | TO_TEAM | HELD_BACK | {"choice reason"}
"""What the board reads together: neither names nor what was written to the secretariat alone."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What one kind of file may hold.

    Attributes:
        may: Kinds of words that it may hold; every other one is a leak.
        must: Kinds that it must hold where they were planted, so that the search is seen to find.
        alone: Whether only words about its own submission (or of its own member) may stand in it.
        places: Kinds that may also be about others.
    """

    may: frozenset[str]
    must: frozenset[str] = frozenset()
    alone: bool = False
    others: frozenset[str] = field(default=frozenset())

    def allows(self, mark: Mark, of: str) -> bool:
        """Tell whether a word may stand in a file that is about ``of``."""
        if mark.kind not in self.may:
            return False
        return not self.alone or mark.kind in self.others or of in (mark.of, mark.by)

    def lacks(self, found: frozenset[Mark], planted: frozenset[Mark], of: str) -> list[Mark]:
        """Return what must stand in the file and was not found."""
        wanted = {m for m in planted if m.kind in self.must and self.allows(m, of)}
        return sorted(wanted - found)


WHO_TOOK_PART: Final = WHO
"""Whose results came in stands in the summary, beside no score."""
WORDING: Final = frozenset(("wording: selected", "wording: reserve", "wording: not_selected"))
LETTER: Final = Rule(
    HEAD | TO_TEAM | {"board", "contact", *WORDING},
    frozenset(("id", "team", "board", *TO_TEAM)),
    alone=True,
    others=frozenset(("board", "contact", "wording: not_selected")),
)
"""To a team; the words that officers put into its text are about its own outcome."""
RULES: Final[dict[str, Rule]] = {
    "for-board/*": Rule(BOARD | WHO_TOOK_PART | {"selection reason"}),
    "*/sheets/board/sheets.*": Rule(BOARD | {"selection reason"}, frozenset(("id", "choice reason", *TO_TEAM))),
    "*/sheets/board/*": Rule(BOARD | {"selection reason"}),
    "*/sheets/secretariat/sheets.*": Rule(
        OFFICE, frozenset(("id", "member name", "to secretariat", "score reason", "conflict reason", *TO_TEAM))
    ),
    "*/sheets/secretariat/*": Rule(OFFICE),
    "*/team/*.pdf": Rule(
        HEAD | TO_TEAM | {"board"}, frozenset(("id", "team", *TO_TEAM)), alone=True, others=frozenset(("board",))
    ),
    "*/board/*.pdf": Rule(BOARD, frozenset(("id", "team", *TO_TEAM)), alone=True),
    "*/scorecards_board.pdf": Rule(BOARD, frozenset(("id", "team", *TO_TEAM))),
    "*/scorecards_secretariat.pdf": Rule(
        OFFICE, frozenset(("id", "team", "to secretariat", *TO_TEAM))
    ),
    "*/secretariat/*.pdf": Rule(
        OFFICE, frozenset(("id", "team", "to secretariat", *TO_TEAM)), alone=True, others=WHO
    ),
    "*/letters/*_letter.pdf": LETTER,
    "*/letters/*_letter.docx": LETTER,
    "public.opsidossier": Rule(
        HEAD | {"cleared", "board"}, frozenset(("team", "cleared")), alone=True, others=frozenset(("board",))
    ),
    "*/lessons.*": Rule(HEAD | WHO | {"remarks"}, frozenset(("remarks", "member name"))),
    "*/letters/letters.csv": Rule(HEAD, frozenset(("id",))),
    "*/announcement.*": Rule(
        HEAD | {"cleared", "board"}, frozenset(("team", "cleared")), alone=True, others=frozenset(("board",))
    ),
    "*/board-summary.pdf": Rule(HEAD | WHO | WHY, frozenset(("id", "member name"))),
    "*/ranking.csv": Rule(HEAD, frozenset(("id",))),
    "*/ranking.xlsx": Rule(OFFICE, frozenset(("id", "member id"))),
    "*/reviews.csv": Rule(OFFICE, frozenset(("id", "member name", "score reason"))),
    "own/*.pdf": Rule(HEAD | OWN | WHO, OWN, alone=True, others=HEAD),
    "own-notes/*.pdf": Rule(HEAD | OWN | WHO | {"notes"}, OWN | {"notes"}, alone=True, others=HEAD),
    "invitations/*-letter.pdf": Rule(
        frozenset(("member id", "member name", "board", "contact", "where from")),
        frozenset(("member id", "member name", "board", "contact", "where from")),
        alone=True, others=frozenset(("board", "contact", "where from")),
    ),
    "invitations/codes/*-code.pdf": Rule(
        frozenset(("member id", "member name", "board", "contact", "code")),
        frozenset(("member name", "board", "contact", "code")),
        alone=True, others=frozenset(("board", "contact")),
    ),
    "minutes.txt": Rule(HEAD | WHY | {"board"}, frozenset(("board", "choice reason", "selection reason"))),
    "minutes.csv": Rule(HEAD | WHY, frozenset(("id", "choice reason"))),
    "recovery.txt": Rule(frozenset(("board", "recovery code")), frozenset(("board", "recovery code"))),
}  # fmt: skip
"""Pattern of a name to what it may hold; the first that fits counts."""


def rule_of(name: str) -> Rule | None:
    """Return the rule about a file of that name, where there is one."""
    return next((rule for pattern, rule in RULES.items() if fnmatch(name, pattern)), None)


def complaints(marks: Marks, documents: Iterable[Document]) -> list[str]:
    """Return what stands where it may not, and what should stand somewhere and was not found."""
    told = []
    planted = marks.all
    for document in documents:
        rule = rule_of(document.name)
        if rule is None:
            told.append(f"{document.name}: nobody said who may read it")
            continue
        found = marks.found_in_file(document.path, document.name)
        told += [
            f"{document.name}: {mark} in {place}"
            for mark, place in sorted(found.items())
            if not rule.allows(mark, document.of)
        ]
        lacking = rule.lacks(frozenset(found), planted, document.of)
        told += [f"{document.name}: {mark} not found" for mark in lacking]
    return told
