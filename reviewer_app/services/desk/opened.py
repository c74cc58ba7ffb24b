"""The open package of a desk, read from its store."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.bundle import BundleFile, read_brief, read_index
from reviewer_app.formats.rewording import criterion_words
from reviewer_app.formats.wire.calls import call_of
from reviewer_app.services.desk.lineage import find_refill
from reviewer_app.services.desk.said import Said
from reviewer_app.services.desk.session import PACKAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import BundleId, CriterionId, SubmissionId
    from reviewer_app.formats.bundle import Brief
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.store.desk import DeskWork
    from reviewer_app.store.records import PackageRecord


@dataclass(frozen=True, slots=True)
class OpenPackage:
    """The package a member works on.

    Attributes:
        id: The bundle.
        call: Its call with the rubric.
        files: The member's own submissions, by id.
        brief: What the member was told: assignment, order, known conflicts.
        bundles: Every bundle of the round that was opened here, the newest first.
        refilled: Submissions whose review came back from the office.
        words: Digest of what each criterion says in words.
    """

    id: BundleId
    call: Call
    files: dict[SubmissionId, BundleFile]
    brief: Brief
    bundles: tuple[BundleId, ...]
    refilled: frozenset[SubmissionId] = frozenset()
    words: Mapping[CriterionId, str] = field(default_factory=dict)

    def file(self, submission: str) -> BundleFile:
        """Return one of the member's submissions.

        Raises:
            WrongUse: ``submission.unknown``.
        """
        for identifier, file in self.files.items():
            if identifier == submission:
                return file
        raise WrongUse("submission.unknown", submission=submission[:64])


CHOSEN: Final = "chosen_round"
"""Setting: call and round that the member works on, where it is not the package opened last."""


def fixed(desk: Desk) -> Desk:
    """Return the same desk, held to the round that is open now: for work of several steps.

    Raises:
        NotPossible: ``package.none``, ``package.purged``.
    """
    call = open_one(desk).call
    return dataclasses.replace(desk, call=call.id, round=call.round)


def open_one(desk: Desk, call: str | None = None, round_number: int | None = None) -> OpenPackage:
    """Return the newest package of a round: the named one, else the chosen one, else the one opened last.

    Raises:
        NotPossible: ``package.none``; ``package.purged`` where its contents were removed.
        WrongUse: ``call.unknown``.
    """
    with desk.store.begin() as work:
        packages = work.packages()
        chosen = _chosen(work)
    if not packages:
        raise NotPossible("package.none")
    call = desk.call if call is None else call
    round_number = desk.round if round_number is None else round_number
    if call is None and round_number is None and chosen is not None:
        held = any((p.call, p.round) == chosen and p.index_json for p in packages)
        call, round_number = chosen if held else (None, None)
    fitting = [p for p in packages if call in (None, p.call) and round_number in (None, p.round)]
    if not fitting:
        raise WrongUse("call.unknown", call=call or "", round=round_number or 0)
    package = next((p for p in reversed(fitting) if p.index_json), None)
    if package is None:
        raise NotPossible("package.purged", call=fitting[-1].call, round=fitting[-1].round)
    with desk.store.begin() as work:
        taken = find_refill(work, package.call, package.round)
    said = _said_by(desk, package)
    return OpenPackage(
        id=package.id,
        call=said.call,
        files=dict(said.files),
        brief=said.brief,
        bundles=round_bundles(packages, package.call, package.round),
        refilled=taken.submissions if taken else frozenset(),
        words=said.words,
    )


def _order(brief: Brief) -> list[SubmissionId]:
    """Return the assignment with what everyone scores first at its head."""
    return sorted(brief.assignment, key=lambda s: s not in brief.anchors)


def choose(work: DeskWork, place: tuple[str, int] | None) -> None:
    """Keep the round that is to be the open one; None for the package opened last."""
    if _chosen(work) != place:
        work.set_meta(CHOSEN, json.dumps(place) if place else "")


def _chosen(work: DeskWork) -> tuple[str, int] | None:
    try:
        call, number = json.loads(work.find_meta(CHOSEN) or "")
    except (ValueError, TypeError):
        return None
    return str(call), int(number)


def _said_by(desk: Desk, package: PackageRecord) -> Said:
    """Return what a package says; read once while the desk is open, for it never changes."""
    said = desk.said.get(package.id)
    if said is None:
        index, files = read_index(package.index_json)
        brief = read_brief(package.brief_json)
        known = {f.head.id: f for f in files}
        call = call_of(index.call)
        said = Said(
            call=call,
            files={s: known[s] for s in _order(brief) if s in known},
            brief=brief,
            words={c.id: criterion_words(c) for c in call.rubric.criteria},
        )
        desk.said[package.id] = said
    return said


def round_bundles(
    packages: Iterable[PackageRecord], call: str, round_number: int
) -> tuple[BundleId, ...]:
    """Return a round's bundles, the newest first: any of them may hold a text."""
    mine = [p for p in packages if (p.call, p.round) == (call, round_number)]
    return tuple(p.id for p in sorted(mine, key=lambda p: -p.seq))


def package_file(desk: Desk, bundle: str) -> Path:
    """Return where the desk keeps a package; its texts stay sealed."""
    return desk.folder / PACKAGES / f"{bundle}.opsibundle"


def package_files(desk: Desk, package: OpenPackage) -> tuple[Path, ...]:
    """Return the files in which a text of the open package may lie, the newest first."""
    return tuple(package_file(desk, bundle) for bundle in package.bundles)
