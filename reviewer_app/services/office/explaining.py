"""Explain a proposal: ties, why not the others, who would follow, what each rule costs, or which rules clash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import silent
from reviewer_app.domain.selection import SELECTED
from reviewer_app.scoring.choosing import ruled
from reviewer_app.scoring.selection import problem_of
from reviewer_app.services.office.ranking import heads_of, rank_round
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.selecting import SelectionWish, holds_of, wished

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.numbers.selecting import Against, Explained
    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.scoring.statistics.selecting.problem import SelectionProblem
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.services.office.session import Office

_EVERYBODY: Final = 300
"""Submissions up to which *why not* is answered for everybody at once: beyond, page and document grow too long."""
_SOLVED: Final = 120
"""The same where each answer is a solution of its own, some hundredths of a second."""


def explain_selection(
    look: SelectionLook,
    report: Report = silent,
    token: CancelToken | None = None,
    *,
    lines: Iterable[str] | None = None,
) -> Explained:
    """Return what explains the proposal of a selection as it is prepared; nothing is changed.

    It takes a second or more where quotas cross: keep it off a window's thread. Of very many submissions none is told
    why it is not selected: ``explain_lines`` does that for single ones.

    Args:
        look: The selection.
        report: Told how far it is.
        token: Asked between two solutions.
        lines: Of whom it is told why they are not selected, and nothing else but ties; None for everybody, as far as
            they are few, with who would follow and what each rule costs.

    Raises:
        Cancelled: The person stopped it.
    """
    problem = problem_of_look(look)
    if lines is None:
        return _explain(problem, report, token)
    from reviewer_app.scoring.statistics.selecting.explaining import explain  # noqa: PLC0415 - heavy

    return explain(problem, lines=lines, more=False, token=token, report=report)


def explain_lines(
    look: SelectionLook, names: Iterable[str], token: CancelToken | None = None
) -> tuple[Against, ...]:
    """Return why single submissions are not in the proposal that a look shows; nothing is changed.

    Raises:
        Cancelled: The person stopped it.
    """
    from reviewer_app.scoring.statistics.selecting.explaining import against_of  # noqa: PLC0415 - heavy

    places = look.proposal.places
    chosen = frozenset(str(p.submission) for p in places if p.outcome == SELECTED)
    return against_of(problem_of_look(look), chosen, names, token)


def explain_proposal(
    office: Office,
    call: str | None,
    round_number: int | None,
    wish: SelectionWish,
    report: Report = silent,
    token: CancelToken | None = None,
) -> Explained:
    """Return what explains the proposal under the places, quotas and holds that a command asks for.

    Raises:
        NotPossible: ``rank.nothing``.
        WrongUse: ``select.place``, ``select.quota``, ``select.track``, ``select.held-twice``, ``submission.unknown``.
        Cancelled: The person stopped it.
    """
    which = open_round(office, call, round_number)
    heads = heads_of(office, which)
    ranking = rank_round(office, which.id, which.round)
    problem = problem_of(wished(which.call, wish), ranking, heads, holds_of(wish, heads))
    return _explain(problem, report, token)


def problem_of_look(look: SelectionLook) -> SelectionProblem:
    """Return what the proposal of a selection solves."""
    call = ruled(look.which.call, look.rules)
    return problem_of(call, look.ranking, tuple(look.heads.values()), look.prepared.holds)


def _explain(problem: SelectionProblem, report: Report, token: CancelToken | None) -> Explained:
    from reviewer_app.scoring.statistics.selecting.explaining import explain  # noqa: PLC0415 - heavy
    from reviewer_app.scoring.statistics.selecting.problem import free_of, is_parted  # noqa: PLC0415

    few = len(problem.means) <= (_EVERYBODY if is_parted(free_of(problem)) else _SOLVED)
    return explain(problem, lines=None if few else (), more=few, token=token, report=report)
