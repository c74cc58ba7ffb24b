"""The four rooms of the command line, each loaded when it is asked for: the window must not wait for them."""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable


class Rooms(click.Group):
    """A group whose commands are imported one by one."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of help."""
        return list(_ROOMS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command, where there is one of that name."""
        load = _ROOMS.get(cmd_name)
        return None if load is None else load()


def _desk() -> click.Command:
    from reviewer_app.cli.desk import desk

    return desk


def _office() -> click.Command:
    from reviewer_app.cli.office import office

    return office


def _verify() -> click.Command:
    from reviewer_app.cli.verify import verify

    return verify


def _demo() -> click.Command:
    from reviewer_app.cli.demo import demo

    return demo


_ROOMS: Final[dict[str, Callable[[], click.Command]]] = {
    "desk": _desk,
    "office": _office,
    "verify": _verify,
    "demo": _demo,
}
