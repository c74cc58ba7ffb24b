"""A round in which every field that somebody fills holds a word of its own, whatever stands around it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.letter_notes import LetterNotes
from reviewer_app.domain.member_facts import MemberFacts
from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.review import Audience, ConflictState
from reviewer_app.domain.selection import NOT_SELECTED, RESERVE, SELECTED, Choice
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result, set_remarks
from reviewer_app.services.office import feedback, publication
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.letter_templates import keep_template, read_template
from reviewer_app.services.office.letters import keep_letter_notes, letters_of
from reviewer_app.services.office.member_facts import keep_facts
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.recovery_sheet import office_sheet_text
from reviewer_app.services.office.session import create_office
from reviewer_app.wording import words_in
from tests.kit import CALL_TOML, RUBRIC_TOML, Ticking, make_desk
from tests.paper.marks import Marks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.office.invitations import Invitation
    from reviewer_app.services.office.session import Office

TEXTS: Final = (
    "{}",
    "=cmd|' /C {}'!A0",
    "<b>{}</b><script>x</script>",
    "<!-- {} -->",
    "| a | b |\n|---|---|\n| {} | x |",
    "# {}\n\n* one\n* two",
    "[{0}](http://{0}.example)",
    "שלום {} עולם",
    "مرحبا {} 2026",
    "\u202e{}\u202c \u200b end",
    "日本語{}テスト 🚀",
    "word " * 700 + "{}",
    "x" * 300 + " {}",
    "a\x07b {} \x1b[31m",
    "&lt;{}&gt; &amp; %s {{0}}",
)
"""What may stand around a word in a text of several lines."""
LINES: Final = (
    "{}", "=1+{}", "<i>{}</i>", "R&D {} “x”", "אבג {}", "{} " + "long name " * 8, "@{}", "数{}字", "Ωμέγα {}",
)  # fmt: skip
"""The same for names and titles, which hold no hidden characters."""
MEMBERS: Final = 5
SUBMISSIONS: Final = 4
RELEASE, EDIT, WITHHOLD, WAIT = range(4)
_OPEN: Final = frozenset(
    (
        "board",
        "contact",
        "where from",
        "title",
        "title fr",
        "team",
        "organisation",
        "to team, released",
        "to team, edited",
        "to team, original",
    )
)
"""What a team reads of itself, and what the order of comments follows: a hash of the words as they were written."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a round is played.

    Attributes:
        stem: Begins every planted word.
        around: Which text stands around which word, used in turn.
        fates: What happens to each comment to a team, used in turn.
        secret: Changes only what no team and no stranger may learn: another number, other secrets.
    """

    stem: str
    around: tuple[int, ...] = tuple(range(len(TEXTS)))
    fates: tuple[int, ...] = (RELEASE, EDIT, WITHHOLD, WAIT)
    secret: int = 0


@dataclass(slots=True)
class MarkedRound:
    """A round that was played up to a decision."""

    folder: Path
    plan: Plan
    marks: Marks
    clock: Ticking
    office: Office
    passphrase: str = field(repr=False)
    invitations: tuple[Invitation, ...] = ()
    desks: dict[str, Desk] = field(default_factory=dict)
    members: list[str] = field(default_factory=list)
    submissions: list[str] = field(default_factory=list)
    used: int = 0

    def word(self, kind: str, of: str = "", by: str = "") -> str:
        """Plant a word in a text of several lines."""
        return self._around(TEXTS, kind).format(self.marks.plant(kind, of, by))

    def line(self, kind: str, of: str = "") -> str:
        """Plant a word in one line."""
        return self._around(LINES, kind).format(self.marks.plant(kind, of))

    def _around(self, texts: Sequence[str], kind: str) -> str:
        number = self.plan.around[self.used % len(self.plan.around)]
        number += 0 if kind in _OPEN else self.plan.secret
        self.used += 1
        return texts[number % len(texts)]

    def close(self) -> None:
        """Close every store."""
        for desk in self.desks.values():
            desk.close()
        self.office.close()


def play_marked(folder: Path, plan: Plan) -> MarkedRound:
    """Play a call up to a decision that departs from the proposal."""
    folder.mkdir(parents=True, exist_ok=True)
    marks, clock = Marks(plan.stem), Ticking()
    name = f"Board {marks.plant('board')}"
    passphrase = f"five quiet words {marks.plant('passphrase')}"
    made = create_office(
        folder / "office",
        name=name,
        passphrase=passphrase,
        cost=MINIMUM,
        clock=clock,
    )
    marks.know(made.recovery_code, "recovery code")
    (folder / "recovery.txt").write_text(office_sheet_text(made, words_in("en")), encoding="utf-8")
    round_ = MarkedRound(folder, plan, marks, clock, made.office, passphrase)
    _call(round_)
    _people(round_)
    assign_reviews(round_.office, None, None, Wish())
    record_conflict(
        round_.office,
        MemberId(round_.members[4]),
        SubmissionId(round_.submissions[1]),
        round_.word("conflict recorded", round_.submissions[1]),
    )
    bundle = build_bundle(round_.office, None, None, folder / "bundle")
    results = []
    for number, invitation in enumerate(round_.invitations):
        member = str(invitation.member)
        desk = make_desk(folder / f"desk-{number}", invitation, bundle.path, clock)
        round_.desks[member] = desk
        _review(round_, desk, number)
        results.append(folder / f"{number}.opsiresult")
        export_result(desk, results[-1], partial=True)
    merge_results(round_.office, None, None, results)
    _release(round_)
    _publish(round_)
    _word_letters(round_)
    _decide(round_)
    return round_


def _call(round_: MarkedRound) -> None:
    folder = round_.folder / "call"
    folder.mkdir()
    (folder / "call.toml").write_text(
        CALL_TOML.replace("places = 2", "places = 1"), encoding="utf-8"
    )
    (folder / "rubric.toml").write_text(RUBRIC_TOML, encoding="utf-8")
    rows = ["id,title,title:fr,team,organisation,country,language,group,idea"]
    for number in range(SUBMISSIONS):
        sid = f"S{number}-{round_.marks.plant('id', f'S{number}')}"
        round_.submissions.append(sid)
        cells = [round_.line(kind, sid) for kind in ("title", "title fr", "team", "organisation")]
        group = "south" if number == SUBMISSIONS - 1 else "north"
        cells += [
            "IE",
            "fr" if number == 2 else "en",
            group,
            f"Idea {round_.marks.plant('answer', sid)}",
        ]
        rows.append(",".join([sid, *(f'"{cell}"' for cell in cells)]))
        inner = folder / "attachments" / sid
        inner.mkdir(parents=True)
        name = f"{round_.marks.plant('attachment', sid)}.txt"
        (inner / name).write_text(round_.marks.plant("attachment", sid), encoding="utf-8")
    (folder / "submissions.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    import_call(round_.office, folder)


def _people(round_: MarkedRound) -> None:
    people = []
    for number in range(MEMBERS):
        member = f"m{number}-{round_.marks.plant('member id', f'm{number}')}"
        round_.members.append(member)
        people.append(
            NewMember(
                id=member,
                name=round_.line("member name", member),
                language="fr" if number == 1 else "en",
                organisation=round_.line("member organisation", member),
                country="FR",
            )
        )
    office = round_.office
    add_members(office, tuple(people))
    keep_facts(
        office,
        {
            MemberId(m): MemberFacts(("en",), (round_.line("member expertise", m),))
            for m in round_.members
        },
    )
    keep_letter_notes(
        office, LetterNotes(contact=round_.line("contact"), source=round_.line("where from"))
    )
    round_.invitations = make_invitations(
        office,
        tuple(round_.members),
        round_.folder / "invitations",
        cost=MINIMUM,
        letters=letters_of(office),
    )
    for invitation in round_.invitations:
        round_.marks.know(invitation.code, "code", invitation.member)


def _review(round_: MarkedRound, desk: Desk, member: int) -> None:
    """Let one member review: the first submission has three scores, a conflict and an abstention, the second two."""
    me = round_.members[member]
    for number, sid in enumerate(round_.submissions):
        if (number, member) == (1, 4):
            continue
        if (number, member) == (0, 3):
            reason = round_.word("conflict reason", sid, me)
            reviews.declare_conflict(desk, sid, ConflictState.CONFLICT, reason)
            continue
        if (number, member) == (2, 0):
            reason = round_.word("link reason", sid, me)
            reviews.declare_conflict(desk, sid, ConflictState.LINK_MAY_SCORE, reason)
        else:
            reviews.declare_conflict(desk, sid, ConflictState.NONE)
        if number == SUBMISSIONS - 1:
            continue
        reviews.show(desk, sid)
        reviews.set_notes(desk, sid, round_.word("notes", sid, me))
        if (number, member) == (0, 4):
            reviews.abstain(desk, sid, round_.word("abstain reason", sid, me))
            continue
        if number == 1 and member > 1:
            continue
        _score(round_, desk, number, member)
    set_remarks(desk, round_.word("remarks", "", me))


def _score(round_: MarkedRound, desk: Desk, number: int, member: int) -> None:
    sid, me = round_.submissions[number], round_.members[member]
    secret = round_.plan.secret
    # A team with two reviews sees no number, and no team those of another.
    level = 1 + (number + member + (secret if number == 1 else 0)) % 5
    reviews.set_score(desk, sid, "need", level, round_.word("score reason", sid, me)[-500:])
    if (number, member) == (2, 1):
        reviews.set_score(desk, sid, "plan", None, round_.word("cannot judge", sid, me)[-500:])
    else:
        reviews.set_score(desk, sid, "plan", 1 + member % 5)
    reviews.set_confidence(desk, sid, 1 + (member + secret) % 3)
    reviews.set_offer(desk, sid, offers=member == 0)
    fate = round_.plan.fates[(number * MEMBERS + member) % len(round_.plan.fates)]
    kind = ("released", "original", "withheld", "waiting")[fate]
    reviews.set_comment(desk, sid, Audience.TEAM, round_.word(f"to team, {kind}", sid, me))
    reviews.set_comment(desk, sid, Audience.SECRETARIAT, round_.word("to secretariat", sid, me))


def _release(round_: MarkedRound) -> None:
    office = round_.office
    for comment in feedback.list_feedback(office, None, None):
        number = round_.submissions.index(comment.submission)
        member = round_.members.index(comment.member)
        fate = round_.plan.fates[(number * MEMBERS + member) % len(round_.plan.fates)]
        sid = comment.submission
        if fate == RELEASE:
            feedback.release(office, None, None, (comment.id,))
        elif fate == EDIT:
            words = round_.word("to team, edited", sid, comment.member)
            other = feedback.Edit(words, round_.word("edit reason", sid))
            feedback.edit(office, None, None, comment.id, other)
        elif fate == WITHHOLD:
            reason = round_.word("withhold reason", sid)
            feedback.withhold(office, None, None, comment.id, reason)


def _publish(round_: MarkedRound) -> None:
    """Clear texts: one of the team that will be selected stays, one is withdrawn, and one is of another team."""
    office = round_.office
    reserve, selected = round_.submissions[:2]
    for sid, kind, language in (
        (selected, "cleared", "en"),
        (selected, "cleared, withdrawn", "fr"),
        (reserve, "cleared, not selected", "en"),
    ):
        text = f"Public words {round_.marks.plant(kind, sid)}."
        publication.clear_text(office, None, None, sid, text, language)
    publication.withdraw_text(office, None, None, selected, "fr")


def _word_letters(round_: MarkedRound) -> None:
    """Put a word of the office's own into the letter of each outcome."""
    outcomes = (RESERVE, SELECTED, NOT_SELECTED)
    for sid, outcome in zip(round_.submissions, outcomes, strict=False):
        for language in ("en", "fr"):
            kept = read_template(round_.office, None, None, language, outcome)
            # The last outcome is that of several teams.
            of = "" if outcome == NOT_SELECTED else sid
            word = round_.marks.plant(f"wording: {outcome}", of)
            text = f"{kept.text}\n{word}\n"
            keep_template(round_.office, None, None, dataclasses.replace(kept, text=text))


def _decide(round_: MarkedRound) -> None:
    """Decide with reasons: the second gets the one place, whatever the numbers say."""
    outcomes = (RESERVE, SELECTED, NOT_SELECTED)
    choices = tuple(
        Choice(SubmissionId(sid), outcome, round_.word("choice reason", sid)[-500:])
        for sid, outcome in zip(round_.submissions, outcomes, strict=False)
    )
    wish = RecordWish(Preparation(choices=choices), round_.word("selection reason")[-500:])
    record_selection(round_.office, None, None, wish)
