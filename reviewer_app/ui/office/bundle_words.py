"""What the page of packages says of members and packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.office.package_view import KeyStanding
from reviewer_app.wording import language_name

if TYPE_CHECKING:
    from reviewer_app.services.office.package_view import MemberPart, PackageBefore, PackagePlan
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning


def part_heads(look: Look) -> tuple[str, ...]:
    """Return the heads of the table of members."""
    t = look.t
    return (t("Member"), t("Language"), t("To review"), t("Size"), t("State"))


def part_row(look: Look, part: MemberPart) -> tuple[str, ...]:
    """Return one member's row."""
    items = look.words.n("{n} submission", "{n} submissions", part.items)
    if part.withheld:
        items = look.t(
            "{items}, {left}",
            items=items,
            left=look.words.n(
                "{n} left out for a conflict", "{n} left out for conflicts", part.withheld
            ),
        )
    return (
        part.name,
        language_name(part.language),
        items,
        look.size(part.size),
        standing_words(look, part),
    )


def part_shape(part: MemberPart) -> tuple[str, Meaning]:
    """Return the shape beside a member's state."""
    return {
        KeyStanding.OWN: ("circle-check", "done"),
        KeyStanding.INVITATION: ("mail", "second"),
        KeyStanding.NONE: ("triangle-alert", "error"),
    }[part.standing]  # type: ignore[return-value]  # literals of a lookup


def standing_words(look: Look, part: MemberPart) -> str:
    """Return what a member's part would be sealed to."""
    t = look.t
    return {
        KeyStanding.OWN: t("ready: sealed to their own key"),
        KeyStanding.INVITATION: t("ready: opens with their invitation"),
        KeyStanding.NONE: t("not invited yet: cannot be built"),
    }[part.standing]


def news_lines(look: Look, plan: PackagePlan) -> tuple[tuple[str, Meaning, str], ...]:
    """Return (icon, meaning, sentence) of what is new since the package before, and of what to mend."""
    n, found = look.words.n, []
    for icon, sentences, ids in (
        ("plus", ("{n} new submission: {ids}", "{n} new submissions: {ids}"), plan.new),
        ("pencil", ("{n} corrected text: {ids}", "{n} corrected texts: {ids}"), plan.changed),
        ("x", ("{n} submission withdrawn: {ids}", "{n} submissions withdrawn: {ids}"), plan.withdrawn),
        ("pencil", ("{n} criterion in other words: {ids}", "{n} criteria in other words: {ids}"), plan.reworded),
    ):  # fmt: skip
        if ids:
            found.append((icon, "accent", n(*sentences, len(ids), ids=_ids(ids))))
    if plan.unread:
        sentence = n(
            "Nobody is to read {n} submission: {ids}", "Nobody is to read {n} submissions: {ids}",
            len(plan.unread), ids=_ids(plan.unread),
        )  # fmt: skip
        found.append(("triangle-alert", "warn", sentence))
    if plan.before and not found:
        found.append(("info", "second", look.t("Nothing changed since package {seq}.", seq=plan.before[0].seq)))  # fmt: skip
    return tuple(found)  # type: ignore[arg-type]  # literals


def before_words(look: Look, one: PackageBefore) -> str:
    """Return one line about a package that was built."""
    kind = look.t("everything") if one.kind == "full" else look.t("only what was new")
    return look.t(
        "Package {seq}: {when}, {kind}, for {n} members",
        seq=one.seq,
        when=look.when(one.created, one.created.date()),
        kind=kind,
        n=one.members,
    )


def _ids(ids: tuple[str, ...]) -> str:
    most = 6
    shown = ", ".join(ids[:most])
    return f"{shown} …" if len(ids) > most else shown
