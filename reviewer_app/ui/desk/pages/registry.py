"""Which pages there are, which actions lead to them, and what each needs.

A page is imported when it is first shown: the first one must not wait for the others.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.desk.pages.host import Host, Page


class Needs(Enum):
    """What must be there before an action can be chosen."""

    NOTHING = "nothing"
    DESK = "desk"
    """An unlocked desk."""
    PACKAGE = "package"
    """An open package, once the workspace was shown."""


@dataclass(frozen=True, slots=True)
class Way:
    """An action that leads to a page."""

    page: str
    needs: Needs


WAYS: Final[dict[str, Way]] = {
    "help": Way("help", Needs.NOTHING),
    "preferences": Way("preferences", Needs.NOTHING),
    "keys": Way("help", Needs.NOTHING),
    "about": Way("help", Needs.NOTHING),
    "open-package": Way("package", Needs.DESK),
    "safety": Way("safety", Needs.DESK),
    "restore": Way("restore", Needs.DESK),
    "conflicts": Way("conflicts", Needs.PACKAGE),
    "rounds": Way("rounds", Needs.DESK),
    "export": Way("export", Needs.PACKAGE),
    "my-scores": Way("my-scores", Needs.PACKAGE),
    "compare": Way("compare", Needs.PACKAGE),
    "results": Way("results", Needs.PACKAGE),
    "report": Way("report", Needs.PACKAGE),
}
BESIDE: Final = frozenset({"help", "preferences", "safety", "restore", "results", "report"})
"""Pages that one visits: leaving them leads back to where one was."""


def make_page(name: str, host: Host) -> Page:
    """Return the keeper of a page.

    Raises:
        KeyError: There is no such page.
    """
    return _PAGES[name]()(host)


def load_pages() -> None:
    """Import every page that an action leads to, and the workspace; in no hurry, and in any thread."""
    for name in ("review", *dict.fromkeys(way.page for way in WAYS.values())):
        _PAGES[name]()


def _start() -> type[Page]:
    from reviewer_app.ui.desk.pages.start import StartPage

    return StartPage


def _package() -> type[Page]:
    from reviewer_app.ui.desk.pages.package import PackagePage

    return PackagePage


def _conflicts() -> type[Page]:
    from reviewer_app.ui.desk.pages.conflicts import ConflictsPage

    return ConflictsPage


def _rounds() -> type[Page]:
    from reviewer_app.ui.desk.pages.rounds import RoundsPage

    return RoundsPage


def _review() -> type[Page]:
    from reviewer_app.ui.desk.pages.review import ReviewPage

    return ReviewPage


def _export() -> type[Page]:
    from reviewer_app.ui.desk.pages.export import ExportPage

    return ExportPage


def _my_scores() -> type[Page]:
    from reviewer_app.ui.desk.pages.my_scores import MyScoresPage

    return MyScoresPage


def _compare() -> type[Page]:
    from reviewer_app.ui.desk.pages.compare import ComparePage

    return ComparePage


def _safety() -> type[Page]:
    from reviewer_app.ui.desk.pages.safety import SafetyPage

    return SafetyPage


def _restore() -> type[Page]:
    from reviewer_app.ui.desk.pages.restore import RestorePage

    return RestorePage


def _results() -> type[Page]:
    from reviewer_app.ui.desk.pages.results import ResultsPage

    return ResultsPage


def _report() -> type[Page]:
    from reviewer_app.ui.desk.pages.report import ReportPage

    return ReportPage


def _preferences() -> type[Page]:
    from reviewer_app.ui.desk.pages.preferences import PreferencesPage

    return PreferencesPage


def _practice() -> type[Page]:
    from reviewer_app.ui.desk.pages.practice import PracticePage

    return PracticePage


def _help() -> type[Page]:
    from reviewer_app.ui.desk.pages.help import HelpPage

    return HelpPage


_PAGES: Final[dict[str, Callable[[], type[Page]]]] = {
    "start": _start,
    "package": _package,
    "conflicts": _conflicts,
    "rounds": _rounds,
    "review": _review,
    "export": _export,
    "my-scores": _my_scores,
    "compare": _compare,
    "safety": _safety,
    "restore": _restore,
    "results": _results,
    "report": _report,
    "preferences": _preferences,
    "practice": _practice,
    "help": _help,
}
