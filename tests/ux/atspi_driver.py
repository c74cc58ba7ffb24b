"""Works the program by accessible names alone, over the accessibility bus, as a screen reader does.

Runs with the system's Python, which has pyatspi, inside ``dbus-run-session``; nothing of the program is imported.
Reads a list of steps from its first argument (JSON) and prints what it met.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import pyatspi  # type: ignore[import-not-found]  # of the system's Python

PATIENCE = 30.0


def program() -> Any:
    """Wait for the program to come onto the bus."""
    return wait(
        lambda: next((a for a in pyatspi.Registry.getDesktop(0) if a and "OPSI" in a.name), None),
        "the program",
    )


def wait(find: Any, what: Any) -> Any:
    """Return what ``find`` finds, once it does."""
    begin = time.monotonic()
    while True:
        try:
            found = find()
        except Exception:  # noqa: BLE001 - a part that went away while it was looked at
            found = None
        if found:
            return found
        if time.monotonic() - begin > PATIENCE:
            names = [
                n.name
                for n in pyatspi.findAllDescendants(pyatspi.Registry.getDesktop(0), bool)
                if n.name and n.getState().contains(pyatspi.STATE_SHOWING)
            ]
            raise SystemExit(f"not found by its name: {what}; shown: {names}")
        time.sleep(0.1)


def interface(node: Any, ask: Any) -> Any:
    """Return one face of a part, or None."""
    try:
        return ask(node)
    except NotImplementedError:
        return None


def editable(node: Any) -> Any:
    """Return the face by which a part is written into."""
    return interface(node, lambda n: n.queryEditableText())


def actions(node: Any) -> Any:
    """Return the face by which a part is pressed."""
    return interface(node, lambda n: n.queryAction())


def shown(app: Any, name: Any, ask: Any) -> Any:
    """Return a part that is shown, has that face and whose name begins so."""

    def fits(node: Any) -> bool:
        there = node.name and node.name.startswith(name)
        return (
            bool(there)
            and node.getState().contains(pyatspi.STATE_SHOWING)
            and ask(node) is not None
        )

    return pyatspi.findDescendant(app, fits)


def exactly(app: Any, name: Any) -> Any:
    """Return a part that is shown, can be pressed and is called so."""
    found = pyatspi.findAllDescendants(app, lambda n: n.name == name and actions(n) is not None)
    return next((n for n in found if n.getState().contains(pyatspi.STATE_SHOWING)), None)


def seen(app: Any, name: Any) -> Any:
    """Return a part that is shown and has the words in its name."""
    return pyatspi.findDescendant(
        app, lambda n: n.name and name in n.name and n.getState().contains(pyatspi.STATE_SHOWING)
    )


def act(app: Any, step: Any) -> Any:
    """Carry out one step: press, write, or see."""
    kind, name = step[0], step[1]
    if kind == "see":
        found = wait(lambda: seen(app, name), name)
        return f"saw {found.getRoleName()} {found.name!r}"
    ask = editable if kind == "write" else actions
    node = wait(lambda: shown(app, name, ask), name)
    if kind == "write":
        editable(node).setTextContents(step[2])
        return f"wrote into {node.getRoleName()} {node.name!r}"
    if "exact" in step[2:]:
        node = wait(lambda: exactly(app, name), name)
    names = [actions(node).getName(i).lower() for i in range(actions(node).nActions)]
    at = next((names.index(n) for n in ("press", "toggle", "click") if n in names), 0)
    actions(node).doAction(at)
    return f"pressed {node.getRoleName()} {node.name!r}"


def main() -> None:
    """Carry out every step."""
    app = program()
    for step in json.loads(sys.argv[1]):
        print(act(app, step), flush=True)  # noqa: T201 - this is what it is for
        time.sleep(0.15)


if __name__ == "__main__":
    main()
