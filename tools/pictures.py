"""Photograph every screen in both languages and every look, and keep the best dozen small for the documents.

Needs no display. The demonstration call is played first, with cheap keys, into a scratch folder.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from reviewer_app.app import make_application
from reviewer_app.services.demo.play import PASSPHRASE, play
from reviewer_app.ui.pictures.photographing import photograph_everything, photograph_office
from reviewer_app.ui.preferences import Preferences
from tools.paper_pictures import photograph_paper

ROOT = Path(__file__).resolve().parent.parent
BEST = {
    "workspace-light": "workspace-light",
    "workspace-dark": "workspace-dark",
    "workspace-contrast": "workspace-contrast",
    "workspace-fr-200": "workspace-fr-200",
    "unlock-light": "unlock",
    "conflicts-light": "conflicts",
    "package-fr": "package-fr",
    "search-light": "search",
    "my-scores-table-light": "my-scores",
    "my-scores-use-light": "my-scores-use",
    "compare-light": "compare",
    "export-read-light": "export",
    "office-inbox-light": "office-inbox",
    "office-results-light": "office-results",
    "office-selection-light": "office-selection",
}
"""What the documents show: picture to name there."""
_COLOURS = 96


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "pictures")
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["REVIEWER_APP_CHEAP_KEYS"] = "1"
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["REVIEWER_APP_DATA"] = scratch
        played = play(
            Path(scratch) / "demo", seed=1, size="solutions", language="en", tell=lambda _step: None
        )
        make_application(["pictures"])
        made = photograph_everything(played.desk, PASSPHRASE, wanted.out, Preferences())
        made += photograph_office(
            played.office, PASSPHRASE, wanted.out, Preferences(), everything=True
        )
        paper = photograph_paper(played.office, PASSPHRASE, Path(scratch) / "paper")
        for picture in paper:
            shutil.copy(picture, wanted.out / f"paper-{picture.name}")
            small(picture, ROOT / "docs" / "pictures" / picture.name)
    for name, kept in BEST.items():
        small(wanted.out / f"{name}.png", ROOT / "docs" / "pictures" / f"{kept}.png")
    told = story(wanted.out / "story")
    print(
        f"{len(made)} pictures in {wanted.out}, {len(BEST)} of them small in docs/pictures, {len(paper)} of the paper,"
        f" {told} of an officer's first call"
    )


def story(out: Path) -> int:
    """Let the story of an officer's first call be told once more, with pictures; return how many there are."""
    shutil.rmtree(out, ignore_errors=True)
    told = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", "tests/story"]
    subprocess.run(told, cwd=ROOT, check=True, env={**os.environ, "STORY_PICTURES": str(out)})
    kept = ROOT / "docs" / "pictures" / "office"
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    made = sorted(out.glob("*.png"))
    for picture in made:
        small(picture, kept / picture.name)
    return len(made)


def small(source: Path, target: Path) -> None:
    """Write a picture with few colours, which is enough for a screen."""
    with Image.open(source) as picture:
        picture.convert("RGB").quantize(_COLOURS).save(target, optimize=True)


if __name__ == "__main__":
    main()
