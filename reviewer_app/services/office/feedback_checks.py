"""Look comments to teams over before they are released: names, other submissions, what was said in confidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.domain.redaction import names_of
from reviewer_app.domain.telling import Teller, Telltale, Told
from reviewer_app.formats.wire import submission_from_json
from reviewer_app.services.office.feedback import PENDING, list_feedback
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.domain.result import Result
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.feedback import Comment
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import MemberRecord

MEMBER: Final = "feedback.tells.member"
OFFICER: Final = "feedback.tells.officer"
TEAM: Final = "feedback.tells.team"
SUBMISSION: Final = "feedback.tells.submission"
CONFIDENCE: Final = "feedback.tells.confidence"
REPEATED: Final = "feedback.tells.repeated"
OTHERS: Final = "feedback.tells.others"
_STEP: Final = 50
_TITLE: Final = 8
"""A title of one word is looked for from so many letters on: shorter ones are everyday words."""
_NAME: Final = 3
_IN_CONFIDENCE: Final = (
    "confidential", "confidentially", "in confidence", "strictly between us", "between us",
    "off the record", "for the secretariat", "to the secretariat", "only the secretariat",
    "secretariat only", "not for the team", "do not share", "don’t share", "do not pass on", "internal note",
    "confidentiel", "confidentielle", "confidentiellement", "en confidence", "entre nous",
    "pour le secrétariat", "au secrétariat", "seul le secrétariat", "pas pour l’équipe",
    "ne pas partager", "ne pas transmettre", "à ne pas diffuser", "note interne",
)  # fmt: skip
_OF_OTHERS: Final = (
    "other reviewers", "other reviewer", "fellow reviewers", "another reviewer", "other members of the board",
    "other board members", "my colleagues on the board", "the board’s discussion", "i scored", "i gave it",
    "my score", "my scores", "my ranking", "ranked first", "ranked last", "the ranking", "will be selected",
    "will not be selected", "should be selected", "should not be selected",
    "autres évaluateurs", "autres évaluatrices", "autre évaluateur", "autre évaluatrice",
    "autres membres du comité", "mes collègues du comité", "j’ai noté", "j’ai donné la note", "ma note",
    "mes notes", "mon classement", "le classement", "classé premier", "classée première", "sera retenu",
    "sera retenue", "ne sera pas retenu", "ne sera pas retenue", "devrait être retenu", "devrait être retenue",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FeedbackGround:
    """What no comment of a round may tell.

    Attributes:
        sought: What is looked for, by one of its words; beside it the submission whose own it is, or nothing.
        own: For each submission, folded names that its own comments may use.
        said: Runs of words that somebody wrote for the secretariat alone.
    """

    teller: Teller = field(repr=False)
    sought: dict[str, tuple[tuple[str, Telltale], ...]] = field(repr=False)
    own: dict[str, frozenset[str]] = field(repr=False)
    said: frozenset[tuple[str, ...]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CheckedComment:
    """A comment with what was found in the words that the team would read.

    Attributes:
        comment: The comment.
        told: What its words tell: the released ones where there are any, else the member's own.
    """

    comment: Comment
    told: tuple[Told, ...]


@one_unit
def feedback_ground(office: Office, call: str | None, round_number: int | None) -> FeedbackGround:
    """Return what the comments of a round are looked over for."""
    which = open_round(office, call, round_number)
    teller = Teller()
    with office.store.begin() as work:
        stored = work.submissions(which.id, which.round)
    heads = [submission_from_json(record.document).head for record in stored]
    sought = [("", t) for m in office_members(office) for t in _member(teller, m)]
    sought += [("", teller.telltale(o.id, OFFICER)) for o in office.rosters()[-1].officers]
    for code, phrases in ((CONFIDENCE, _IN_CONFIDENCE), (OTHERS, _OF_OTHERS)):
        sought += [("", teller.telltale(phrase, code)) for phrase in phrases]
    of = {str(head.id): tuple(_head(teller, head)) for head in heads}
    sought += [(name, one) for name, found in of.items() for one in found]
    results = counted_results(office, round_pool(office, which)).values()
    return FeedbackGround(
        teller=teller,
        sought=_by_word(sought),
        own={name: frozenset(t.folded for t in found) for name, found in of.items()},
        said=teller.runs(text for counted in results for text in _confidences(counted.result)),
    )


def look_over(ground: FeedbackGround, submission: str, text: str) -> tuple[Told, ...]:
    """Return what a text would tell the team of ``submission``, in its order."""
    mine = ground.own.get(submission, frozenset())
    possible = [
        one
        for word in ground.teller.words(text)
        for owner, one in ground.sought.get(word, ())
        if owner != submission and one.folded not in mine
    ]
    return ground.teller.look(text, possible, ground.said, REPEATED)


def words_for_team(comment: Comment) -> str:
    """Return the words that the team reads, or would read where nothing is decided yet."""
    return comment.released or comment.original


def check_feedback(
    office: Office,
    call: str | None,
    round_number: int | None,
    *,
    report: Report = silent,
    token: CancelToken | None = None,
) -> tuple[CheckedComment, ...]:
    """Return every comment of a round with what its words tell.

    Raises:
        Cancelled: The person stopped it.
    """
    token = token or CancelToken()
    ground = feedback_ground(office, call, round_number)
    comments = list_feedback(office, call, round_number)
    found = []
    for done, comment in enumerate(comments):
        if done % _STEP == 0:
            token.check()
            report(Step("feedback.check", done, len(comments)))
        told = look_over(ground, comment.submission, words_for_team(comment))
        found.append(CheckedComment(comment, told))
    report(Step("feedback.check", len(comments), len(comments)))
    return tuple(found)


def harmless(
    checked: tuple[CheckedComment, ...], read: frozenset[str]
) -> tuple[CheckedComment, ...]:
    """Return the comments that wait, were read, and tell nothing: they can be released together."""
    return tuple(
        c for c in checked if c.comment.state == PENDING and c.comment.id in read and not c.told
    )


def _by_word(
    sought: list[tuple[str, Telltale]],
) -> dict[str, tuple[tuple[str, Telltale], ...]]:
    """Return what is looked for by its rarest word: thousands of names must not be tried one by one."""
    counted = Counter(word for _, one in sought for word in set(one.parts))
    found: dict[str, list[tuple[str, Telltale]]] = defaultdict(list)
    for owner, one in sought:
        if one.parts:
            found[min(one.parts, key=lambda word: counted[word])].append((owner, one))
    return {word: tuple(those) for word, those in found.items()}


def _member(teller: Teller, member: MemberRecord) -> Iterator[Telltale]:
    """Give the names of a member: whole, the family name, and the first one within a sentence."""
    name = " ".join(member.name.split())
    if name:
        yield teller.telltale(name, MEMBER)
    parts = name.split(" ")
    if len(parts) > 1:
        if len(parts[-1]) >= _NAME:
            yield teller.telltale(parts[-1], MEMBER, capital=True)
        if len(parts[0].strip(".")) >= _NAME:
            yield teller.telltale(parts[0], MEMBER, capital=True, inside=True)
    if any(not letter.isalpha() for letter in member.id):
        yield teller.telltale(member.id, MEMBER)


def _head(teller: Teller, head: SubmissionHead) -> Iterator[Telltale]:
    yield teller.telltale(head.id, SUBMISSION)
    for _language, title in head.title.entries:
        if len(title) >= _TITLE or " " in title:
            yield teller.telltale(title, SUBMISSION)
    for name in names_of(head.team, head.organisation):
        yield teller.telltale(name, TEAM, capital=True)


def _confidences(result: Result) -> Iterator[str]:
    """Give everything that a member wrote for the secretariat alone."""
    yield result.remarks
    for review in result.reviews:
        yield from (review.to_secretariat, review.conflict_reason, review.abstain_reason)
