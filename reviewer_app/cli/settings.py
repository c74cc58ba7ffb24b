"""Options that every command takes, before or after its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


@dataclass(slots=True)
class Settings:
    """What the shared options said; filled while the command line is read.

    Attributes:
        as_json: One JSON document on standard output, nothing else.
        quiet: No progress and no words that are not the answer.
        at: The desk's or office's folder.
        call: The call that is meant.
        round: Its round.
        passphrase_file: File whose first line is the passphrase.
    """

    as_json: bool = False
    quiet: bool = False
    at: Path | None = None
    call: str | None = None
    round: int | None = None
    passphrase_file: Path | None = None


def _keep(name: str) -> Callable[[click.Context, click.Parameter, object], None]:
    def callback(context: click.Context, _parameter: click.Parameter, value: object) -> None:
        if value not in (None, False):
            setattr(context.ensure_object(Settings), name, value)

    return callback


_OPTIONS: tuple[tuple[tuple[str, ...], str, dict[str, Any]], ...] = (
    (("--json",), "as_json", {"is_flag": True, "help": "One JSON document on standard output."}),
    (("--quiet",), "quiet", {"is_flag": True, "help": "Nothing but the answer."}),
    (
        ("--at",),
        "at",
        {"type": click.Path(path_type=Path), "help": "The desk's or office's folder."},
    ),
    (("--call",), "call", {"help": "The call; default: the open one."}),
    (("--round",), "round", {"type": int, "help": "Its round; default: the open one."}),
    (
        ("--passphrase-file",),
        "passphrase_file",
        {"type": click.Path(path_type=Path), "help": "File whose first line is the passphrase."},
    ),
)


def shared_options(command: Decorated) -> Decorated:
    """Add the shared options to a command or group."""
    decorated: Any = command
    for flags, name, settings in reversed(_OPTIONS):
        decorated = click.option(
            *flags, expose_value=False, is_eager=True, callback=_keep(name), **settings
        )(decorated)
    return decorated  # type: ignore[no-any-return]  # click's decorators are typed loosely


pass_settings = click.make_pass_decorator(Settings, ensure=True)
