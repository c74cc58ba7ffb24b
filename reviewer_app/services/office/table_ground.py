"""What the tables of a round are filled from, read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.domain.call import Blindness
from reviewer_app.services.office.results_view import read_results
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import MemberId
    from reviewer_app.domain.result import Result
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.services.office.session import Office
    from reviewer_app.wording import Words


@dataclass(frozen=True, slots=True)
class TableGround:
    """What the tables of a round are filled from.

    Attributes:
        ground: What every paper of the round is made from.
        results: Its results in one reading.
        ids: Result files by member: id of the one that counts.
    """

    ground: Ground
    results: Results
    ids: dict[MemberId, str] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """The words of the language."""
        return self.ground.words

    @property
    def call(self) -> Call:
        """The call."""
        return self.ground.which.call

    def best(self, text: LocalText) -> str:
        """Return a text in the reader's language, else in one of the call's."""
        return text.best((self.words.language, *self.call.languages))

    def title(self, submission: str) -> str:
        """Return a submission's title."""
        head = self.ground.heads.get(submission)
        return self.best(head.title) if head else ""

    def head(self, submission: str) -> SubmissionHead | None:
        """Return a submission's head, where it is still in the call."""
        return self.ground.heads.get(submission)

    def group(self, group: str) -> str:
        """Return a group's title."""
        known = self.call.group(group)
        return self.best(known.title) if known else group

    def name(self, member: str) -> str:
        """Return a member's name, else the identifier."""
        return self.results.names.get(member) or member  # type: ignore[call-overload]

    def officer(self, member: str) -> str:
        """Return the officer who entered a member's result on their behalf, or nothing."""
        return dict(self.results.ranking.entered).get(member, "")  # type: ignore[call-overload,no-any-return]

    def result(self, member: MemberId) -> Result | None:
        """Return the result of a member that counts."""
        return self.ground.results.get(member)

    def weight(self, criterion: Criterion) -> float:
        """Return a criterion's part of the weight, 0 to 1."""
        return float(criterion.weight / self.call.rubric.total_weight)

    @property
    def blind(self) -> bool:
        """Whether the board may not know the teams."""
        return self.call.blindness is Blindness.TEAMS


@one_unit
def read_table_ground(office: Office, ground: Ground) -> TableGround:
    """Return what the tables of a round are filled from.

    Raises:
        NotPossible: ``rank.nothing``.
    """
    results = read_results(office, ground.which.id, ground.which.round)
    ids = {
        f.result.reviewer: str(f.result.id) for f in ground.pool.files if f.state.value == "merged"
    }
    return TableGround(ground, results, ids)
