"""Say in the chosen language what is wrong with a command line; the library of commands speaks English only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reviewer_app.wording import Words


def usage_told(error: click.UsageError, words: Words) -> str:
    """Return one sentence on what is wrong with the words of a command."""
    match error:
        case click.NoSuchCommand():
            return words.t("There is no command “{name}”.", name=error.command_name)
        case click.NoSuchOption():
            return words.t("There is no option “{name}”.", name=error.option_name)
        case click.MissingParameter():
            return words.t("“{name}” is missing.", name=_name(error))
        case click.BadParameter() if _name(error):
            return words.t("“{name}” has a value that it cannot have{choices}.", **_value(error))
        case click.BadOptionUsage():
            return words.t("“{name}” is not used like that.", name=error.option_name)
        case click.exceptions.NoArgsIsHelpError():
            return words.t("Name a command.")
        case _:
            told = error.format_message()
            extra = told.startswith("Got unexpected extra")
            return words.t("There are words too many.") if extra else words.t(told)


def _name(error: click.BadParameter) -> str:
    found = error.param
    if isinstance(found, click.Option):
        return found.opts[0]
    return found.human_readable_name if found is not None else str(error.param_hint or "")


def _value(error: click.BadParameter) -> dict[str, str]:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return {"name": _name(error), "choices": f" ({', '.join(map(str, kind.choices))})"}
    if isinstance(kind, click.IntRange):
        low, high = kind.min, kind.max
        return {"name": _name(error), "choices": f" ({'…' if low is None else low}–{high or '…'})"}
    return {"name": _name(error), "choices": f" ({kind.name})" if kind else ""}
