"""Whether the member compared a signer's six words with the secretariat: once for each key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.store.desk import DeskWork

_COMPARED: Final = "signer_words_compared"


def is_compared(work: DeskWork, words: tuple[str, ...]) -> bool:
    """Tell whether the member said that these words match."""
    return " ".join(words) in (work.find_meta(_COMPARED) or "").split("\n")


def confirm_signer(desk: Desk, words: tuple[str, ...]) -> None:
    """Remember that the member compared these words with the secretariat and they match."""
    line = " ".join(words)
    with desk.store.begin() as work:
        known = [one for one in (work.find_meta(_COMPARED) or "").split("\n") if one]
        work.set_meta(_COMPARED, "\n".join(dict.fromkeys([*known, line])))
        work.append_audit("signer.compared", line, "", desk.clock())
