"""A screen of one's own (Xvfb), a window manager, the real program on it, and real keys."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Final

from tools.system import find_tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NEEDED: Final = ("Xvfb", "xdotool", "setxkbmap", "openbox")
PATIENCE: Final = 20.0


def missing_tools(names: tuple[str, ...] = NEEDED) -> list[str]:
    """Return the tools that this machine lacks."""
    return [name for name in names if find_tool(name) is None]


@contextmanager
def own_screen() -> Iterator[str]:
    """Give the name of a new screen with a window manager, for as long as it is wanted."""
    with ExitStack() as stack:
        reading, writing = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
            pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        stack.callback(_end, server)
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        for last in (False, False, True):
            manager = subprocess.Popen(
                ["openbox"], env={**os.environ, "DISPLAY": display},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            stack.callback(_end, manager)
            if _is_managed(display):
                break
            # On a busy machine it may come too early and give up.
            assert not last, "no window manager"
        yield display


def _is_managed(display: str) -> bool:
    """Wait until windows are managed: one that comes earlier may never get the focus; tell whether they are."""
    asked = ["xdotool", "get_desktop"]
    begin = time.monotonic()
    while subprocess.run(
        asked, env={**os.environ, "DISPLAY": display}, capture_output=True, check=False
    ).returncode:
        if time.monotonic() - begin > PATIENCE:
            return False
        time.sleep(0.05)
    return True


class Program:
    """The running program, moved by keys alone."""

    def __init__(self, display: str, folder: Path, home: Path, language: str = "en") -> None:
        """Start it on a desk's folder; ``home`` is where it keeps what it remembers."""
        home.mkdir(parents=True, exist_ok=True)
        self._seen = home / "observed.json"
        self._env = {
            **{k: v for k, v in os.environ.items() if k in ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")},
            "DISPLAY": display, "HOME": str(home), "REVIEWER_APP_DATA": str(home),
            "REVIEWER_APP_LANGUAGE": language, "QT_QPA_PLATFORM": "xcb", "OBSERVED": str(self._seen),
            "XDG_RUNTIME_DIR": str(home), "LC_ALL": "C.UTF-8", "REVIEWER_APP_CHEAP_KEYS": "1",
            "PYTHONFAULTHANDLER": "1",
        }  # fmt: skip
        home.chmod(0o700)
        self._log = (home / "said.txt").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ux.observed", "--at", str(folder)], env=self._env,
            stdout=self._log, stderr=subprocess.STDOUT,
        )  # fmt: skip

    # Looking

    def state(self) -> dict[str, Any]:
        """Return what the program shows now."""
        try:
            told: dict[str, Any] = json.loads(self._seen.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {
                "page": "",
                "focus": "",
                "typed": "",
                "dialog": False,
                "active": False,
                "saved": "",
            }
        return told

    def until(self, ready: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
        """Wait until the program shows something.

        Raises:
            AssertionError: It does not come.
        """
        begin = time.monotonic()
        while not ready(now := self.state()):
            assert self.process.poll() is None, f"the program ended before {what}: {self.said()}"
            assert time.monotonic() - begin < PATIENCE, f"waited in vain for {what}: {now}"
            time.sleep(0.02)
        return now

    def page(self, name: str) -> None:
        """Wait for a page with something in focus."""
        self.until(lambda now: now["page"] == name and now["active"] and not now["dialog"], name)

    def left(self, name: str) -> None:
        """Wait until something of that name has the focus no more."""
        self.until(lambda now: name not in now["focus"], f"what comes after {name}")

    def said(self) -> str:
        """Return what the program printed."""
        self._log.flush()
        return (self._seen.parent / "said.txt").read_text(errors="replace")

    # Keys

    def layout(self, name: str) -> None:
        """Change the keyboard's layout, as a member's own keyboard has it."""
        self._call("setxkbmap", name)
        time.sleep(0.15)

    def key(self, *keys: str | int) -> None:
        """Press keys one after the other: names, or numbers of keys on the board."""
        for key in keys:
            self._call("xdotool", "key", "--clearmodifiers", str(key))

    def press(self, key: str | int) -> None:
        """Press one key and wait until the focus or what is typed has changed."""
        before = self.state()
        self.key(key)
        self.until(
            lambda now: (
                (now["focus"], now["typed"], now["page"], now["dialog"])
                != (before["focus"], before["typed"], before["page"], before["dialog"])
            ),
            f"what {key} does on {before}",
        )

    def write(self, text: str) -> None:
        """Type a text letter by letter and wait until it stands there."""
        self._call("xdotool", "type", "--delay", "8", text)
        self.until(lambda now: now["typed"].endswith(text), f"the text {text!r}")

    def go_to(self, name: str, most: int = 40) -> None:
        """Press Tab until something of that name has the focus."""
        for _step in range(most):
            if name in self.state()["focus"]:
                return
            self.press("Tab")
        raise AssertionError(f"Tab never came to {name}: {self.state()}")

    def choose_file(self, path: Path) -> None:
        """Type a path into the dialog that is open, and confirm."""
        self.until(
            lambda now: now["dialog"] and "QLineEdit" in now["focus"], "the dialog for a file"
        )
        self.key("ctrl+a")
        self._call("xdotool", "type", "--delay", "4", str(path))
        self.until(lambda now: now["typed"] == str(path), "the path")
        self.key("Return")
        self.until(lambda now: not now["dialog"], "the end of the dialog")

    def end(self) -> int:
        """Wait for the end of the program and return its exit code."""
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        """End it in any case."""
        _end(self.process)
        self._log.close()

    def _call(self, *command: str) -> None:
        subprocess.run(command, env=self._env, check=True, capture_output=True, timeout=PATIENCE)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
