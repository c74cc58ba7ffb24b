"""What the machine lacks: libraries that Qt loads, and tools that the tests use."""

from __future__ import annotations

import ctypes.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

LIBRARIES = {
    "EGL": "libegl1",
    "GL": "libgl1",
    "glib-2.0": "libglib2.0-0",
    "X11": "libx11-6",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "freetype": "libfreetype6",
    "X11-xcb": "libx11-xcb1",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-image": "libxcb-image0",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-randr": "libxcb-randr0",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-shape": "libxcb-shape0",
    "xcb-sync": "libxcb-sync1",
    "xcb-xfixes": "libxcb-xfixes0",
    "xcb-xkb": "libxcb-xkb1",
    "xkbcommon-x11": "libxkbcommon-x11-0",
}
"""Libraries that Qt loads at run time, and the Debian packages that hold them."""

TOOLS = {
    "age": "age",
    "ssh-keygen": "openssh-client",
    "unzip": "unzip",
    "qpdf": "qpdf",
    "pdftotext": "poppler-utils",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "setxkbmap": "x11-xkb-utils",
    "openbox": "openbox",
    "at-spi-bus-launcher": "at-spi2-core",
    "pyatspi": "python3-pyatspi",
    "dbus-run-session": "dbus-daemon",
    "strace": "strace",
    "initdb": "postgresql",
}
"""Tools that tests hold our files against; without one its tests say that they were skipped."""

ELSEWHERE = {
    "initdb": "usr/lib/postgresql/*/bin/initdb",
    "at-spi-bus-launcher": "usr/libexec/at-spi-bus-launcher",
    "pyatspi": "usr/lib/python3/dist-packages/pyatspi/__init__.py",
}
"""Tools that Debian keeps off the search path, below the root."""


def missing_packages(*, tools: bool) -> list[str]:
    """Return the Debian packages that are missing; empty where nothing is or this is no Linux."""
    if not sys.platform.startswith("linux"):
        return []
    found = [
        package for name, package in LIBRARIES.items() if ctypes.util.find_library(name) is None
    ]
    if tools:
        found += [package for name, package in TOOLS.items() if not find_tool(name)]
    return sorted(set(found))


def find_tool(name: str) -> str | None:
    """Return where a tool lies, the newest of several versions, or None."""
    found = [str(p) for p in Path("/").glob(ELSEWHERE[name])] if name in ELSEWHERE else []
    newest = sorted(found, key=lambda path: [int(n) for n in re.findall(r"\d+", path)])
    return shutil.which(name) or (newest[-1] if newest else None)


def install_packages(packages: list[str]) -> bool:
    """Install Debian packages where that is allowed; else print the one line to run.

    Returns:
        Whether they are there now.
    """
    if not packages:
        return True
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    prefix = _may_install()
    if prefix is None:
        print("Some system packages are missing. Run this line once, then try again:")
        print(f"  sudo {line}")
        return False
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    quiet = {
        "stdout": subprocess.DEVNULL,
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    }
    subprocess.run([*prefix, "apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
    done = subprocess.run([*prefix, *line.split()], check=False, **quiet)  # type: ignore[call-overload]
    if done.returncode:
        print(f"That did not work. By hand: sudo {line}")
    return bool(done.returncode == 0)


def _may_install() -> list[str] | None:
    """Return what to write before apt-get, or None where it may not run."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if asked.returncode == 0 else None
