"""Where passphrases, codes and texts come from: files, the environment, a terminal; never arguments."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from reviewer_app.domain.limits import LIMITS
from reviewer_app.errors import NotPossible, Refused, WrongUse

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.cli.settings import Settings
    from reviewer_app.wording import Words


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            line = file.readline(LIMITS.secret + 2).rstrip("\r\n")
    except FileNotFoundError:
        raise Refused("file.missing", file=path.name) from None
    except (OSError, UnicodeDecodeError):
        raise Refused("file.unreadable", file=path.name) from None
    if len(line) > LIMITS.secret:
        raise WrongUse("text.too-long", what=path.name)
    return line


def passphrase(settings: Settings, words: Words, *, twice: bool = False) -> str:
    """Return the passphrase from ``--passphrase-file``, the environment, or a prompt.

    Raises:
        NotPossible: ``passphrase.needed`` where none is given and there is no terminal.
    """
    if settings.passphrase_file is not None:
        return _first_line(settings.passphrase_file)
    given = os.environ.get("REVIEWER_APP_PASSPHRASE")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise NotPossible("passphrase.needed")
    answer: str = click.prompt(
        words.t("Passphrase"), hide_input=True, confirmation_prompt=twice, err=True
    )
    return answer


def new_passphrase(path: Path | None, words: Words) -> str:
    """Return the passphrase that is to hold from now on, from a file, the environment, or a prompt.

    Raises:
        NotPossible: ``passphrase.new-needed`` where none is given and there is no terminal.
    """
    if path is not None:
        return _first_line(path)
    given = os.environ.get("REVIEWER_APP_NEW_PASSPHRASE")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise NotPossible("passphrase.new-needed")
    answer: str = click.prompt(
        words.t("New passphrase"), hide_input=True, confirmation_prompt=True, err=True
    )
    return answer


def code(code_file: Path | None, words: Words) -> str:
    """Return a code from ``--code-file`` (``-`` is standard input), the environment, or a prompt.

    Raises:
        NotPossible: ``code.needed`` where none is given and there is no terminal.
    """
    if code_file is not None:
        if str(code_file) == "-":
            return sys.stdin.readline(LIMITS.secret).strip()
        return _first_line(code_file).strip()
    given = os.environ.get("REVIEWER_APP_CODE")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise NotPossible("code.needed")
    answer: str = click.prompt(words.t("Code"), err=True)
    return answer


def store_password(file: Path | None) -> str | None:
    """Return the password of a shared store from a file or the environment; None where it is in neither."""
    if file is not None:
        return _first_line(file)
    return os.environ.get("REVIEWER_APP_STORE_PASSWORD")


def text(text_file: Path | None, what: str) -> str:
    """Return a text from a file, ``-`` for standard input; empty without one.

    Raises:
        WrongUse: ``text.encoding`` where it is not UTF-8, ``text.too-long`` where it is far too long.
    """
    if text_file is None:
        return ""
    try:
        if str(text_file) == "-":
            content = sys.stdin.buffer.read(LIMITS.text + 1)
        else:
            with text_file.open("rb") as file:
                content = file.read(LIMITS.text + 1)
        if len(content) > LIMITS.text:
            raise WrongUse("text.too-long", what=what)
        words = _decoded(content)
    except FileNotFoundError:
        raise Refused("file.missing", file=text_file.name) from None
    except OSError:
        raise Refused("file.unreadable", file=text_file.name) from None
    if words is None:
        raise WrongUse("text.encoding", what=what)
    return words.replace("\r\n", "\n").rstrip("\n")


def _decoded(content: bytes) -> str | None:
    """Return the words; None where they are not UTF-8: that error would carry them along."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None
