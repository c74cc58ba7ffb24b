"""The screens and states that every proof here walks over: a new one is one line in ``SCENES``."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pytest

from reviewer_app.ui import dresser
from reviewer_app.ui.pictures.office_scenes import OFFICE_SCENES
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.pictures.scenes import SCENES
from reviewer_app.ui.pictures.stage import Stage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from reviewer_app.wording import words_in
from tests.kit import PASSPHRASE
from tests.ux.office_ground import PASSPHRASE as DEMO_PASSPHRASE
from tests.ux.pseudo import PseudoWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from reviewer_app.wording import Words
    from tests.ux.desk import Ground

    Find = Callable[[Any], Iterable[str]]

PAGES: Final = SCENES
"""The same that are photographed, in the order in which a member meets them."""
PSEUDO: Final = "pseudo"


@dataclass(frozen=True, slots=True)
class Wear:
    """A language (``pseudo`` is the longest), an appearance, a text size."""

    language: str = "en"
    appearance: Appearance = Appearance.LIGHT
    text: int = 100


def walk_pages(
    ground: Ground, folder: Path, wear: Wear, finds: Mapping[str, Find]
) -> dict[str, list[str]]:
    """Walk over every page on a copy of a desk; return what each search found, and on which pages."""
    folder.mkdir(parents=True)
    shutil.copytree(ground.desk, folder / "desk")

    def begin(preferences: Preferences) -> Stage:
        return Stage(folder / "desk", PASSPHRASE, preferences, folder / "window.json")

    return _walk(folder, wear, finds, begin, PAGES)


def walk_office(
    office: Path, folder: Path, wear: Wear, finds: Mapping[str, Find]
) -> dict[str, list[str]]:
    """Walk over every page on a copy of an office; otherwise as ``walk_pages``."""
    folder.mkdir(parents=True)
    shutil.copytree(office, folder / "office")

    def begin(preferences: Preferences) -> OfficeStage:
        return OfficeStage(folder / "office", DEMO_PASSPHRASE, preferences, folder / "window.json")

    return _walk(folder, wear, finds, begin, OFFICE_SCENES)


def _walk(
    folder: Path,
    wear: Wear,
    finds: Mapping[str, Find],
    begin: Callable[[Preferences], Any],
    pages: Iterable[Any],
) -> dict[str, list[str]]:
    found: dict[str, dict[str, list[str]]] = {name: {} for name in finds}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEWER_APP_DATA", str(folder))
        patch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
        patch.setattr(dresser, "words_in", _words)
        stage = begin(Preferences(wear.language, wear.appearance, wear.text))
        for page in pages:
            page.arrange(stage)
            stage.settle()
            for name, find in finds.items():
                for fault in find(stage):
                    found[name].setdefault(fault, []).append(page.name)
        stage.close()
    return {
        name: [f"{fault}  [{', '.join(dict.fromkeys(pages))}]" for fault, pages in told.items()]
        for name, told in found.items()
    }


def _words(language: str) -> Words:
    return PseudoWords() if language == PSEUDO else words_in(language)
