"""Write ``docs/errors.md`` from the source: every code with its exit code and its sentence."""

from __future__ import annotations

from pathlib import Path

from reviewer_app.wording.messages import MESSAGES
from tools.codes import raised_codes

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "errors.md"
_HEAD = """# Errors and their codes

With `--json` a failure is `{"error": {"code": …, "facts": {…}, "message": …}}`; where the rules of an
assignment clash, `clash` lists them in the same form. Codes are stable; sentences are
not. Exit codes: 2 wrong use, 3 not believed, 4 not possible in this state, 5 the machine's fault, 70 a bug. A
code that ends in a signature's fault (`signature.form` …) is prefixed by the file it stands in: `bundle.`, `result.`.
This page is made by `python -m tools.errors_page`.

| code | exit | what it says |
| --- | --- | --- |
"""


def page() -> str:
    """Return the page as it must be."""
    rows = [
        f"| `{code}` | {exit_code} | {MESSAGES[code]} |"
        for code, exit_code in sorted(raised_codes(ROOT / "reviewer_app").items())
    ]
    return _HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
