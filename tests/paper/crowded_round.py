"""A round at the end of what papers must bear: forty criteria, thirty reviews, the longest titles and comments."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.many_results import Signer
from reviewer_app.crypto.keys import new_age_identity, new_sign_seed
from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import CriterionId, MemberId, SubmissionId
from reviewer_app.domain.limits import LIMITS
from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.review import ConflictState, Review, Score, WorkState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result, set_remarks
from reviewer_app.services.office import feedback
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.session import create_office
from reviewer_app.store.records import StoredReview
from tests.hostile import samples
from tests.kit import PASSPHRASE, Ticking, make_desk

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.office.session import Office

CRITERIA: Final = 40
REVIEWS: Final = 30
WORDS: Final = 20_000
SCRIPTS: Final = (
    "Français œuvre naïveté · Ελληνικά · Русский · العربية في عام 2026 (نص) · עברית שנת 2026 (טקסט) · ไทย ภาษา · "
    "हिन्दी भाषा · 日本語の文章 · 中文文章 · 한국어 문장 · ✓ ★ ⚠ → ○ ● · 👍 🎉 🚀"
)
TABLE: Final = "| Cost | Year |\n|---:|:---|\n| 12 | 2026 |\n| `=1+1` | **2027** |\n\n* one\n* two\n\n1. first\n\n> quoted"
TEXTS: Final = (
    *samples.TEXTS.values(),
    *samples.FORMULAS,
    SCRIPTS,
    TABLE,
    "x" * LIMITS.comment,
    "\n" * 400 + "after four hundred lines",
    "\u05d0\u05d1\u05d2 " * 800,
    "漢字" * 2000,
    "word " * (LIMITS.comment // 5),
)
"""Comments, one for each review of the first submission and round again."""
TITLES: Final = (
    ("A title that says everything twice and then once more; " * 8)[: LIMITS.label],
    "Donaudampfschifffahrtsgesellschaft" * 8,
    "عنوان طويل جدا " * 15,
    "標題" * 140,
    samples.LINE,
)


@dataclass(frozen=True, slots=True)
class Crowded:
    """The round, merged; the desk of one of its members is open."""

    office: Office
    desk: Desk
    folder: Path


def play_crowded(folder: Path) -> Crowded:
    """Play the round; only the first submission has reviews by all, the last one none."""
    folder.mkdir(parents=True, exist_ok=True)
    clock = Ticking()
    name = ("The Board of " + "Everything " * 30)[: LIMITS.person]
    office = create_office(
        folder / "office", name=name, passphrase=PASSPHRASE, cost=MINIMUM, clock=clock
    ).office
    import_call(office, _call(folder / "call"))
    ids = tuple(f"member-{n:02}-{'long-' * 8}" for n in range(REVIEWS))
    add_members(
        office,
        tuple(NewMember(id=m, name=f"{n} {samples.LINE}" * (1 + n % 2)) for n, m in enumerate(ids)),
    )
    invitations = make_invitations(office, ids, folder / "invitations", cost=MINIMUM)
    assign_reviews(office, None, None, Wish())
    bundle = build_bundle(office, None, None, folder / "bundle")
    desk = make_desk(folder / "desk", invitations[0], bundle.path, clock)
    _review(desk)
    files = [folder / "0.opsiresult"]
    export_result(desk, files[0], partial=True)
    which = open_round(office, None, None)
    for number, member in enumerate(ids[1:], start=1):
        signer = Signer(MemberId(member), new_sign_seed(), new_age_identity())
        made = tuple(_made(number, place) for place in _read_by(number))
        files.append(folder / f"{number}.opsiresult")
        files[-1].write_bytes(signer.sealed(office, which, bundle.id, made, ())[1])
    merge_results(office, None, None, files)
    _release(office)
    record_selection(office, None, None, RecordWish(Preparation(), "At the meeting."))
    return Crowded(office, desk, folder)


def _call(folder: Path) -> Path:
    folder.mkdir(parents=True)
    title = json.dumps(TITLES[0])
    (folder / "call.toml").write_text(
        f'id = "crowded"\ntitle = {{ en = {title}, fr = {title} }}\nlanguages = ["en", "fr"]\nplaces = 2\n'
        '[[questions]]\nid = "idea"\ntitle = "The idea?"\n',
        encoding="utf-8",
    )
    criteria = "".join(
        f'[[criteria]]\nid = "c{n}"\ntitle = {json.dumps(TITLES[n % len(TITLES)])}\nweight = {n + 1}\nscale = "1:5"\n'
        f'anchors.1 = "{"none " * 20}"\nanchors.5 = "{"great " * 20}"\n'
        for n in range(CRITERIA)
    )
    (folder / "rubric.toml").write_text(criteria, encoding="utf-8")
    rows = [
        {
            "id": f"S-{number}", "title": title, "team": title[::-1] if number == 1 else title, "organisation": title,
            "country": "IE", "language": "en", "idea": "An idea.",
        }
        for number, title in enumerate(TITLES)
    ]  # fmt: skip
    (folder / "submissions.json").write_text(json.dumps(rows), encoding="utf-8")
    return folder


def _read_by(member: int) -> tuple[int, ...]:
    """Return which submissions a member scored; the last one nobody did."""
    return tuple(n for n in range(len(TITLES) - 1) if not n or member <= 4 - n)


def _made(member: int, number: int) -> Review:
    text = TEXTS[(member + number) % len(TEXTS)][: LIMITS.comment]
    return Review(
        submission=SubmissionId(f"S-{number}"),
        version=1,
        conflict=ConflictState.LINK_MAY_SCORE,
        conflict_reason=samples.OVERRIDE,
        work=WorkState.SCORED,
        scores=tuple(
            Score(
                CriterionId(f"c{criterion}"),
                1 + (member * 7 + criterion * 3) % 5,
                text[: LIMITS.reason] if criterion == member else "",
            )
            for criterion in range(CRITERIA)
        ),
        to_team=text,
        to_secretariat=text[::-1],
        confidence=1 + member % 3,
        offers_help=member % 2 == 0,
    )


def _review(desk: Desk) -> None:
    """Keep what the first member would have typed; typing it click by click takes long."""
    call = reviews.overview(desk).call
    for number in _read_by(0):
        made = _made(0, number)
        reviews.declare_conflict(desk, made.submission, made.conflict, made.conflict_reason)
        reviews.show(desk, made.submission)
        opened = dataclasses.replace(made, work=WorkState.OPENED)
        with desk.store.begin() as work:
            work.put_review(call.id, call.round, StoredReview(opened), desk.clock())
            for score in made.scores:
                work.put_score(call.id, call.round, made.submission, score)
    set_remarks(desk, TEXTS[0][: LIMITS.comment])


def _release(office: Office) -> None:
    """Release everything; one comment in twenty thousand words."""
    comments = feedback.list_feedback(office, None, None)
    long = feedback.Edit(" ".join(f"word{n % 97}" for n in range(WORDS)), "It was short.")
    feedback.edit(office, None, None, comments[0].id, long)
    feedback.release(office, None, None, (), everything=True)
