"""Places and quotas in words, and what of them was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.domain.call import Quota
    from reviewer_app.domain.selection import Rules
    from reviewer_app.wording import Words


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
    code, _, quota = rule.partition(":")
    attribute, _, value = quota.partition(":")
    if not quota:
        return words.code(code)
    return words.t(
        "the quota for {attribute} {value} cannot be met",
        attribute=words.code(f"attribute.{attribute}"),
        value=value,
    )


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
