"""The command line's root, and how its errors end."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from reviewer_app import __version__
from reviewer_app.cli.output import BUG_EXIT, failure
from reviewer_app.cli.rooms import Rooms
from reviewer_app.cli.settings import Settings, shared_options
from reviewer_app.cli.usage import usage_told
from reviewer_app.errors import Cancelled, MachineFault, ReviewerError, WrongUse, machine_fault
from reviewer_app.wording import words_in
from reviewer_app.wording.preferred import preferred_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.cli.window import Window
    from reviewer_app.wording import Words


@click.group(
    cls=Rooms, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="OPSI Reviewer", message="%(prog)s %(version)s")
@click.option("--quit-after-show", is_flag=True, help="Close the window once it is shown.")
@shared_options
@click.pass_context
def root(context: click.Context, *, quit_after_show: bool) -> None:
    """Review submissions offline against a rubric; merge sealed results.

    Without a command the window opens.
    """
    if context.invoked_subcommand is None:
        settings = context.ensure_object(Settings)
        context.meta["reviewer_app.status"] = context.meta["reviewer_app.window"].open(
            folder=settings.at, quit_after_show=quit_after_show
        )


def run(arguments: Sequence[str], window: Window) -> int:
    """Carry out one command line and return its exit code.

    Args:
        arguments: The words after the program's name.
        window: Opens the window and returns its exit code.
    """
    settings = Settings()
    words = words_in(preferred_language())
    # --json counts even where the rest of the line is wrong: the answer must still be one document.
    settings.as_json = "--json" in arguments
    try:
        with root.make_context("reviewer-app", list(arguments), obj=settings) as context:
            context.meta["reviewer_app.window"] = window
            context.meta["reviewer_app.words"] = words
            root.invoke(context)
            return int(context.meta.get("reviewer_app.status", 0))
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        hint = error.ctx.command_path if error.ctx else "reviewer-app"
        failure(settings, WrongUse("use.wrong", what=usage_told(error, words), command=hint), words)
        return WrongUse.exit_code
    except (KeyboardInterrupt, click.Abort):
        return _ended(settings, Cancelled(), words)
    except ReviewerError as error:
        return _ended(settings, error, words)
    except BrokenPipeError:
        sys.stderr.close()
        return MachineFault.exit_code
    except OSError as error:
        return _ended(settings, machine_fault(error), words)
    except Exception as bug:  # noqa: BLE001 - the last fence: a bug ends in a sentence and exit 70
        last = traceback.extract_tb(bug.__traceback__)[-1]
        where = f"{os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119 - a name, no path
        failure(settings, ReviewerError("bug", kind=type(bug).__name__, where=where), words)
        return BUG_EXIT


def _ended(settings: Settings, error: ReviewerError, words: Words) -> int:
    """Tell of ``error`` and return its exit code, also where the answer itself finds no room."""
    try:
        failure(settings, error, words)
    except OSError:
        with suppress(OSError, ValueError):
            click.echo(words.error(error), err=True)
        with suppress(OSError, ValueError):
            # What is still held back would fail once more when the program ends, and change its exit code.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return error.exit_code
