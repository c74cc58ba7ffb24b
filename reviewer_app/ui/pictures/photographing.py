"""Keep pictures of scenes in the looks that people use."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from PySide6.QtCore import QBuffer

from reviewer_app.services.writing import write_file
from reviewer_app.ui.pictures.office_scenes import OFFICE_SCENES
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.pictures.scenes import SCENES
from reviewer_app.ui.pictures.stage import Stage
from reviewer_app.ui.theme import Appearance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from reviewer_app.ui.main_window import MainWindow
    from reviewer_app.ui.pictures.scenes import Scene
    from reviewer_app.ui.preferences import Preferences

_Stage = TypeVar("_Stage", bound="_Shown")
_Before_contra = TypeVar("_Before_contra", contravariant=True)
_DRAWN: Final = 0.35
"""Seconds until pages of a PDF, which Qt draws in a thread of its own, are there."""


@dataclass(frozen=True, slots=True)
class Wear:
    """One look in one language.

    Attributes:
        name: What its pictures are named for.
        language: Language of the screen.
        appearance: Light, dark or high contrast.
        text: Text size, per cent.
    """

    name: str
    language: str = "en"
    appearance: Appearance = Appearance.LIGHT
    text: int = 100


LIGHT: Final = Wear("light")
DARK: Final = Wear("dark", appearance=Appearance.DARK)
CONTRAST: Final = Wear("contrast", appearance=Appearance.HIGH_CONTRAST)
FRENCH: Final = Wear("fr", "fr")
FRENCH_LARGE: Final = Wear("fr-200", "fr", text=200)
WEARS: Final = (
    LIGHT,
    DARK,
    CONTRAST,
    FRENCH,
    Wear("fr-dark", "fr", Appearance.DARK),
    Wear("fr-contrast", "fr", Appearance.HIGH_CONTRAST),
    Wear("200", text=200),
    FRENCH_LARGE,
)
"""Both languages, three looks, text twice as large."""

_SHOTS: Final = (
    ("unlock", LIGHT), ("workspace", LIGHT), ("attachment", LIGHT), ("conflicts", LIGHT),
    ("export-check", LIGHT), ("safety", LIGHT), ("help", LIGHT), ("workspace", DARK),
    ("workspace", CONTRAST), ("workspace", FRENCH), ("package", FRENCH), ("workspace", FRENCH_LARGE),
    ("conflicts", FRENCH_LARGE), ("export-check", FRENCH_LARGE), ("help", FRENCH_LARGE),
)  # fmt: skip
"""What the demonstration keeps."""


_OFFICE_SHOTS: Final = (
    ("office-packages", LIGHT), ("office-inbox", LIGHT), ("office-results", LIGHT), ("office-selection", LIGHT),
)  # fmt: skip
"""What the demonstration keeps of the secretariat's window."""


def photograph(folder: Path, passphrase: str, out: Path, plain: Preferences) -> tuple[Path, ...]:
    """Return some pictures of the screens; nothing is written into the desk but that it was read.

    Args:
        folder: The desk's folder.
        passphrase: Its passphrase.
        out: Folder for the pictures.
        plain: Preferences to begin from; nothing of them is kept.
    """
    scenes = {scene.name: scene for scene in SCENES}
    shots = tuple((scenes[name], wear) for name, wear in _SHOTS)
    return _keep_all(folder, passphrase, out, (plain, shots))


def photograph_everything(
    folder: Path, passphrase: str, out: Path, plain: Preferences
) -> tuple[Path, ...]:
    """Return pictures of every scene in every look; otherwise as ``photograph``, on a copy of a desk."""
    shots = tuple((scene, wear) for wear in WEARS for scene in SCENES)
    return _keep_all(folder, passphrase, out, (plain, shots))


def photograph_office(
    folder: Path, passphrase: str, out: Path, plain: Preferences, *, everything: bool = False
) -> tuple[Path, ...]:
    """Return pictures of the secretariat's window, before a copy of an office.

    Args:
        folder: The office's folder.
        passphrase: Its passphrase.
        out: Folder for the pictures.
        plain: Preferences to begin from; nothing of them is kept.
        everything: Every scene in every look; else a few.
    """
    scenes = {scene.name: scene for scene in OFFICE_SCENES}
    few = tuple((scenes[name], wear) for name, wear in _OFFICE_SHOTS if name in scenes)
    every = tuple((scene, wear) for wear in WEARS for scene in OFFICE_SCENES)
    with tempfile.TemporaryDirectory() as scratch:
        copied = Path(scratch) / "office"
        shutil.copytree(folder, copied)
        begin = dataclasses.replace(plain, appearance=Appearance.LIGHT)
        stage = OfficeStage(copied, passphrase, begin, Path(scratch) / "window.json")
        return _shoot(stage, out, every if everything else few)


def _keep_all(
    folder: Path,
    passphrase: str,
    out: Path,
    wanted: tuple[Preferences, Iterable[tuple[Scene, Wear]]],
) -> tuple[Path, ...]:
    plain, shots = wanted
    with tempfile.TemporaryDirectory() as memory:
        begin = dataclasses.replace(plain, appearance=Appearance.LIGHT)
        stage = Stage(folder, passphrase, begin, Path(memory) / "window.json", demonstration=True)
        return _shoot(stage, out, shots)


class _Shown(Protocol):
    """A window before a desk or an office."""

    window: MainWindow

    def wear(self, **preferences: object) -> None:
        """Put on another look."""

    def settle(self, least: float = 0.0) -> None:
        """Wait until everything is drawn."""

    def close(self) -> None:
        """Close it."""


class _Arranged(Protocol[_Before_contra]):
    """A scene of that window."""

    @property
    def name(self) -> str:
        """Name of its pictures."""

    @property
    def arrange(self) -> Callable[[_Before_contra], None]:
        """What brings the window there."""


def _shoot(
    stage: _Stage, out: Path, shots: Iterable[tuple[_Arranged[_Stage], Wear]]
) -> tuple[Path, ...]:
    out.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for scene, wear in shots:
        stage.wear(language=wear.language, appearance=wear.appearance, text=wear.text)
        scene.arrange(stage)
        stage.settle(_DRAWN)
        made.append(out / f"{scene.name}-{wear.name}.png")
        _keep(made[-1], stage.window)
    stage.close()
    return tuple(made)


def _keep(path: Path, window: QWidget) -> None:
    write_file(path, _png(window))


def _png(widget: QWidget) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())
