"""Balance in the board's summary: submissions and places by group, country, language, and by whatever has a quota."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.call import Blindness
from reviewer_app.services.office.results_balance import Share, shares_of
from reviewer_app.services.office.rule_words import bounds_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.reports.values_summary import ShareLine, ShareTable, Spread
    from reviewer_app.services.office.report_summary_ground import SummaryGround

_MOST: Final = 8
"""Values of one attribute that are shown without need; those with a place or a quota are shown always."""
_ALWAYS: Final = ("group", "country", "language")


def spread(ground: SummaryGround) -> Spread:
    """Return how submissions and places are spread."""
    from reviewer_app.reports.values_summary import Spread  # noqa: PLC0415 - with the rest of the room

    words, pages = ground.words, ground.pages
    top = ground.selected
    quotas = ground.look.rules.quotas
    ranked = [s.submission for s in pages.ranking.standings if s.rank is not None]
    shares = shares_of(pages.heads, ranked, top, quotas)
    wanted = [a for a in ("group", "country", "language", "organisation") if _is_told(ground, a)]
    tables = [_table(ground, a, [s for s in shares if s.attribute == a]) for a in wanted]
    if not ground.has_places:
        said = words.t("Submissions only: the call sets no places.")
    elif ground.told is not None:
        said = words.t(
            "Places as decided; per cent of {all} submissions and of {n} places.",
            all=len(pages.heads), n=len(top),
        )  # fmt: skip
    else:
        said = words.t(
            "Places as proposed; per cent of {all} submissions and of {n} places.",
            all=len(pages.heads), n=len(top),
        )  # fmt: skip
    places = len(top) if ground.has_places else None
    return Spread(tuple(t for t in tables if t.lines), len(pages.heads), places, said)


def _is_told(ground: SummaryGround, attribute: str) -> bool:
    """Tell whether an attribute says something; an organisation only where a quota is about it and it is no secret."""
    heads = ground.pages.heads.values()
    ruled = any(q.attribute == attribute for q in ground.look.rules.quotas)
    if attribute not in _ALWAYS:
        return ruled and ground.pages.which.call.blindness is not Blindness.TEAMS
    return ruled or any(getattr(head, attribute) for head in heads)


def _table(ground: SummaryGround, attribute: str, shares: Sequence[Share]) -> ShareTable:
    from reviewer_app.reports.values_summary import ShareTable  # noqa: PLC0415

    words = ground.words
    must = [s for s in shares if s.top or s.low is not None]
    room = max(0, _MOST - len(must))
    free = [s for s in shares if s not in must]
    kept = [*must, *(free if len(free) <= room else free[:room])]
    shown = _ordered(ground, attribute, kept)
    rest = [s for s in shares if s not in kept]
    count = sum(s.submissions for s in rest)
    said = (
        words.n(
            "and {n} more, with {count} submissions and no place",
            "and {n} more, with {count} submissions and no place",
            len(rest), count=count,
        )
        if rest
        else ""
    )  # fmt: skip
    title = words.code(f"attribute.{attribute}")
    lines = tuple(_line(ground, s, has_places=ground.has_places) for s in shown)
    return ShareTable(title[:1].upper() + title[1:], lines, said)


def _ordered(ground: SummaryGround, attribute: str, shares: Sequence[Share]) -> list[Share]:
    """Return groups in the call's order, everything else by submissions, places and name."""
    order = {g.id: n for n, g in enumerate(ground.pages.which.call.groups)}
    if attribute == "group":
        return sorted(shares, key=lambda s: (order.get(s.value, len(order)), s.value))
    return sorted(
        shares,
        key=lambda s: (
            -s.submissions,
            -s.top,
            ground.value(attribute, s.value).casefold(),
            s.value,
        ),
    )


def _line(ground: SummaryGround, share: Share, *, has_places: bool) -> ShareLine:
    from reviewer_app.reports.values_summary import ShareLine  # noqa: PLC0415

    name = ground.value(share.attribute, share.value) if share.value else ""
    quota, kept = "", None
    if share.low is not None and share.high is not None:
        quota = bounds_words(share.low, share.high, ground.words)
        kept = share.low <= share.top <= share.high
    return ShareLine(
        name=name or ground.words.t("not said"),
        submissions=share.submissions,
        places=share.top if has_places else None,
        quota=quota,
        kept=kept,
    )
