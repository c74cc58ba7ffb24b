"""Whose menus the window has: the board's or the secretariat's."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from reviewer_app.ui.actions import menus
from reviewer_app.ui.office_menus import office_menus

if TYPE_CHECKING:
    from reviewer_app.ui.actions import MenuSpec
    from reviewer_app.ui.look import Look


class Side(Enum):
    """For whom the window works."""

    DESK = "desk"
    OFFICE = "office"


def menus_of(look: Look, side: Side) -> tuple[MenuSpec, ...]:
    """Return all menus of a side in the user's language."""
    return office_menus(look) if side is Side.OFFICE else menus(look)
