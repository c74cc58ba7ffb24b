"""Draws of scores for whoever ranks or selects on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.one_thread import one_thread
from reviewer_app.scoring.statistics.ranks.posterior import at_reml, draw_scores, on_grid
from reviewer_app.scoring.statistics.ranks.streams import Stream
from reviewer_app.scoring.statistics.severity.design import design_of
from reviewer_app.scoring.statistics.severity.equations import Equations
from reviewer_app.scoring.statistics.severity.mixed import why_no_components

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reviewer_app.scoring.statistics.ranks.posterior import Posterior
    from reviewer_app.scoring.statistics.severity.design import Design
    from reviewer_app.scoring.statistics.table import Floats, Panel

DRAWS: Final = 4000
"""Draws of the posterior."""
PLUG_IN_DRAWS: Final = 2000
"""Draws of the plug-in."""
PLUG_IN_ABOVE: Final = 5000
"""Submissions above which the plug-in at the REML values takes the posterior's place."""
SELECTED_DRAWS: Final = 500
"""Draws on which a selection under crossed quotas is solved."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A panel made ready to draw from.

    Attributes:
        design: Its design.
        equations: Its equations.
        posterior: Where draws come from.
    """

    design: Design
    equations: Equations
    posterior: Posterior

    @property
    def method(self) -> str:
        """``posterior``, or ``plug-in``."""
        return "plug-in" if self.posterior.fixed else "posterior"

    @property
    def draws(self) -> int:
        """How many draws ranks rest on."""
        return PLUG_IN_DRAWS if self.posterior.fixed else DRAWS

    def blocks(self, stream: Stream, draws: int) -> Iterator[tuple[int, Floats]]:
        """Yield (first draw, scores [I, n]) on the scale of z: only their order and differences mean something."""
        return draw_scores(self.equations, self.posterior, stream, draws)


@dataclass(frozen=True, slots=True, eq=False)
class ScoreDraws:
    """Draws of scores on the scale of totals.

    Attributes:
        submissions: Those with a counted review, by code point, [I].
        scores: One column per draw, [I, D].
        method: ``posterior``, or ``plug-in``.
    """

    submissions: tuple[str, ...]
    scores: Floats
    method: str


def source_of(
    panel: Panel, design: Design, report: Callable[[int, int], None] | None = None
) -> Source | Withheld:
    """Make one panel ready to draw from, whether or not it is connected.

    Args:
        panel: Counted reviews.
        design: Its design.
        report: Called with steps done and steps in all; it may raise to stop.

    Returns:
        Withheld where a guard of docs/statistics.md, 5 or 7, fails.
    """
    why = why_no_components(design)
    if why is not None:
        return why
    equations = Equations(design, panel)
    large = len(design.submissions) > PLUG_IN_ABOVE
    posterior = (at_reml if large else on_grid)(equations, report)
    if posterior is None:
        return Withheld(NotEstimable.NOT_CONVERGED)
    return Source(design, equations, posterior)


@one_thread()
def draws_of(
    panel: Panel,
    draws: int = SELECTED_DRAWS,
    *,
    name: str = "selected",
    report: Callable[[int, int], None] | None = None,
) -> ScoreDraws | Withheld:
    """Return draws of all scores at once, for a selection to be solved on each.

    Args:
        panel: Counted reviews.
        draws: How many.
        name: Name of the analysis, which its seed follows.
        report: Called with steps done and steps in all; it may raise to stop.
    """
    design = design_of(panel)
    if design.parts > 1:
        return Withheld(NotEstimable.NOT_CONNECTED)
    source = source_of(panel, design, report)
    if isinstance(source, Withheld):
        return source
    scores = np.empty((len(design.submissions), draws))
    for first, block in source.blocks(Stream(panel.digest, name), draws):
        scores[:, first : first + block.shape[1]] = block
    scores *= design.scale
    scores += design.mean
    return ScoreDraws(design.submissions, scores, source.method)
