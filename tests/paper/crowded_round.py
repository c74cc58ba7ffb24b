"""A round at the end of what papers must bear: forty criteria, thirty reviews, the longest titles and comments."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import CriterionId, SubmissionId
from reviewer_app.domain.limits import LIMITS
from reviewer_app.domain.review import ConflictState, Review, Score, WorkState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result, set_remarks
from reviewer_app.services.office import feedback
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.letters import letters_of
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.merging import merge_results
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
    invitations = make_invitations(
        office, ids, folder / "invitations", cost=MINIMUM, letters=letters_of(office)
    )
    assign_reviews(office, None, None, Wish())
    bundle = build_bundle(office, None, None, folder / "bundle")
    files, kept = [], None
    for number, invitation in enumerate(invitations):
        desk = make_desk(folder / f"desk-{number}", invitation, bundle.path, clock)
        _review(desk, number)
        files.append(folder / f"{number}.opsiresult")
        export_result(desk, files[-1], partial=True)
        if kept is None:
            kept = desk
        else:
            desk.close()
    merge_results(office, None, None, files)
    _release(office)
    assert kept is not None
    return Crowded(office, kept, folder)


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


def _review(desk: Desk, member: int) -> None:
    """Keep what a member would have typed; typing it click by click takes a minute."""
    seen = reviews.overview(desk)
    call = seen.call
    for number in range(len(TITLES) - 1):
        if number and member > 4 - number:
            continue
        sid = SubmissionId(f"S-{number}")
        reviews.declare_conflict(desk, sid, ConflictState.LINK_MAY_SCORE, samples.OVERRIDE)
        reviews.show(desk, sid)
        text = TEXTS[(member + number) % len(TEXTS)][: LIMITS.comment]
        made = Review(
            submission=sid,
            version=1,
            conflict=ConflictState.LINK_MAY_SCORE,
            conflict_reason=samples.OVERRIDE,
            work=WorkState.OPENED,
            to_team=text,
            to_secretariat=text[::-1],
            confidence=1 + member % 3,
            offers_help=member % 2 == 0,
        )
        with desk.store.begin() as work:
            work.put_review(call.id, call.round, StoredReview(made), desk.clock())
            for criterion in range(CRITERIA):
                level = 1 + (member * 7 + criterion * 3) % 5
                reason = text[: LIMITS.reason] if criterion == member else ""
                score = Score(CriterionId(f"c{criterion}"), level, reason)
                work.put_score(call.id, call.round, sid, score)
    set_remarks(desk, TEXTS[member % len(TEXTS)][: LIMITS.comment])


def _release(office: Office) -> None:
    """Release everything; one comment in twenty thousand words."""
    comments = feedback.list_feedback(office, None, None)
    long = feedback.Edit(" ".join(f"word{n % 97}" for n in range(WORDS)), "It was short.")
    feedback.edit(office, None, None, comments[0].id, long)
    feedback.release(office, None, None, (), everything=True)
