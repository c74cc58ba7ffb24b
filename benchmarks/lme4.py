"""The variance components beside R's lme4: the same tables, the same run, values and time.

Where ``Rscript`` with lme4 is not installed it says so; nothing else depends on it.
``python -m benchmarks.lme4`` prints one line per size.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.figures import Figure
from benchmarks.numbers_tables import Size, make_panel
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.scoring.statistics.severity.fitting import fit_severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.scoring.statistics.table import Panel

SIZES: Final = (Size(26, 10, 10), Size(72, 26, 3), Size(500, 40, 5), Size(2000, 200, 10))
NEAR: Final = 2e-4
"""How near each variance must be, relative to the sum of the three."""
_PATIENCE: Final = 600
_SCRIPT: Final = """
suppressPackageStartupMessages(library(lme4))
for (file in commandArgs(trailingOnly = TRUE)) {
  scores <- read.csv(file, colClasses = c("factor", "factor", "numeric"))
  fit <- NULL
  begin <- proc.time()[["elapsed"]]
  fit <- lmer(y ~ 1 + (1 | s) + (1 | r), data = scores, REML = TRUE)
  taken <- proc.time()[["elapsed"]] - begin
  parts <- as.data.frame(VarCorr(fit))
  of <- function(name) parts$vcov[parts$grp == name]
  cat(sprintf("%.17g", c(of("s"), of("r"), of("Residual"), fixef(fit)[[1]], REMLcrit(fit), taken)), "\\n")
}
cat(R.version.string, "lme4", as.character(packageVersion("lme4")), "\\n")
"""


@dataclass(frozen=True, slots=True)
class Fit:
    """One REML fit.

    Attributes:
        submission: Variance between submissions.
        reviewer: Variance between reviewers.
        residual: What is left.
        mean: The intercept.
        criterion: -2 log restricted likelihood.
        seconds: How long it took.
    """

    submission: float
    reviewer: float
    residual: float
    mean: float
    criterion: float
    seconds: float

    def apart(self, other: Fit) -> float:
        """Return the largest difference of a variance, relative to the sum of all three."""
        whole = other.submission + other.reviewer + other.residual
        pairs = (
            (self.submission, other.submission),
            (self.reviewer, other.reviewer),
            (self.residual, other.residual),
        )
        return max(abs(a - b) for a, b in pairs) / whole


def has_lme4() -> bool:
    """Tell whether R with lme4 can be run here."""
    program = shutil.which("Rscript")
    if program is None:
        return False
    asked = [program, "-e", "quit(status = !requireNamespace('lme4', quietly = TRUE))"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def measure(sizes: Sequence[Size] = SIZES) -> list[Figure]:
    """Return a figure for each size, lme4's time as its peer; nothing where R with lme4 is not installed."""
    if not has_lme4():
        sys.stderr.write(
            "Rscript with lme4 is not installed here: REML was compared with nothing.\n"
        )
        return []
    panels = [make_panel(size) for size in sizes]
    figures = []
    for size, panel, other in zip(sizes, panels, fit_there(panels)[0], strict=True):
        own = fit_here(panel)
        apart = own.apart(other)
        figures.append(
            Figure(
                f"REML and BLUP, {size.words}", own.seconds, "s",
                goal=f"lme4’s variances within {NEAR:g}; apart by {apart:.1e}", peer="lme4",
                peer_value=other.seconds, holds=apart <= NEAR,
            )
        )  # fmt: skip
    return figures


def fit_here(panel: Panel) -> Fit:
    """Fit a panel with the program's own code."""
    begin = time.perf_counter()
    told = fit_severity(panel, [None] * len(panel.submissions)).components
    taken = time.perf_counter() - begin
    if isinstance(told, Withheld):
        raise TypeError(told)
    return Fit(told.submission, told.reviewer, told.residual, told.mean, told.criterion, taken)


def fit_there(panels: Sequence[Panel]) -> tuple[list[Fit], str]:
    """Fit panels with lme4; return its fits, and R's and lme4's versions.

    Raises:
        CalledProcessError: R or lme4 failed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        script = folder / "fit.R"
        script.write_text(_SCRIPT, encoding="utf-8")
        files = []
        for number, panel in enumerate(panels):
            file = folder / f"panel-{number}.csv"
            with file.open("w", encoding="utf-8", newline="") as out:
                rows = csv.writer(out)
                rows.writerow(("s", "r", "y"))
                rows.writerows(
                    (panel.submissions[i], panel.reviewers[j], repr(float(y)))
                    for i, j, y in zip(panel.si, panel.rj, panel.y, strict=True)
                )
            files.append(str(file))
        done = subprocess.run(
            ["Rscript", str(script), *files],
            capture_output=True, text=True, check=True, timeout=_PATIENCE,
        )  # fmt: skip
    *rows_told, version = done.stdout.splitlines()
    return [Fit(*map(float, row.split())) for row in rows_told], version.strip()


def main() -> None:
    """Print one line per size, or that R is not there."""
    for figure in measure():
        print(figure.line)


if __name__ == "__main__":
    main()
