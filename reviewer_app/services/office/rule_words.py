"""Places and quotas in words, and what of them was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reviewer_app.domain.call import Quota
    from reviewer_app.domain.numbers.selecting import Breach, Clash
    from reviewer_app.domain.selection import Rules
    from reviewer_app.wording import Words

    Named = Callable[[str, str], str]


def bounds_words(low: int, high: int, words: Words) -> str:
    """Return the bounds of a quota."""
    return str(low) if low == high else words.t("{low} to {high}", low=low, high=high)


def quota_words(quota: Quota, words: Words) -> str:
    """Return a quota in words."""
    return words.t(
        "{attribute} {value}: {bounds}",
        attribute=words.code(f"attribute.{quota.attribute}"),
        value=quota.value,
        bounds=bounds_words(quota.low, quota.high, words),
    )


def broken_words(rule: str, words: Words) -> str:
    """Return a rule that cannot be met, as a proposal names it, in words."""
    code, _, about = rule.partition(":")
    attribute, _, value = about.partition(":")
    name = words.code(f"attribute.{attribute}") if code in _ABOUT else ""
    if code == "selection.quota":
        return words.t(
            "the quota for {attribute} {value} cannot be met", attribute=name, value=value
        )
    if code == "selection.bounds":
        return words.t(
            "the quota for {attribute} {value} asks for more than it allows",
            attribute=name, value=value,
        )  # fmt: skip
    if code == "selection.held-above":
        return words.t(
            "more of {attribute} {value} are held in than its quota allows",
            attribute=name, value=value,
        )  # fmt: skip
    if code == "selection.lows":
        return words.t(
            "the quotas for {attribute} ask for more than there are places", attribute=name
        )
    if code == "selection.highs":
        return words.t(
            "the quotas for {attribute} leave places that nobody may take", attribute=name
        )
    if code == "selection.held-twice":
        return words.t("{id} is held in and out", id=about)
    return words.code(code)


_ABOUT = (
    "selection.quota", "selection.bounds", "selection.held-above", "selection.lows", "selection.highs",
)  # fmt: skip


def clash_words(clash: Clash, places: int, words: Words, named: Named | None = None) -> list[str]:
    """Return what could give way where rules clash, one sentence each; nothing gives way by itself.

    Args:
        clash: Which bounds.
        places: How many places the rules ask for.
        words: The language.
        named: Turns attribute and value, or ``submission`` and its id, into a name.
    """
    told = []
    if clash.breaches:
        told.append(
            words.t(
                "The smallest change that helps: {change}.",
                change=_way(clash.breaches, words, named),
            )
        )
    told += [words.t("Or: {change}.", change=_way(way, words, named)) for way in clash.others]
    if clash.places is not None and not clash.places[0] <= places <= clash.places[1]:
        low, high = clash.places
        told.append(
            words.n("With {places} place every rule can be kept.",
                    "With {places} places every rule can be kept.", high,
                    places=bounds_words(low, high, words))
        )  # fmt: skip
    return told


def breach_words(breach: Breach, words: Words, named: Named | None = None) -> str:
    """Return one bound that would have to give way, in words."""
    attribute, _, value = breach.rule.partition(":")
    if attribute in ("in", "out"):
        who = named("submission", value) if named is not None else value
        return (
            words.t("{submission} not held in", submission=who) if attribute == "in"
            else words.t("{submission} not held out", submission=who)
        )  # fmt: skip
    if not value:
        return words.t("{now} places instead of {before}", now=breach.needed, before=breach.bound)
    name = rule_name(breach.rule, words, named)
    if breach.end == "low":
        return words.t(
            "{rule}: at least {now} instead of {before}",
            rule=name,
            now=breach.needed,
            before=breach.bound,
        )
    return words.t(
        "{rule}: at most {now} instead of {before}",
        rule=name,
        now=breach.needed,
        before=breach.bound,
    )


def rule_name(rule: str, words: Words, named: Named | None = None) -> str:
    """Return a rule by its name: one quota, all quotas about an attribute, or somebody held."""
    attribute, _, value = rule.partition(":")
    if attribute in ("in", "out"):
        who = named("submission", value) if named is not None else value
        return (
            words.t("{submission} held in", submission=who) if attribute == "in"
            else words.t("{submission} held out", submission=who)
        )  # fmt: skip
    kind = words.code(f"attribute.{attribute}")
    if not value:
        return words.t("all quotas for {attribute}", attribute=kind)
    return f"{kind} {value}" if named is None else named(attribute, value)


def _way(breaches: Iterable[Breach], words: Words, named: Named | None) -> str:
    return "; ".join(breach_words(b, words, named) for b in breaches)


def changed_rules(before: Rules, now: Rules, words: Words) -> Iterator[str]:
    """Give every rule that is not as the call has it, one sentence each."""
    if before.places != now.places:
        yield words.t("Places: {now} instead of {before}.", now=now.places, before=before.places)
    yield from _changed_quotas(before, now, words)
    yield from _changed_tracks(before, now, words)
    if before.reserve != now.reserve:
        yield words.t(
            "Reserve list: {now} instead of {before}.", now=now.reserve, before=before.reserve
        )


def _changed_quotas(before: Rules, now: Rules, words: Words) -> Iterator[str]:
    earlier = {(q.attribute, q.value): q for q in before.quotas}
    for quota in now.quotas:
        old = earlier.pop((quota.attribute, quota.value), None)
        if old is None:
            yield words.t("A new quota: {quota}.", quota=quota_words(quota, words))
        elif old != quota:
            yield words.t(
                "Quota {quota}, instead of {before}.",
                quota=quota_words(quota, words),
                before=bounds_words(old.low, old.high, words),
            )
    for old in earlier.values():
        yield words.t("The quota was lifted: {quota}.", quota=quota_words(old, words))


def _changed_tracks(before: Rules, now: Rules, words: Words) -> Iterator[str]:
    held = {t.track: t.places for t in before.tracks}
    for track in now.tracks:
        if held.get(track.track) != track.places:
            yield words.t(
                "Track {track}: {now} instead of {before} places.",
                track=track.track,
                now=_count(track.places, words),
                before=_count(held.get(track.track), words),
            )


def _count(places: int | None, words: Words) -> str:
    return words.t("any number of") if places is None else str(places)
