"""The open office, and what in it is worked on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.services.office.kept_numbers import KeptNumbers

if TYPE_CHECKING:
    from reviewer_app.domain.ids import CallId
    from reviewer_app.services.office.named_round import NamedRound
    from reviewer_app.services.office.session import Office


@dataclass(slots=True)
class OfficeSeat:
    """What every page of the office shares.

    Attributes:
        office: The open office.
        named: The round that is worked on, or None where there is none yet.
        draft: Id of the call draft that is prepared, or empty where a call is worked on that exists.
        kept: Statistics that were worked out since it was opened.
    """

    office: Office
    named: NamedRound | None = None
    draft: str = ""
    kept: KeptNumbers = field(default_factory=KeptNumbers)

    @property
    def call(self) -> CallId | None:
        """The call that is worked on."""
        return None if self.named is None else self.named.call

    @property
    def round(self) -> int | None:
        """Its round."""
        return None if self.named is None else self.named.round

    def work_on(self, named: NamedRound) -> None:
        """Turn to a round that exists."""
        self.named, self.draft = named, ""

    def prepare(self, draft: str) -> None:
        """Turn to a draft."""
        self.draft = draft
