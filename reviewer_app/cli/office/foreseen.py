"""What an act would do, said instead of done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewer_app.cli.office.opened import words_of
from reviewer_app.cli.output import answer
from reviewer_app.services.office.consequences import Bearing

if TYPE_CHECKING:
    from reviewer_app.cli.settings import Settings
    from reviewer_app.services.office.consequences import Consequence

_MARKS = {Bearing.LOSES: "−", Bearing.KEEPS: "=", Bearing.NEXT: "→"}


def foreseen(settings: Settings, found: tuple[Consequence, ...], **more: Any) -> None:
    """Answer with the consequences of an act; nothing was changed."""
    words = words_of()
    answer(
        settings,
        {
            **more,
            "consequences": [
                {
                    "code": c.name,
                    "bearing": c.bearing.value,
                    "facts": c.facts,
                    "message": words.code(c.name, c.facts),
                }
                for c in found
            ],
        },
        [
            *(f"{_MARKS[c.bearing]} {words.code(c.name, c.facts)}" for c in found),
            words.t("Nothing was changed."),
        ],
    )
