"""Ask before what cannot be taken back, where there is somebody to ask."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reviewer_app.errors import Cancelled

if TYPE_CHECKING:
    from reviewer_app.cli.settings import Settings
    from reviewer_app.wording import Words


def confirmed(settings: Settings, words: Words, *, yes: bool) -> None:
    """Ask on a terminal whether to remove for good; a script has said so by its words.

    Raises:
        Cancelled: The person said no; nothing was changed.
    """
    if yes or settings.as_json or not sys.stdin.isatty():
        return
    question = words.t("This cannot be taken back. Remove for good? (yes/no)")
    said = click.prompt(question, default="no", err=True)
    if said.strip().lower() not in ("yes", "y", words.t("yes")):
        raise Cancelled
