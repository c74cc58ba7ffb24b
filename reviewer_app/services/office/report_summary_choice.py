"""The selection in the board's summary: who has a place and who waits, and why not the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.selection import RESERVE, SELECTED, track_of
from reviewer_app.services.office.decision_words import hold_lines, outcome_words
from reviewer_app.services.office.report_summary_ground import groups_of, next_line
from reviewer_app.services.office.report_summary_ranking import estimates
from reviewer_app.services.office.rule_words import broken_words, changed_rules, clash_words
from reviewer_app.services.office.why_told import Teller, why_sentences
from reviewer_app.wording.sureness import chance_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reviewer_app.reports.values_summary import Choice, ChosenGroup, ChosenLine, TrackList
    from reviewer_app.services.office.choosing import Line
    from reviewer_app.services.office.report_summary_ground import SummaryGround
    from reviewer_app.services.office.results_estimates import Estimate

_TIES: Final = 5
"""Equal selections that are listed."""


def chosen(ground: SummaryGround) -> Choice:
    """Return the selection with its reasons: as it was decided, else as the program proposes it."""
    from reviewer_app.reports.values_summary import Choice  # noqa: PLC0415 - with the rest of the room

    if not ground.has_places:
        said = ground.words.t(
            "The call sets no places: nothing is proposed, and the ranking says what the reviews say."
        )
        return Choice((), (), (), (said,))
    found = estimates(ground)
    teller = Teller(ground.words, ground.look, _named(ground), by_group=ground.look.is_grouped)
    return Choice(
        groups=tuple(_group(ground, group, found, teller) for group in groups_of(ground.look)),
        tracks=_tracks(ground),
        ties=tuple(_ties(ground)),
        rules=tuple(_rules(ground)),
    )


def _named(ground: SummaryGround) -> Callable[[str, str], str]:
    def named(attribute: str, value: str) -> str:
        return value if attribute == "submission" else ground.value(attribute, value)

    return named


def _group(
    ground: SummaryGround, group: str, found: Mapping[str, Estimate], teller: Teller
) -> ChosenGroup:
    from reviewer_app.reports.values_summary import ChosenGroup  # noqa: PLC0415

    look, words = ground.look, ground.words
    mine = [x for x in look.chosen.lines if not look.is_grouped or x.standing.group == group]
    lines = []
    for outcome in (SELECTED, RESERVE):
        alike = [x for x in mine if ground.outcome(x.standing.submission) == outcome]
        alike.sort(
            key=lambda x: (ground.order(x.standing.submission) or len(mine), x.standing.submission)
        )
        lines += [_line(ground, x, found) for x in alike]
    selected = sum(ground.outcome(x.standing.submission) == SELECTED for x in mine)
    places = _places(ground, group)
    count = (
        words.n("{n} chosen", "{n} chosen", selected)
        if places is None
        else words.t("{n} of {all} places", n=selected, all=places)
    )
    return ChosenGroup(
        title=ground.group(group) if look.is_grouped else "",
        count=count,
        lines=tuple(lines),
        why_not=tuple(_why_not(ground, group, found, teller)),
    )


def _places(ground: SummaryGround, group: str) -> int | None:
    """Return how many places a group has; None where its quota leaves room."""
    rules = ground.look.rules
    if not ground.look.is_grouped:
        return rules.places
    quota = next((q for q in rules.quotas if (q.attribute, q.value) == ("group", group)), None)
    return quota.high if quota is not None and quota.low == quota.high else None


def _line(ground: SummaryGround, line: Line, found: Mapping[str, Estimate]) -> ChosenLine:
    from reviewer_app.reports.values_summary import ChosenLine  # noqa: PLC0415

    name, standing = line.standing.submission, line.standing
    return ChosenLine(
        who=ground.named(name),
        outcome=ground.outcome_words(name),
        selected=ground.outcome(name) == SELECTED,
        mean=standing.mean,
        n=standing.n,
        sure=_sure(ground, found.get(name)),
        why=" ".join(_why(ground, line)),
    )


def _sure(ground: SummaryGround, estimate: Estimate | None) -> str:
    words = ground.words
    if estimate is None or estimate.spread is None:
        return ""
    if isinstance(estimate.spread, Withheld):
        return words.t("not estimable")
    spread = estimate.spread
    ranks = str(spread.low) if spread.low == spread.high else f"{spread.low}–{spread.high}"
    if estimate.chance is None:
        return words.t("{ranks} of {of}", ranks=ranks, of=spread.of)
    return f"{ranks} · {chance_words(words, estimate.chance)}"


def _why(ground: SummaryGround, line: Line) -> Iterator[str]:
    """Give what one must know of a line: who departed from the proposal and why, what was held, what is tied."""
    words, call = ground.words, ground.pages.which.call
    if line.held:
        held = words.code("selection.held-in" if line.held == "in" else "selection.held-out")
        yield words.t("{what}: {reason}", what=_first(held), reason=line.held_reason)
    decided = None if ground.told is None else ground.told.selection.of(line.standing.submission)
    if decided is not None and decided.reason:
        if decided.outcome == decided.proposed:
            yield words.t("Reason: {reason}", reason=decided.reason)
        else:
            yield _first(words.t(
                "instead of “{proposed}”: {reason}",
                proposed=outcome_words(decided.proposed, call, words), reason=decided.reason,
            ))  # fmt: skip
    elif ground.told is None and line.place.tied:
        yield words.t("An equal mean stands on the other side of the cut.")
    elif line.place.why == "selection.quota" and ground.told is None and not ground.look.is_grouped:
        yield _first(words.t("{reason}.", reason=words.code(line.place.why)))


def _why_not(
    ground: SummaryGround, group: str, found: Mapping[str, Estimate], teller: Teller
) -> Iterator[str]:
    """Give why the next one has no place; nothing is compared with judgements of another day."""
    words = ground.words
    if ground.is_stale:
        yield words.t(
            "Why not the next one is not told: the decision rests on judgements that are no longer today’s."
        )
        return
    line = next_line(ground.look, group)
    if line is None:
        return
    estimate = found.get(line.standing.submission)
    said = " ".join(why_sentences(teller, line))
    yield words.t("Why not the next one? {said}", said=said)
    if estimate is not None and estimate.standing == "band":
        yield words.t("Its likely ranks reach over the cut: the numbers alone do not decide.")


def _tracks(ground: SummaryGround) -> tuple[TrackList, ...]:
    from reviewer_app.reports.values_summary import TrackList  # noqa: PLC0415

    words, call, lists = ground.words, ground.pages.which.call, []
    for track in ground.look.chosen.tracks:
        offered = [
            x
            for x in ground.look.chosen.lines
            if track_of(ground.outcome(x.standing.submission)) == track.track
        ]
        count = (
            words.n("{n} chosen", "{n} chosen", len(offered))
            if track.places is None
            else words.t("{n} of {all} places", n=len(offered), all=track.places)
        )
        title = outcome_words(f"track:{track.track}", call, words)
        lists.append(
            TrackList(title, count, tuple(ground.named(x.standing.submission) for x in offered))
        )
    return tuple(lists)


def _ties(ground: SummaryGround) -> Iterator[str]:
    words, explained = ground.words, ground.look.explained
    tied = [str(x.standing.submission) for x in ground.look.chosen.lines if x.place.tied]
    if ground.told is not None or not (tied or (explained and explained.ties)):
        return
    if tied:
        yield words.t("Tied at the cut: {names}.", names=", ".join(tied))
    for tie in () if explained is None else explained.ties[:_TIES]:
        yield words.t(
            "An equal selection: {enters} in place of {leaves}.",
            enters=", ".join(tie.enters), leaves=", ".join(tie.leaves),
        )  # fmt: skip
    if explained is not None and (explained.more_ties or len(explained.ties) > _TIES):
        yield words.t("There are further equal selections.")
    yield words.t("The program draws no lots: where means are equal, the board decides.")


def _rules(ground: SummaryGround) -> Iterator[str]:
    words, look, told = ground.words, ground.look, ground.told
    if told is not None:
        yield from changed_rules(look.call_rules, told.selection.rules, words)
        if told.selection.rules_reason:
            yield words.t("Reason: {reason}", reason=told.selection.rules_reason)
        yield from hold_lines(told.selection.holds, words)
        return
    for rule in look.proposal.broken:
        yield words.t("A rule cannot be met: {rule}", rule=broken_words(rule, words))
    if look.explained is not None and look.explained.clash is not None:
        yield from clash_words(look.explained.clash, look.rules.places, words, _named(ground))


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]
