"""Explain a proposal: ties, why not the others, who would follow, what each rule costs, or which rules clash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import silent
from reviewer_app.scoring.choosing import ruled
from reviewer_app.scoring.selection import problem_of
from reviewer_app.services.office.ranking import heads_of, rank_round
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.selecting import SelectionWish, holds_of, wished

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.numbers.selecting import Explained
    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.scoring.statistics.selecting.problem import SelectionProblem
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.services.office.session import Office

_EVERYBODY: Final = 300
"""Submissions up to which *why not* is answered for everybody at once."""


def explain_selection(
    look: SelectionLook,
    report: Report = silent,
    token: CancelToken | None = None,
    lines: Iterable[str] | None = None,
) -> Explained:
    """Return what explains the proposal of a selection as it is prepared; nothing is changed.

    It takes a second or more where quotas cross: keep it off a window's thread.

    Args:
        look: The selection.
        report: Told how far it is.
        token: Asked between two solutions.
        lines: For whom *why not* is asked; None for everybody, or for nobody where there are very many.

    Raises:
        Cancelled: The person stopped it.
    """
    return _explain(problem_of_look(look), report, token, lines)


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
    return _explain(problem, report, token, None)


def problem_of_look(look: SelectionLook) -> SelectionProblem:
    """Return what the proposal of a selection solves."""
    call = ruled(look.which.call, look.rules)
    return problem_of(call, look.ranking, tuple(look.heads.values()), look.prepared.holds)


def _explain(
    problem: SelectionProblem,
    report: Report,
    token: CancelToken | None,
    lines: Iterable[str] | None,
) -> Explained:
    from reviewer_app.scoring.statistics.selecting.explaining import explain  # noqa: PLC0415 - heavy

    few = len(problem.means) <= _EVERYBODY
    asked = () if lines is None and not few else lines
    return explain(problem, lines=asked, more=few, token=token, report=report)
