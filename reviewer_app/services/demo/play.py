"""Play a whole call: the same services that people use, with invented judgements."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.review import Audience, ConflictState
from reviewer_app.errors import NotPossible
from reviewer_app.formats.files import make_folder
from reviewer_app.resources import resource
from reviewer_app.services.demo import remarks
from reviewer_app.services.demo.judgements import judge
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result, set_remarks
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import create_desk
from reviewer_app.services.desk.views import Gate
from reviewer_app.services.office import feedback
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.backup import backup_office
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.dossier.making import make_dossier
from reviewer_app.services.office.dossier.wish import DossierWish
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.member_table import import_members
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.ranking import rank_round
from reviewer_app.services.office.report_papers import Paper
from reviewer_app.services.office.reports import ReportWish, make_reports
from reviewer_app.services.office.rosters import (
    export_age_identity,
    export_allowed_signers,
    export_roster,
)
from reviewer_app.services.office.selecting import propose_selection
from reviewer_app.services.office.session import create_office, invitation_cost, key_cost
from reviewer_app.services.writing import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.standing import Proposal, Ranking
    from reviewer_app.services.demo.judgements import Judgement
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.office.bundles import BundleBuilt
    from reviewer_app.services.office.invitations import Invitation
    from reviewer_app.services.office.merge_told import MergeReport
    from reviewer_app.services.office.session import Office

PASSPHRASE: Final = "demonstration only, nothing secret"  # noqa: S105 - printed in README.txt
_HANDS_ON: Final = "papadaki"
"""The member whose desk the window shows in the middle of the work."""
_DONE_THERE: Final = 13
_NEVER: Final = "moreau"
_DAMAGED: Final = "silva"
_TWICE: Final = "dupont"
_KNOWN_CONFLICT: Final = ("kim", "S-015")
_DECLARED_CONFLICT: Final = ("tremblay", "S-008")
_LINK: Final = ("berg", "S-005")


@dataclass(frozen=True, slots=True)
class Played:
    """One step of the demonstration.

    Attributes:
        what: Code of the step, ``demo.*``.
        result: Numbers it left, ready to be shown.
        seconds: How long it took.
    """

    what: str
    result: str
    seconds: float


@dataclass(slots=True)
class Demonstration:
    """What a demonstration left.

    Attributes:
        out: The folder with everything.
        desk: Folder of the member's desk that the window shows.
        office: Folder of the office.
        steps: What happened.
        bundle: The bundle.
        merge: The merge's report.
        ranking: The ranking.
        proposal: The proposed selection.
    """

    out: Path
    desk: Path
    office: Path
    steps: list[Played] = field(default_factory=list)
    bundle: BundleBuilt | None = None
    merge: MergeReport | None = None
    ranking: Ranking | None = None
    proposal: Proposal | None = None


Tell = Callable[[Played], None]
_PRINTED: Final = (
    Paper.SCORECARDS, Paper.SUMMARY, Paper.RANKING, Paper.SPREADSHEET, Paper.LESSONS, Paper.SHEETS,
)  # fmt: skip
_BESIDE: Final = (
    "board-summary.pdf", "ranking.csv", "ranking.xlsx", "lessons.pdf", "lessons.json", "sheets",
)  # fmt: skip
"""What stands beside the folder of scorecards."""
_IN_DOSSIER: Final = (Paper.SUMMARY, Paper.RANKING, Paper.LESSONS)


def play(out: Path, *, seed: int, size: str, language: str, tell: Tell) -> Demonstration:
    """Play the demonstration call into ``out``.

    Args:
        out: A folder that is new, empty, or left by an earlier demonstration.
        seed: Seed of the invented judgements.
        size: ``small`` or ``solutions``.
        language: Language of the printed pages.
        tell: Told of each step as it ends.

    Raises:
        NotPossible: ``demo.folder`` where something else lies in the folder, ``demo.size``.
    """
    if size not in ("small", "solutions"):
        raise NotPossible("demo.size")
    prepare(out)
    demo = Demonstration(out, out / "work" / "desk-papadaki", out / "work" / "office")
    stage = _Stage(demo, seed, "small-call" if size == "small" else "call-for-solutions", tell)
    office = stage.prepare_call()
    try:
        invitations = stage.invite(office)
        stage.build(office)
        stage.review(invitations)
        stage.merge(office)
        stage.decide(office)
        stage.print(office, language)
        stage.check_files(office, language)
    finally:
        office.close()
    return demo


def prepare(out: Path) -> None:
    """Empty the folder of an earlier demonstration; never anything else.

    Raises:
        NotPossible: ``demo.folder``.
    """
    if out.exists() and any(out.iterdir()):
        if not (out / "work").is_dir() or not (out / "README.txt").is_file():
            raise NotPossible("demo.folder", folder=out.name)
        shutil.rmtree(out)
    make_folder(out / "work")
    # Says whose folder it is from the first moment on: an interrupted demonstration can be repeated.
    write_file(out / "README.txt", b"OPSI Reviewer: demonstration\n")


class _Stage:
    """The acts of the demonstration, in their order."""

    def __init__(self, demo: Demonstration, seed: int, example: str, tell: Tell) -> None:
        self._demo = demo
        self._seed = seed
        self._example = resource("examples", example)
        self._tell = tell
        self._full = example == "call-for-solutions"

    def _timed(self, what: str, act: Callable[[], str]) -> None:
        start = time.perf_counter()
        result = act()
        played = Played(what, result, time.perf_counter() - start)
        self._demo.steps.append(played)
        self._tell(played)

    def prepare_call(self) -> Office:
        """Make the office and import the call."""
        made: list[Office] = []

        def create() -> str:
            new = create_office(
                self._demo.office,
                name="OPSI Innovation Incubator: demonstration",
                passphrase=PASSPHRASE,
                cost=key_cost(),
            )
            made.append(new.office)
            return " · ".join(new.words)

        def bring() -> str:
            done = import_call(made[0], self._example)
            return f"{done.submissions} / {done.attachments} / {done.criteria}"

        self._timed("demo.office", create)
        self._timed("demo.import", bring)
        return made[0]

    def invite(self, office: Office) -> tuple[Invitation, ...]:
        """Name the members and invite them."""
        made: list[Invitation] = []

        def act() -> str:
            members = import_members(office, self._example / "members.csv")
            folder = self._demo.out / "invitations"
            made.extend(make_invitations(office, tuple(members), folder, cost=invitation_cost()))
            return str(len(made))

        self._timed("demo.invite", act)
        return tuple(made)

    def build(self, office: Office) -> None:
        """Assign, record the known conflict, build the bundle."""

        def act() -> str:
            if self._full:
                member, submission = _KNOWN_CONFLICT
                record_conflict(
                    office,
                    MemberId(member),
                    SubmissionId(submission),
                    "Works for the institute that supports this office.",
                )
            assign_reviews(office, None, None, Wish(anchors=2 if self._full else 0))
            self._demo.bundle = build_bundle(office, None, None, self._demo.out / "bundle")
            built = self._demo.bundle
            return f"{len(built.audience)} / {built.size // 1024} KiB / {len(built.withheld)}"

        self._timed("demo.bundle", act)

    def review(self, invitations: tuple[Invitation, ...]) -> None:
        """Let every member but one review and export."""

        def act() -> str:
            results = self._demo.out / "results"
            make_folder(results)
            count = 0
            for invitation in invitations:
                if invitation.member == _NEVER:
                    continue
                count += self._one(invitation, results)
            if self._full:
                self._spoil(results)
            return f"{count} / {len(list(results.iterdir()))}"

        self._timed("demo.review", act)

    def _one(self, invitation: Invitation, results: Path) -> int:
        folder = self._demo.out / "work" / f"desk-{invitation.member}"
        if not self._full and invitation.member == "one":
            folder = self._demo.desk
        made = create_desk(
            folder,
            invite=invitation.path.read_bytes(),
            code=invitation.code,
            passphrase=PASSPHRASE,
            cost=key_cost(),
        )
        desk = made.desk
        bundle = self._demo.bundle
        try:
            if bundle is not None:
                open_package(desk, bundle.path)
            self._judge(desk)
            name = f"{desk.member}.opsiresult"
            export_result(desk, results / name)
            if desk.member == _HANDS_ON:
                self._go_back(desk)
        finally:
            desk.close()
        return 1

    def _judge(self, desk: Desk) -> None:
        told = reviews.overview(desk)
        for row in told.rows:
            if row.gate is Gate.WITHHELD:
                continue
            self._declare(desk, row.head.id)
            if row.head.id == _DECLARED_CONFLICT[1] and desk.member == _DECLARED_CONFLICT[0]:
                continue
            reviews.show(desk, row.head.id)
            opinion = judge(told.call, row.head, desk.member, desk.language, self._seed)
            if opinion.abstains:
                reviews.abstain(desk, row.head.id, opinion.abstains)
                continue
            self._write(desk, row.head.id, opinion)
        set_remarks(desk, remarks.REMARKS[desk.language])

    def _write(self, desk: Desk, submission: SubmissionId, opinion: Judgement) -> None:
        for criterion, level in opinion.levels.items():
            reason = opinion.reasons.get(criterion, "")
            reviews.set_score(desk, submission, criterion, level, reason)
        if opinion.to_team:
            reviews.set_comment(desk, submission, Audience.TEAM, opinion.to_team)
        if opinion.to_secretariat:
            reviews.set_comment(desk, submission, Audience.SECRETARIAT, opinion.to_secretariat)
        reviews.set_confidence(desk, submission, opinion.confidence)
        if opinion.offers_help:
            reviews.set_offer(desk, submission, offers=True)

    def _declare(self, desk: Desk, submission: str) -> None:
        pair = (desk.member, submission)
        if pair == _DECLARED_CONFLICT:
            reason = remarks.CONFLICT[desk.language]
            reviews.declare_conflict(desk, submission, ConflictState.CONFLICT, reason)
        elif pair == _LINK:
            reason = remarks.LINK[desk.language]
            reviews.declare_conflict(desk, submission, ConflictState.LINK_MAY_SCORE, reason)
        else:
            reviews.declare_conflict(desk, submission, ConflictState.NONE)

    def _go_back(self, desk: Desk) -> None:
        """Leave the shown desk in the middle of a second look: some submissions open again."""
        told = reviews.overview(desk)
        criteria = [c.id for c in told.call.rubric.criteria]
        for number, row in enumerate(told.rows[_DONE_THERE:]):
            left = criteria[4:] if number < 2 else criteria  # noqa: PLR2004 - two are half done
            for criterion in left:
                if row.review.score(criterion) is not None:
                    reviews.clear_score(desk, row.head.id, criterion)
        if len(told.rows) > _DONE_THERE:
            reviews.set_flag(desk, told.rows[_DONE_THERE].head.id, flagged=True)

    def _spoil(self, results: Path) -> None:
        """One file comes twice, one arrives damaged beside a good one."""
        twice = (results / f"{_TWICE}.opsiresult").read_bytes()
        write_file(results / f"{_TWICE} (copy).opsiresult", twice)
        data = bytearray((results / f"{_DAMAGED}.opsiresult").read_bytes())
        data[len(data) // 2] ^= 1
        write_file(results / f"{_DAMAGED} from the stick.opsiresult", bytes(data))

    def merge(self, office: Office) -> None:
        """Try, then merge."""
        files = sorted((self._demo.out / "results").iterdir())

        def dry() -> str:
            told = merge_results(office, None, None, files, dry_run=True)
            return f"{told.accepted} / {told.already} / {told.refused}"

        def act() -> str:
            told = merge_results(office, None, None, files)
            self._demo.merge = told
            return f"{told.accepted} / {told.already} / {told.refused}"

        self._timed("demo.dry-run", dry)
        self._timed("demo.merge", act)

    def decide(self, office: Office) -> None:
        """Rank, propose, and release feedback."""

        def rank() -> str:
            self._demo.ranking = rank_round(office, None, None)
            self._demo.proposal = propose_selection(office, None, None)
            chosen = [p for p in self._demo.proposal.places if p.outcome == "selected"]
            return f"{len(self._demo.ranking.standings)} / {len(chosen)}"

        def release() -> str:
            comments = feedback.list_feedback(office, None, None)
            if len(comments) > 3:  # noqa: PLR2004 - one edited, one withheld, one pending
                first, second = comments[0], comments[1]
                change = feedback.Edit(first.original.split(". ")[0] + ".", remarks.EDIT_REASON)
                feedback.edit(office, None, None, first.id, change)
                feedback.withhold(office, None, None, second.id, remarks.WITHHOLD_REASON)
                ids = tuple(c.id for c in comments[2:-1])
                feedback.release(office, None, None, ids)
            return str(len(comments))

        self._timed("demo.rank", rank)
        self._timed("demo.feedback", release)

    def print(self, office: Office, language: str) -> None:
        """Write the pages."""

        def act() -> str:
            wish = ReportWish(self._demo.out / "scorecards", language=language, papers=_PRINTED)
            made = make_reports(office, None, None, wish)
            for name in _BESIDE:
                (wish.out / name).rename(self._demo.out / name)
            return str(len(made))

        self._timed("demo.print", act)

    def check_files(self, office: Office, language: str) -> None:
        """Leave what standard tools need to check everything, a backup, and the dossier of the round."""

        def act() -> str:
            folder = self._demo.out / "check"
            make_folder(folder)
            export_allowed_signers(office, folder / "allowed_signers")
            export_roster(office, folder / "roster.json")
            export_age_identity(office, folder / "officer.key")
            made = backup_office(office, self._demo.out / "work" / "office.opsibackup")
            return f"{made.files} / {len(office_members(office))}"

        def gather() -> str:
            out = self._demo.out
            wish = DossierWish(
                out / "dossier.opsidossier",
                packages=(out / "bundle",),
                language=language,
                papers=_IN_DOSSIER,
            )
            return str(make_dossier(office, None, None, wish).files)

        self._timed("demo.backup", act)
        self._timed("demo.dossier", gather)
