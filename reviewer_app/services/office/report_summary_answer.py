"""The first page of the board's summary: what was chosen, by whom, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.office.decision_words import day_of, place_words, state_words
from reviewer_app.services.office.report_summary_ranking import estimates
from reviewer_app.services.office.rule_words import broken_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.reports.values_summary import Answer, KeyFigure, Participation
    from reviewer_app.services.office.report_summary_ground import SummaryGround


def answer(
    ground: SummaryGround, members: tuple[Participation, ...], counted: int, refused: int
) -> Answer:
    """Return what the first page says.

    Args:
        ground: What the summary is made from.
        members: Every member.
        counted: How many of them have a result that counts.
        refused: How many files were refused.
    """
    from reviewer_app.reports.values_summary import Answer  # noqa: PLC0415 - with the rest of the room

    return Answer(
        figures=(
            _places(ground),
            _sure(ground),
            _submissions(ground),
            _members(ground, members, counted, refused),
        ),
        choice=tuple(_choice(ground)),
        warnings=tuple(_warnings(ground)),
    )


def _choice(ground: SummaryGround) -> Iterator[str]:
    from reviewer_app.reports.numbers import day  # noqa: PLC0415 - days as pages write them

    words, told = ground.words, ground.told
    if told is not None:
        yield state_words(told, words, day(day_of(told), words))
        if told.reason:
            yield told.reason
        return
    if not ground.has_places:
        yield words.t("The call sets no places: nothing is proposed.")
        return
    waiting = ground.look.record.telling
    if waiting is not None:
        yield state_words(waiting, words, day(day_of(waiting), words))
    given, every = len(ground.selected), len(ground.pages.ranking.standings)
    yield words.n(
        "Nothing is decided yet: the program proposes {n} of {all} submissions; people decide.",
        "Nothing is decided yet: the program proposes {n} of {all} submissions; people decide.",
        given, all=every,
    )  # fmt: skip


def _warnings(ground: SummaryGround) -> Iterator[str]:
    words = ground.words
    if ground.is_stale:
        yield words.t(
            "! New results came in since: the decision rests on judgements that are no longer today’s."
        ).removeprefix("! ")
    if ground.told is None and ground.has_places:
        for rule in ground.look.proposal.broken:
            yield words.t("A rule cannot be met: {rule}", rule=broken_words(rule, words))


def _members(
    ground: SummaryGround, members: tuple[Participation, ...], counted: int, refused: int
) -> KeyFigure:
    from reviewer_app.reports.values_summary import KeyFigure  # noqa: PLC0415

    words, asked = ground.words, sum(1 for m in members if m.assigned) or len(members)
    reviews = sum(s.n for s in ground.pages.ranking.standings)
    said = words.t("members’ results count")
    beside = words.n("{n} review", "{n} reviews", reviews)
    if refused:
        files = words.n("{n} file was refused", "{n} files were refused", refused)
        beside = f"{beside}; {files}"
    return KeyFigure(words.t("{n} of {all}", n=counted, all=asked), said, beside)


def _submissions(ground: SummaryGround) -> KeyFigure:
    from reviewer_app.reports.values_summary import KeyFigure  # noqa: PLC0415

    words, standings = ground.words, ground.pages.ranking.standings
    ranked = [s for s in standings if s.rank is not None]
    counts = [s.n for s in ranked]
    if not counts:
        beside = words.t("no review counts")
    elif min(counts) == max(counts):
        beside = words.n("{n} review each", "{n} reviews each", counts[0])
    else:
        beside = words.t("{low} to {high} reviews each", low=min(counts), high=max(counts))
    figure = str(len(ranked))
    if len(ranked) < len(standings):
        figure = words.t("{n} of {all}", n=len(ranked), all=len(standings))
    return KeyFigure(figure, words.t("submissions are ranked"), beside)


def _sure(ground: SummaryGround) -> KeyFigure:
    """Return how many are clear in, within the margin and clear out."""
    from reviewer_app.reports.values_summary import KeyFigure  # noqa: PLC0415

    words = ground.words
    found = [e.standing for e in estimates(ground).values() if e.standing]
    said = words.t("clear in · within the margin · clear out")
    if not found:
        return KeyFigure("–", said, words.t("how sure the cut is was not estimated"))
    counts = " · ".join(str(found.count(name)) for name in ("in", "band", "out"))
    beside = words.n("of {n} submission", "of {n} submissions", len(found))
    return KeyFigure(counts, said, beside)


def _places(ground: SummaryGround) -> KeyFigure:
    from reviewer_app.reports.values_summary import KeyFigure  # noqa: PLC0415

    words, look = ground.words, ground.look
    if not ground.has_places:
        return KeyFigure("–", words.t("places"), words.t("the call sets none"))
    given = len(ground.selected)
    places = look.rules.places
    figure = str(places) if given == places else words.t("{n} of {all}", n=given, all=places)
    said = (
        words.t("places are decided") if ground.told is not None else words.t("places are proposed")
    )
    return KeyFigure(figure, said, place_words(ground.pages.which.call, words))
