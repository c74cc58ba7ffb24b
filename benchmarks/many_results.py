"""Make an office and the sealed results of a large board, without a desk for each member."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random  # noqa: TID251 - seeded below; these are levels and words, no secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.building import PASSPHRASE
from reviewer_app.clock import stamp
from reviewer_app.crypto.keys import age_key, new_age_identity, new_sign_seed, sign_key
from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.chain import START, ChainEntry, entry_hash
from reviewer_app.domain.ids import CriterionId, MemberId, SubmissionId
from reviewer_app.domain.result import Result
from reviewer_app.domain.review import ConflictState, Review, Score, WorkState
from reviewer_app.formats.enrolment import Enrolment, write_enrolment
from reviewer_app.formats.result import rubric_digest, seal_result
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.resealing import open_invites
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.session import create_office

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reviewer_app.domain.ids import BundleId, ResultId
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office

CRITERIA = 6
_MADE = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
_COUNTRIES = ("IE", "FI", "PT")
CROSSED = """
[[groups]]
id = "north"
title = "North"
[[groups]]
id = "south"
title = "South"
[[quotas]]
attribute = "group"
value = "north"
low = 4
high = 4
[[quotas]]
attribute = "country"
value = "IE"
low = 0
high = 2
"""
"""Two groups, and quotas that cross."""
_TEAM = (
    "The pilot in two schools shows that the first step works; say who pays for the third year. "
)


@dataclass(frozen=True, slots=True)
class ManyResults:
    """An unlocked office that has merged nothing, and the result files for it."""

    office: Office
    files: tuple[Path, ...]


def make_many_results(folder: Path, *, results: int = 500, submissions: int = 100) -> ManyResults:
    """Let everybody review everything: six levels and two comments for each submission.

    A text can be sealed to 199 people at most, so a board of 190 sends 500 results as two or three revisions
    of each member.
    """
    board = max(1, results * 19 // 50)
    call = _call(folder / "call", submissions)
    office, desks = _open(folder, call, board, Wish())
    draw = random.Random(7)  # noqa: S311 - no secrets
    counts = [(results - place - 1) // board + 1 for place in range(board)]
    read = {desk.member: range(submissions) for desk in desks}
    ground = office, open_round(office, None, None)
    return ManyResults(office, _write(folder, ground, desks, read, draw, counts))


def make_panel(
    folder: Path, *, submissions: int, members: int, each: int, rounds: int = 1, rules: str = ""
) -> tuple[ManyResults, ...]:
    """Let ``each`` of the members review a submission, under further rules of the call; return what each round brings."""
    draw = random.Random(7)  # noqa: S311 - no secrets
    call = _call(folder / "call", submissions, rules)
    office, desks = _open(folder, call, members, Wish(reviews_each=each))
    made = []
    for number in range(1, rounds + 1):
        if number > 1:
            import_call(office, _call(folder / f"call-{number}", submissions, rules, number))
            assign_reviews(office, None, number, Wish(reviews_each=each))
        which = open_round(office, None, number)
        with office.store.begin() as work:
            pairs, _ = work.assignments(which.id, which.round)
        read: dict[MemberId, list[int]] = {desk.member: [] for desk in desks}
        for pair in pairs:
            read[pair.member].append(int(pair.submission.removeprefix("S-")))
        below = folder / f"round-{number}"
        files = _write(below, (office, which), desks, read, draw, [1] * members)
        made.append(ManyResults(office, files))
    return tuple(made)


def _open(folder: Path, call: Path, board: int, wish: Wish) -> tuple[Office, tuple[Signer, ...]]:
    """Return an office whose members may read, and their desks."""
    office = create_office(
        folder / "office", name="Bench", passphrase=PASSPHRASE, cost=MINIMUM
    ).office
    import_call(office, call)
    ids = tuple(MemberId(f"m{n:03}") for n in range(board))
    add_members(office, tuple(NewMember(id=i, name=f"Member {i}") for i in ids))
    make_invitations(office, ids, folder / "invitations", cost=MINIMUM)
    assign_reviews(office, None, None, wish)
    return office, tuple(Signer(i, new_sign_seed(), new_age_identity()) for i in ids)


def _write(
    folder: Path,
    ground: tuple[Office, OpenRound],
    desks: Sequence[Signer],
    read: Mapping[MemberId, Sequence[int]],
    draw: random.Random,
    counts: Sequence[int],
) -> tuple[Path, ...]:
    """Write each member's results, so many revisions of each."""
    office, which = ground
    bundle = build_bundle(office, which.id, which.round, folder / "bundle").id
    out = folder / "results"
    out.mkdir(parents=True)
    files = []
    for desk, count in zip(desks, counts, strict=True):
        history: tuple[ResultId, ...] = ()
        for revision in range(1, count + 1):
            lean = draw.gauss(0, 0.5)
            reviews = tuple(_review(n, draw, lean) for n in read[desk.member])
            sealed_id, sealed = desk.sealed(office, which, bundle, reviews, history)
            history = (*history, sealed_id)
            files.append(out / f"{desk.member}-{revision}.opsiresult")
            files[-1].write_bytes(sealed)
    return tuple(files)


@dataclass(frozen=True, slots=True)
class Signer:
    """What a member's desk signs and opens with, without the desk."""

    member: MemberId
    seed: bytes = field(repr=False)
    identity: str = field(repr=False)

    def sealed(
        self,
        office: Office,
        which: OpenRound,
        bundle: BundleId,
        reviews: tuple[Review, ...],
        history: tuple[ResultId, ...],
    ) -> tuple[ResultId, bytes]:
        """Return a result's id and file, as a desk would write it."""
        key, own = sign_key(self.seed), age_key(self.identity)
        with office.store.begin() as work:
            secret = open_invites(office, work, self.member)[0].secret
        enrolment = Enrolment(office.board, self.member, key, own, _MADE)
        record = write_enrolment(enrolment, self.seed, secret)
        trail = _trail(("desk.create", "package.open", *("export",) * (len(history) + 1)))
        result = Result(
            board=office.board,
            call=which.id,
            round=which.round,
            bundle=bundle,
            rubric=rubric_digest(which.call.rubric),
            reviewer=self.member,
            epoch=1,
            seq=int(_MADE.timestamp()) + len(history),
            revision=len(history) + 1,
            history=history,
            to=(*office.rosters()[-1].recipients, own),
            created=_MADE,
            final=True,
            entered_by=None,
            reviews=reviews,
            audit_n=trail[-1].n,
            audit_head=trail[-1].h,
            trail=trail,
        )
        return seal_result(result, self.seed, record)


def _review(n: int, draw: random.Random, lean: float) -> Review:
    # Submissions differ and so do reviewers, as on a real board.
    middle = 3 + (n * 7 % 11 - 5) / 4 + lean
    levels = [min(5, max(1, round(draw.gauss(middle, 0.8)))) for _ in range(CRITERIA)]
    return Review(
        submission=SubmissionId(f"S-{n}"),
        version=1,
        conflict=ConflictState.NONE,
        work=WorkState.SCORED,
        scores=tuple(Score(CriterionId(f"c{c}"), level) for c, level in enumerate(levels)),
        to_team=_TEAM * draw.randint(1, 4),
        to_secretariat=_TEAM,
        confidence=2,
    )


def _trail(actions: tuple[str, ...]) -> tuple[ChainEntry, ...]:
    entries: list[ChainEntry] = []
    for n, action in enumerate(actions):
        prev = entries[-1].h if entries else START
        bare = ChainEntry(n, stamp(_MADE), action, "", "", prev, "")
        entries.append(dataclasses.replace(bare, h=entry_hash(bare)))
    return tuple(entries)


def _call(folder: Path, submissions: int, rules: str = "", number: int = 1) -> Path:
    folder.mkdir(parents=True)
    (folder / "call.toml").write_text(
        f'id = "many"\nround = {number}\ntitle = "Many"\nlanguages = ["en"]\nplaces = 8\nminimum_reviews = 2\n'
        '[[questions]]\nid = "idea"\ntitle = "The idea?"\n' + rules,
        encoding="utf-8",
    )
    (folder / "rubric.toml").write_text(
        "".join(
            f'[[criteria]]\nid = "c{n}"\ntitle = "Criterion {n}"\nweight = 1\nscale = "1:5"\n'
            for n in range(CRITERIA)
        ),
        encoding="utf-8",
    )
    rows = "".join(
        f"S-{n},Title {n},Team {n},Ministry {n},{_COUNTRIES[n % 3]},en,{_group(n, rules)},An idea.\n"
        for n in range(submissions)
    )
    (folder / "submissions.csv").write_text(
        "id,title,team,organisation,country,language,group,idea\n" + rows, encoding="utf-8"
    )
    return folder


def _group(n: int, rules: str) -> str:
    return ("north", "south")[n % 2] if rules else ""
