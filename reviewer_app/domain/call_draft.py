"""A call in preparation: what an officer typed so far, right or not yet right."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from reviewer_app.domain.call import Blindness, Group, Reading, TeamSees
from reviewer_app.domain.ids import is_id
from reviewer_app.domain.text import LocalText

DEFAULT_KIND: Final = "solutions"
_SHORT: Final = 40
_NOT_PLAIN: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class DraftQuota:
    """Bounds on one value of an attribute, as typed; empty numbers set no bound."""

    attribute: str = "country"
    value: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class DraftTrack:
    """An outcome, as typed; no places means without a limit."""

    id: str = ""
    title: LocalText = field(default_factory=LocalText)
    places: str = ""


@dataclass(frozen=True, slots=True)
class DraftSource:
    """Where a draft came from.

    Attributes:
        call: The call whose settings were taken; empty where it began empty.
        round: Its round; 0 where it began empty.
        further: Whether this is a further round of that same call.
        library: Name of the rubric of the library that it began with; empty without one.
    """

    call: str = ""
    round: int = 0
    further: bool = False
    library: str = ""


@dataclass(frozen=True, slots=True)
class CallDraft:
    """A call in preparation; numbers and days stand as they were typed.

    Attributes:
        short: Identifier of the call; empty means the one that its title suggests.
        round: 1 for the first pass of review.
        title: Its name.
        kind: ``challenges``, ``solutions`` or another word.
        programme: The word under which calls are grouped; empty for none.
        languages: Languages of the call, the first the default for texts.
        deadline: Last day for results.
        places: Places in all of the first track.
        groups: Units of quotas.
        quotas: Bounds per attribute value.
        tracks: Outcomes; the first is the one that places and quotas are about.
        reserve: Length of the reserve list per group.
        minimum_reviews: Fewer counted reviews than this mark a submission.
        blindness: What reviewers may not know.
        reading: Which texts members may read.
        display_low: Low end of the scale that totals are shown on.
        display_high: High end of that scale.
        show_running_total: Whether a reviewer sees the total while scoring.
        retention_until: Day after which the call's data are to be purged.
        demonstration: True where every score is invented.
        team_sees: What teams see of their overall numbers.
        source: Where the draft came from.
    """

    short: str = ""
    round: int = 1
    title: LocalText = field(default_factory=LocalText)
    kind: str = DEFAULT_KIND
    programme: str = ""
    languages: tuple[str, ...] = ("en", "fr")
    deadline: str = ""
    places: str = ""
    groups: tuple[Group, ...] = ()
    quotas: tuple[DraftQuota, ...] = ()
    tracks: tuple[DraftTrack, ...] = ()
    reserve: str = "2"
    minimum_reviews: str = "3"
    blindness: Blindness = Blindness.NONE
    reading: Reading = Reading.ASSIGNED
    display_low: str = "0"
    display_high: str = "100"
    show_running_total: bool = True
    retention_until: str = ""
    demonstration: bool = False
    team_sees: tuple[TeamSees, ...] = ()
    source: DraftSource = field(default_factory=DraftSource)

    @property
    def call(self) -> str:
        """The identifier that the call will have; empty while nothing names it."""
        return self.short.strip() or suggested_id(self.title.original)


def suggested_id(title: str, taken: frozenset[str] = frozenset()) -> str:
    """Return an identifier made of a title: small letters, digits and hyphens; empty where it has none.

    Args:
        title: The words, in any script; what is not Latin is left out.
        taken: Identifiers that it must differ from; a number is put behind it then.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    short = _NOT_PLAIN.sub("-", plain)[:_SHORT].strip("-")
    if not is_id(short):
        return ""
    number, found = 1, short
    while found in taken:
        number += 1
        found = f"{short}-{number}"
    return found


def new_id(word: str, taken: frozenset[str]) -> str:
    """Return ``word`` with the first number that gives an identifier not ``taken`` yet."""
    number = 1
    while f"{word}-{number}" in taken:
        number += 1
    return f"{word}-{number}"


def group_added(draft: CallDraft) -> CallDraft:
    """Return the draft with a further group that has no title yet."""
    found = new_id("group", frozenset(g.id for g in draft.groups))
    return dataclasses.replace(draft, groups=(*draft.groups, Group(found, LocalText())))


def group_titled(draft: CallDraft, place: int, title: LocalText) -> CallDraft:
    """Return the draft with another title of the group at ``place``.

    The first title gives the group its identifier too; later ones leave it, for submissions name it.
    """
    old = draft.groups[place]
    others = frozenset(g.id for g in draft.groups if g is not old)
    found = old.id if old.title.original else suggested_id(title.original, others) or old.id
    groups = list(draft.groups)
    groups[place] = Group(found, title)
    quotas = tuple(
        dataclasses.replace(q, value=found) if (q.attribute, q.value) == ("group", old.id) else q
        for q in draft.quotas
    )
    return dataclasses.replace(draft, groups=tuple(groups), quotas=quotas)


def group_removed(draft: CallDraft, place: int) -> CallDraft:
    """Return the draft without the group at ``place`` and the bounds on it."""
    gone = draft.groups[place]
    groups = tuple(g for g in draft.groups if g is not gone)
    quotas = tuple(q for q in draft.quotas if (q.attribute, q.value) != ("group", gone.id))
    return dataclasses.replace(draft, groups=groups, quotas=quotas)


def group_bounds(draft: CallDraft, group: str) -> DraftQuota:
    """Return the bounds on a group; without any, one with no numbers."""
    fitting = (q for q in draft.quotas if (q.attribute, q.value) == ("group", group))
    return next(fitting, DraftQuota("group", group))


def group_bounded(draft: CallDraft, group: str, low: str, high: str) -> CallDraft:
    """Return the draft with other bounds on a group; two empty numbers take them away."""
    found = DraftQuota("group", group, low, high)
    there = [i for i, q in enumerate(draft.quotas) if (q.attribute, q.value) == ("group", group)]
    quotas = list(draft.quotas)
    if there and (low or high):
        quotas[there[0]] = found
    elif there:
        del quotas[there[0]]
    elif low or high:
        quotas.append(found)
    return dataclasses.replace(draft, quotas=tuple(quotas))


def track_added(draft: CallDraft) -> CallDraft:
    """Return the draft with a further track that has no title yet."""
    found = new_id("track", frozenset(t.id for t in draft.tracks))
    return dataclasses.replace(draft, tracks=(*draft.tracks, DraftTrack(found)))


def track_titled(draft: CallDraft, place: int, title: LocalText) -> CallDraft:
    """Return the draft with another title of the track at ``place``; the first one names it."""
    old = draft.tracks[place]
    others = frozenset(t.id for t in draft.tracks if t is not old)
    found = old.id if old.title.original else suggested_id(title.original, others) or old.id
    tracks = list(draft.tracks)
    tracks[place] = dataclasses.replace(old, id=found, title=title)
    return dataclasses.replace(draft, tracks=tuple(tracks))


def with_groups(draft: CallDraft, groups: tuple[Group, ...]) -> CallDraft:
    """Return the draft with further groups; one whose identifier it has already is left as it is."""
    known = {g.id for g in draft.groups}
    more = tuple(g for g in dict.fromkeys(groups) if g.id not in known)
    return dataclasses.replace(draft, groups=draft.groups + more) if more else draft


def carried_over(stands: CallDraft, old: CallDraft, new: CallDraft) -> CallDraft:
    """Return ``stands`` with what changed from ``old`` to ``new``; what others changed meanwhile stays."""
    changed = {
        f.name: getattr(new, f.name)
        for f in dataclasses.fields(CallDraft)
        if getattr(old, f.name) != getattr(new, f.name)
    }
    return dataclasses.replace(stands, **changed)
