"""States of the pages in the room of reports beside the documents: letters, announcement, dossier, checks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import Step
from reviewer_app.errors import Refused
from reviewer_app.services.office.dossier.wish import DossierMade
from reviewer_app.services.verified import FAILED, NEEDS_SECRET, OK, Check, Verified
from reviewer_app.ui.office.announcement_screen import AnnouncementScreen
from reviewer_app.ui.office.check_presenter import Checking
from reviewer_app.ui.office.check_screen import CheckScreen
from reviewer_app.ui.office.dossier_screen import DossierScreen
from reviewer_app.ui.office.letters_screen import LettersScreen

if TYPE_CHECKING:
    from reviewer_app.ui.pictures.office_stage import OfficeStage

_DIGEST: Final = "4f0c" * 16
_NAME: Final = "round-1.opsidossier"
_WORDS: Final = (
    "The city trains its own trainers in every district, so that people can decide on its budget.\n\n"
    "They are neighbours first, and trainers second."
)


def letters(stage: OfficeStage) -> None:
    """Stand before the text of a letter, the letter beside it."""
    _letters(stage)


def letter_page(stage: OfficeStage) -> None:
    """Stand before the letter; where there is little room, in place of its text."""
    screen = _letters(stage)
    if screen is not None and screen.both.to_side.isVisible():
        screen.both.to_side.click()
        stage.settle()


def letter_fault(stage: OfficeStage) -> None:
    """Stand before a text with a field that nobody can fill in."""
    screen = _letters(stage)
    if screen is not None:
        screen.edit.insertPlainText("{titel} ")
        stage.settle()


def announcement(stage: OfficeStage) -> None:
    """Stand before the selected teams and the text about the first."""
    _announcement(stage)


def announcement_found(stage: OfficeStage) -> None:
    """Stand before what a text would tell."""
    screen = _announcement(stage)
    if screen is not None:
        screen.edit.replace(f"{_WORDS} Better than S-002.")
        stage.settle()
        screen.clear.click()
        stage.settle()


def announcement_cleared(stage: OfficeStage) -> None:
    """Stand before a text that the public may read."""
    screen = _announcement(stage)
    if screen is not None:
        screen.edit.replace(_WORDS)
        stage.settle()
        screen.clear.click()
        stage.settle()
        stage.hide_toast()


def dossier(stage: OfficeStage) -> None:
    """Stand before the choice of a dossier."""
    _dossier(stage)


def dossier_making(stage: OfficeStage) -> None:
    """Stand in the middle of the making."""
    screen = _dossier(stage)
    if screen is not None:
        screen.show_step(Step("dossier.write", 34, 61), 4)


def dossier_made(stage: OfficeStage) -> None:
    """Stand before a dossier that was made."""
    screen = _dossier(stage)
    if screen is not None:
        screen.show_made(
            DossierMade(
                path=Path(_NAME), public=False, size=7_340_032, sha256=_DIGEST, files=412, results=9,
                packages=1, left_out=(2,), recipients=3, merge_digest=_DIGEST, ledger_n=168,
                ledger_head=_DIGEST,
            )
        )  # fmt: skip
        stage.settle()


def check(stage: OfficeStage) -> None:
    """Stand before the choice of a file."""
    _check(stage)


def check_found(stage: OfficeStage) -> None:
    """Stand before what is proven about a file."""
    screen = _check(stage)
    if screen is not None:
        screen.show_checking(Checking(Path(_NAME)))
        checks = (
            Check("verify.dossier.files", OK, {"count": 412, "size": 7_340_032}),
            Check("verify.dossier.results", OK, {"count": 9}),
            Check("verify.dossier.packages-left-out", NEEDS_SECRET, {"numbers": "2"}),
            Check("verify.dossier.altered", FAILED, {"file": "results/r-07.opsiresult"}),
        )
        screen.show_verified(Verified("dossier", _DIGEST, sealed=False, checks=checks))
        stage.settle()


def check_refused(stage: OfficeStage) -> None:
    """Stand before a file of no known kind."""
    screen = _check(stage)
    if screen is not None:
        screen.show_checking(Checking(Path("minutes.opsinote")))
        screen.show_refused(Refused("file.kind", file="minutes.opsinote"))
        stage.settle()


def _letters(stage: OfficeStage) -> LettersScreen | None:
    screen = stage.go("office-letters")
    if not isinstance(screen, LettersScreen):
        return None
    stage.until(lambda: screen.preview.page is not None)
    stage.settle()
    return screen


def _announcement(stage: OfficeStage) -> AnnouncementScreen | None:
    screen = stage.go("office-announcement")
    if not isinstance(screen, AnnouncementScreen):
        return None
    stage.settle()
    return screen if screen.both.isVisible() else None


def _dossier(stage: OfficeStage) -> DossierScreen | None:
    screen = stage.go("office-dossier")
    return screen if isinstance(screen, DossierScreen) else None


def _check(stage: OfficeStage) -> CheckScreen | None:
    screen = stage.go("office-check")
    return screen if isinstance(screen, CheckScreen) else None
