"""The one place that knows where shipped files lie."""

from __future__ import annotations

from pathlib import Path


def resource(*names: str) -> Path:
    """Return the path of a shipped file or folder.

    A wheel and the frozen program carry ``resources/`` inside the package; a checkout has it beside.

    Raises:
        FileNotFoundError: Nothing of that name is shipped.
    """
    package = Path(__file__).parent
    for root in (package / "resources", package.parent / "resources"):
        path = root.joinpath(*names)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(names))
