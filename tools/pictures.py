"""Make pictures of every screen: both languages, light, dark, high contrast, text twice as large.

``make pictures`` plays the demonstration into ``build/pictures``, photographs every scene in every look beside
it, and puts the best dozen, made small, into ``docs/pictures``.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
OUT = ROOT / "build" / "pictures"
KEPT = ROOT / "docs" / "pictures"
COLOURS = 128
BEST = {
    "unlock": "unlock-light",
    "package-fr": "package-fr",
    "conflicts": "conflicts-light",
    "workspace-light": "workspace-light",
    "workspace-dark": "workspace-dark",
    "workspace-contrast": "workspace-contrast",
    "workspace-fr-200": "workspace-fr-200",
    "workspace-score-fr-200": "workspace-score-fr-200",
    "attachment": "attachment-light",
    "export": "export-check-light",
    "safety": "safety-light",
    "help": "help-fr",
}
"""Name in ``docs/pictures``, and the picture that is kept under it."""


def main(arguments: list[str]) -> int:
    """Make them all and say where they lie."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("REVIEWER_APP_CHEAP_KEYS", "1")
    from reviewer_app.app import make_application  # noqa: PLC0415 - after the platform was chosen
    from reviewer_app.services.demo.play import PASSPHRASE, play  # noqa: PLC0415
    from reviewer_app.ui.pictures.photographing import photograph_everything  # noqa: PLC0415
    from reviewer_app.ui.preferences import Preferences  # noqa: PLC0415

    out = Path(arguments[0]) if arguments else OUT
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    os.environ["REVIEWER_APP_DATA"] = str(out / "memory")
    demo = play(out / "demonstration", seed=2026, size="solutions", language="en", tell=_tell)
    make_application(["pictures"])
    made = photograph_everything(demo.desk, PASSPHRASE, out, Preferences())
    by_name = {path.stem: path for path in made}
    for name, picture in BEST.items():
        keep_small(by_name[picture], KEPT / f"{name}.png")
    print(f"{len(made)} pictures in {out}, the best {len(BEST)} in {KEPT}")
    return 0


def keep_small(picture: Path, path: Path) -> None:
    """Write a picture with few colours: a screen has not many."""
    with Image.open(picture) as image:
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)


def _tell(played: object) -> None:
    print(f"  {getattr(played, 'what', '')}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
