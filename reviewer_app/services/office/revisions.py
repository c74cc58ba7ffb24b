"""What a new revision changes against the one that counts, value by value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.progress import CancelToken, silent
from reviewer_app.errors import NotPossible, Refused
from reviewer_app.formats.wire import result_from_json
from reviewer_app.merge.differences import Line, differences
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.merging import check_files
from reviewer_app.services.office.rounds_open import open_round

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.judging import Checked, Judged
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A revision beside the one that counts now.

    Attributes:
        member: Whose.
        name: Their name.
        old: Number of the one that counts now.
        new: Number of the one in the file.
        lines: Every field in which they differ; the old value first.
    """

    member: MemberId
    name: str
    old: int
    new: int
    lines: tuple[Line, ...]


def compare_file(
    office: Office, call: str | None, round_number: int | None, path: Path
) -> RevisionView:
    """Hold a result file against what counts of its author.

    Raises:
        Refused: Why the file is not believed.
        NotPossible: ``differences.none``; ``call.none``, ``round.purged``.
    """
    which = open_round(office, call, round_number)
    checked = check_files(office, which, [path], {}, silent, CancelToken())
    return compare_checked(office, checked, checked.files[0])


def compare_checked(office: Office, checked: Checked, judged: Judged) -> RevisionView:
    """Hold a file that was checked before against what counts of its author; see ``compare_file``."""
    if judged.error is not None:
        raise judged.error
    received = judged.received
    if received is None:
        raise Refused("differences.refused", file=judged.path.name)
    counted = checked.ground.pool.counted.get(received.reviewer)
    if counted is None:
        raise NotPossible("differences.none", member=received.reviewer)
    with office.store.begin() as work:
        documents = work.documents({counted, received.id})
        name = next((m.name for m in office_members(office) if m.id == received.reviewer), "")
    old = result_from_json(documents[counted])
    new = judged.result or result_from_json(documents[received.id])
    remarks = Line(SubmissionId(""), "remarks", "", (old.remarks or None, new.remarks or None))
    return RevisionView(
        member=received.reviewer,
        name=name or received.reviewer,
        old=old.revision,
        new=new.revision,
        lines=(
            *differences(old.reviews, new.reviews),
            *((remarks,) if remarks.differs else ()),
        ),
    )
