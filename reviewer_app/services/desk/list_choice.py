"""How the member narrows and orders the list; kept on the desk, so that a restart finds it again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reviewer_app.services.desk.session import Desk

_LIST: Final = "list"


@dataclass(frozen=True, slots=True)
class ListChoice:
    """Names of a filter and of an order, as the list knows them; empty where never chosen."""

    filter: str = ""
    sort: str = ""


def list_choice(desk: Desk) -> ListChoice:
    """Return what was chosen last."""
    with desk.store.begin() as work:
        kept = work.find_meta(_LIST)
    told = json.loads(kept) if kept else {}
    return ListChoice(str(told.get("filter", "")), str(told.get("sort", "")))


def keep_list_choice(desk: Desk, choice: ListChoice) -> None:
    """Keep what was chosen; it never leaves the desk."""
    with desk.store.begin() as work:
        work.set_meta(_LIST, json.dumps({"filter": choice.filter, "sort": choice.sort}))
