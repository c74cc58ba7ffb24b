"""What the page of submissions shows, as its presenter hands it over."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.services.office.submission_drafts import SubmissionsView

if TYPE_CHECKING:
    from reviewer_app.domain.call import Group
    from reviewer_app.domain.importing import ImportFault
    from reviewer_app.domain.submission import Submission
    from reviewer_app.services.office.import_amending import SubmissionDelta
    from reviewer_app.services.office.import_mappings import MappingChoice


class Part(StrEnum):
    """One tab of the page."""

    TABLE = "table"
    COLUMNS = "columns"
    MEND = "mend"
    FILES = "files"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class SubmissionsShown:
    """Everything that the page shows.

    Attributes:
        view: The import in preparation.
        stored: Submissions of the call, where it exists.
        stands: Whether the call exists: an import is then an amendment.
        deltas: What the import would change.
        choices: Mappings that can be chosen.
        new_groups: Groups that the table names and the call has not.
        sheets: Sheets of the file that can be read instead; none where the file is not at hand.
    """

    view: SubmissionsView = field(default_factory=SubmissionsView)
    stored: tuple[Submission, ...] = ()
    stands: bool = False
    deltas: tuple[SubmissionDelta, ...] = ()
    choices: tuple[MappingChoice, ...] = ()
    new_groups: tuple[Group, ...] = ()
    sheets: tuple[str, ...] = ()

    @property
    def importing(self) -> bool:
        """Whether a table was read."""
        return self.view.table is not None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The tabs that there are."""
        if not self.importing:
            return (Part.TABLE,)
        found = (Part.TABLE, Part.COLUMNS, Part.MEND, Part.FILES)
        return (*found, Part.CHANGES) if self.stands else found

    @property
    def to_mend(self) -> tuple[ImportFault, ...]:
        """What must be mended first, then what is to be known."""
        return (*self.view.read.faults, *self.view.draft.file_faults)
