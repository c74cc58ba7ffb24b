"""Run the command line in this process, as a script would: words in, one JSON document out."""

from __future__ import annotations

import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

from reviewer_app.cli.root import run
from reviewer_app.cli.window import Window

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one document on standard output."""
        told: dict[str, Any] = json.loads(self.out)
        return told

    @property
    def error(self) -> str:
        """The code of the error in it."""
        return str(self.json["error"]["code"])


def command(*words: str | Path) -> Answer:
    """Carry out one command line; nothing but the answer may stand on standard output."""
    window = Window(open=lambda **_facts: 0, pictures=lambda *_facts: ())
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([str(word) for word in words], window)
    return Answer(code, out.getvalue(), err.getvalue())


def told(*words: str | Path) -> dict[str, Any]:
    """Carry out a command with ``--json`` that must succeed; return its document."""
    answer = command(*words, "--json")
    assert answer.code == 0, answer.out + answer.err
    return answer.json
