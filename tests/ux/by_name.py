"""Start the program on a screen of its own with the accessibility bus, and let a driver work it by names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from tests.kit import PASSPHRASE
from tests.proofs import ROOT
from tests.ux.xserver import own_screen

if TYPE_CHECKING:
    from pathlib import Path

NEEDED: Final = ("Xvfb", "openbox", "xdotool", "dbus-run-session", "at-spi-bus-launcher", "pyatspi")
_SCRIPT: Final = """
/usr/libexec/at-spi-bus-launcher --launch-immediately &
bus=$!
"$PROGRAM" -m tests.ux.observed --at "$DESK" >"$HOME/said.txt" 2>&1 &
program=$!
env -u PYTHONPATH /usr/bin/python3 "$DRIVER" "$STEPS"
code=$?
kill $program $bus
wait $program
exit $code
"""
COMMENT: Final = "Heard and written by name: 4 of 5."
STEPS: Final = (
    ("write", "Passphrase", PASSPHRASE),
    ("press", "Unlock"),
    ("press", "Experience with the problem, 4 of 5"),
    ("see", "5 criteria left"),
    ("press", "Willingness to partner, 2 of 5"),
    ("see", "4 criteria left"),
    ("write", "The team will receive", COMMENT),
    ("see", "Saved "),
    ("press", "Export"),
    ("press", "Read it back"),
    ("press", "Go on to sealing"),
    ("press", "Seal and save"),
)


def work_by_name(desk: Path, home: Path) -> tuple[int, str]:
    """Unlock, score, comment and export; return the driver's exit code and what it met.

    Args:
        desk: The desk's folder.
        home: Where the program keeps what it remembers; the result is saved there.
    """
    home.mkdir(mode=0o700)
    steps = [
        *STEPS,
        ("write", "File name", str(home / "by-name.opsiresult")),
        ("press", "Save", "exact"),
        ("see", "Written, opened again and verified"),
    ]
    with own_screen() as display:
        told = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", _SCRIPT],
            env={
                **{k: v for k, v in os.environ.items() if k in ("PATH", "PYTHONPATH")},
                "DISPLAY": display, "HOME": str(home), "REVIEWER_APP_DATA": str(home),
                "XDG_RUNTIME_DIR": str(home), "REVIEWER_APP_LANGUAGE": "en", "LC_ALL": "C.UTF-8",
                "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                "OBSERVED": str(home / "observed.json"), "PROGRAM": sys.executable, "DESK": str(desk),
                "DRIVER": str(ROOT / "tests" / "ux" / "atspi_driver.py"), "STEPS": json.dumps(steps),
            },
            capture_output=True, text=True, timeout=150, check=False,
        )  # fmt: skip
    return told.returncode, told.stdout + told.stderr[-2000:]
