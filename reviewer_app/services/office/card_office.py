"""A scorecard's board and secretariat editions: what both show, and what only the secretariat reads."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.review import ConflictState
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.reports.values_cards import (
    BoardCard,
    OfficeApart,
    OfficeCard,
    OfficeComment,
    OfficeReview,
)
from reviewer_app.services.office.card_bars import (
    blanks,
    criteria_bars,
    recommendations,
    said_in,
)
from reviewer_app.services.office.card_figures import figures_of
from reviewer_app.services.office.card_moved import moved
from reviewer_app.services.office.card_team import group_title, offers_of, released_words
from reviewer_app.services.office.results_detail import Apart, detail_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.domain.ids import MemberId
    from reviewer_app.domain.review import Review
    from reviewer_app.domain.standing import Standing
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.card_moved import Earlier
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.results_detail import Detail, OneReview
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.wording import Words

_COUNTED: Final = (Apart.LINK, Apart.WAIVED)
"""Of these a review counts; that stands beside it."""
_LEVELS: Final = (3, 2, 1)
"""How sure a reviewer was, the surest first."""


def board_card(
    ground: Ground,
    standing: Standing,
    results: Results,
    earlier: Earlier | None,
    head: SubmissionHead,
) -> BoardCard:
    """Return a submission's card for the board: nothing in it says who reviewed.

    Args:
        ground: What pages are made from.
        standing: Its numbers.
        results: Every review.
        earlier: The round before discussion, or None.
        head: The submission as members know it.
    """
    return _shared(ground, standing, detail_of(results, standing.submission), earlier, head)


def office_card(
    ground: Ground, standing: Standing, results: Results, earlier: Earlier | None
) -> OfficeCard:
    """Return a submission's card for the secretariat."""
    sid = standing.submission
    detail = detail_of(results, sid)
    theirs = [(m, mine[sid]) for m, mine in sorted(results.reviews.items()) if sid in mine]
    sure = {member: review.confidence for member, review in theirs}
    return OfficeCard(
        shared=_shared(ground, standing, detail, earlier, ground.heads[sid]),
        reviews=_reviews(ground, detail),
        to_team=tuple(
            OfficeComment(
                _name(ground, c.member), c.released or c.original, c.state, sure.get(c.member),
                why=c.reason,
            )
            for c in results.comments
            if c.submission == sid
        ),
        confidential=tuple(
            OfficeComment(_name(ground, member), review.to_secretariat.strip(), sure=review.confidence)
            for member, review in theirs
            if review.to_secretariat.strip()
        ),
        reasons=tuple(_reasons(ground, theirs)),
        apart=tuple(
            OfficeApart(a.name, f"apart.{a.why.value}", a.reason)
            for a in detail.apart
            if a.why not in _COUNTED
        ),
        offering=detail.offers,
    )  # fmt: skip


def _shared(
    ground: Ground,
    standing: Standing,
    detail: Detail,
    earlier: Earlier | None,
    head: SubmissionHead,
) -> BoardCard:
    sid = standing.submission
    apart = Counter(one.why for one in detail.apart)
    sure = Counter(one.review.confidence for one in detail.reviews)
    return BoardCard(
        source=ground.source,
        head=head,
        title=said_in(ground, head.title),
        group=group_title(ground, head),
        figures=figures_of(ground, standing),
        bars=criteria_bars(ground, standing),
        blanks=blanks(ground, standing),
        recommended=recommendations(ground, standing),
        apart=tuple((f"apart.{why.value}", apart[why]) for why in Apart if apart[why]),
        sure=tuple((level, sure[level]) for level in _LEVELS if sure[level]),
        moved=moved(earlier, ground, standing),
        outcome=ground.choice.of_office(sid, ground.words),
        reason=ground.choice.reason_of(sid),
        warnings=_warnings(ground, standing, detail),
        released=released_words(ground, sid),
        offers=offers_of(ground, sid),
    )


def _warnings(ground: Ground, standing: Standing, detail: Detail) -> tuple[str, ...]:
    """Return what one must know before trusting the numbers; how sure the mean is stands beside it already."""
    words = ground.words
    told = [
        words.code(f"note.{note.value}")
        for note in standing.notes
        if note is NotEstimable.TOO_FEW_REVIEWS
    ]
    if n := standing.older:
        told.append(
            words.n(
                "{n} review was made on an older version of the text.",
                "{n} reviews were made on an older version of the text.",
                n,
            )
        )
    if n := sum(review.partial for review in detail.reviews):
        told.append(
            words.n(
                "{n} review comes from a partial result.",
                "{n} reviews come from partial results.",
                n,
            )
        )
    return tuple(told)


def _reviews(ground: Ground, detail: Detail) -> tuple[OfficeReview, ...]:
    words = ground.words
    return tuple(
        OfficeReview(
            name=_name(ground, one.total.reviewer),
            total=float(one.total.total or 0),
            sure=one.review.confidence,
            marks=tuple(_marks(one, words)),
        )
        for one in detail.reviews
    )


def _marks(one: OneReview, words: Words) -> Iterator[str]:
    """Give what one must know of a review that counts."""
    declared = {
        ConflictState.LINK_MAY_SCORE: Apart.LINK,
        ConflictState.CONFLICT: Apart.WAIVED,
    }.get(one.review.conflict)
    if declared is not None:
        why = words.code(f"apart.{declared.value}")
        reason = one.review.conflict_reason
        yield words.t("{why}: {reason}", why=why, reason=reason) if reason else why
    if one.older:
        yield words.t("older text")
    if one.partial:
        yield words.t("partial result")


def _reasons(ground: Ground, theirs: list[tuple[MemberId, Review]]) -> Iterator[OfficeComment]:
    """Give the reasons that stand with single scores, by criterion and member."""
    words = ground.words
    for criterion in ground.which.call.rubric.criteria:
        title = said_in(ground, criterion.title).words
        for member, review in theirs:
            score = review.score(criterion.id)
            if score is None or not score.reason.strip():
                continue
            level = words.t("cannot judge") if score.level is None else str(score.level)
            about = words.t("{criterion}: {level}", criterion=title, level=level)
            yield OfficeComment(_name(ground, member), score.reason.strip(), about=about)


def _name(ground: Ground, member: MemberId) -> str:
    return ground.names.get(member) or str(member)
