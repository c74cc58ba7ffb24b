"""Settings of a call in words: what each is called, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.call import Blindness, Reading, TeamSees
from reviewer_app.domain.limits import LIMITS
from reviewer_app.ui.office.call_words import kind_words
from reviewer_app.wording import language_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.call import Call
    from reviewer_app.ui.look import Look

_MANY = LIMITS.submissions


def setting_name(look: Look, name: str) -> str:
    """Return what a setting or a field is called; the whole where nothing is named."""
    t = look.t
    head = name.partition(":")[0]
    known = {
        "title": t("Title"),
        "short": t("Short name"),
        "kind": t("Kind"),
        "programme": t("Programme"),
        "languages": t("Languages of the call"),
        "others": t("Languages of the call"),
        "first": t("First language"),
        "deadline": t("Last day for results"),
        "retention_until": t("Remove texts and reviews after"),
        "places": t("Places"),
        "reserve": t("Reserve list"),
        "tracks": t("Outcomes"),
        "track": t("Outcomes"),
        "groups": t("Groups"),
        "group": t("Groups"),
        "quotas": t("Bounds on places"),
        "quota": t("Bounds on places"),
        "minimum_reviews": t("Reviews that a submission needs"),
        "blindness": t("Who applied"),
        "reading": t("Members may read"),
        "show_running_total": t("Members see their total while they score"),
        "display_scale": t("Totals are shown on a scale"),
        "display_low": t("Totals are shown on a scale"),
        "display_high": t("Totals are shown on a scale"),
        "demonstration": t("This is a demonstration"),
        "team_sees": t("What teams see beside the feedback"),
    }
    return known.get(head, t("All settings"))


def setting_value(look: Look, call: Call, name: str) -> str:
    """Return what a setting of a call says."""
    says = _SAYS.get(name)
    return says(look, call) if says is not None else ""


def _texts(look: Look, call: Call) -> str:
    return "\n".join(
        look.t("{language}: {words}", language=language_name(tag), words=words)
        for tag, words in call.title.entries
    )


def _day(look: Look, call: Call, name: str) -> str:
    day = getattr(call, name)
    return look.day(day) if day is not None else look.t("not set")


def _groups(look: Look, call: Call) -> str:
    return "\n".join(look.local(g.title) for g in call.groups) or look.t("none")


def _tracks(look: Look, call: Call) -> str:
    lines = []
    for track in call.tracks:
        name = look.local(track.title)
        if track.places is None:
            lines.append(look.t("{name}, without a limit", name=name))
        else:
            lines.append(
                look.words.n("{name}, {n} place", "{name}, {n} places", track.places, name=name)
            )
    return "\n".join(lines) or look.t("none")


def _quotas(look: Look, call: Call) -> str:
    lines = []
    for quota in call.quotas:
        group = call.group(quota.value) if quota.attribute == "group" else None
        name = look.local(group.title) if group is not None else quota.value
        if quota.high >= _MANY:
            lines.append(look.t("{name}: at least {low}", name=name, low=quota.low))
        else:
            lines.append(
                look.t("{name}: {low} to {high}", name=name, low=quota.low, high=quota.high)
            )
    return "\n".join(lines) or look.t("none")


def _places(look: Look, call: Call) -> str:
    return look.t("not set") if call.places is None else str(call.places)


def _blindness(look: Look, call: Call) -> str:
    if call.blindness is Blindness.TEAMS:
        return look.t("teams and organisations are hidden")
    return look.t("members see teams and organisations")


def _reading(look: Look, call: Call) -> str:
    if call.reading is Reading.ALL:
        return look.t("every submission")
    return look.t("only what is assigned to them")


def _team_sees(look: Look, call: Call) -> str:
    names = {
        TeamSees.SCORE: look.t("Teams see their overall score"),
        TeamSees.RANK: look.t("Teams see their rank with its likely range"),
    }
    return "\n".join(names[one] for one in call.team_sees) or look.t("no overall score and no rank")


def _yes(look: Look, *, on: bool) -> str:
    return look.t("yes") if on else look.t("no")


_SAYS: dict[str, Callable[[Look, Call], str]] = {
    "title": _texts,
    "kind": lambda look, call: kind_words(look, call.kind),
    "languages": lambda _look, call: ", ".join(map(language_name, call.languages)),
    "deadline": lambda look, call: _day(look, call, "deadline"),
    "retention_until": lambda look, call: _day(look, call, "retention_until"),
    "places": _places,
    "reserve": lambda _look, call: str(call.reserve),
    "tracks": _tracks,
    "groups": _groups,
    "quotas": _quotas,
    "minimum_reviews": lambda _look, call: str(call.minimum_reviews),
    "blindness": _blindness,
    "reading": _reading,
    "show_running_total": lambda look, call: _yes(look, on=call.show_running_total),
    "display_scale": lambda _look, call: f"{call.display_scale.low}–{call.display_scale.high}",
    "demonstration": lambda look, call: _yes(look, on=call.demonstration),
    "team_sees": _team_sees,
}
