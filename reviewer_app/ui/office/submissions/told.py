"""Words around the tabs of the page of submissions: above, on the tabs, and at the foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.services.office.import_amending import ChangeKind
from reviewer_app.ui.office.import_words import choice_words
from reviewer_app.ui.office.submissions.drop_strip import DropStrip
from reviewer_app.ui.office.submissions.shown import Part

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.submissions.shown import SubmissionsShown


@dataclass(frozen=True, slots=True)
class FootTold:
    """What stands at the foot.

    Attributes:
        words: What holds now.
        below: What to do first, or where it is kept.
        act: What the primary button says; empty for none.
        ready: Whether it can be pressed.
    """

    words: str
    below: str = ""
    act: str = ""
    ready: bool = True


def foot_of(look: Look, shown: SubmissionsShown, reason: str, *, withdraw: bool) -> FootTold:
    """Return what stands at the foot of an import, or of the submissions as they are."""
    t = look.t
    if not shown.importing:
        stands = shown.stored or shown.stands
        return FootTold(
            t("Nothing changes until you say so.") if stands else t("Nothing was read yet.")
        )
    if not shown.stands:
        ready = shown.view.ready
        words = (
            t("Ready: nothing is to be mended.")
            if ready
            else t("You can go on and mend the rest later.")
        )
        return FootTold(words, t("Saved as a draft."), t("Next: rubric"))
    below = _before_amending(look, shown, reason, withdraw=withdraw)
    words = t("Nothing changes until you amend the call.")
    return FootTold(words, below, t("Amend the call"), ready=not below)


def _before_amending(look: Look, shown: SubmissionsShown, reason: str, *, withdraw: bool) -> str:
    t = look.t
    missing = sum(d.kind is ChangeKind.MISSING for d in shown.deltas)
    changing = any(d.kind is not ChangeKind.STAYS_WITHDRAWN for d in shown.deltas)
    if not shown.view.ready:
        return t("First mend what must be mended.")
    if not changing:
        return t("Nothing differs from what the call has.")
    if missing and not withdraw:
        return look.words.n(
            "First say under Changes that {n} missing submission is withdrawn, or add it to the table.",
            "First say under Changes that {n} missing submissions are withdrawn, or add them to the table.",
            missing,
        )
    return "" if reason.strip() else t("First write the reason under Changes.")


def strip_of(look: Look, shown: SubmissionsShown, *, large: bool) -> DropStrip:
    """Return where files are dropped, with what holds now."""
    t = look.t
    if large:
        also = t(
            "CSV, Excel (.xlsx) or JSON, for instance what a web form exports; or a folder or archive with attachments."
        )
        return DropStrip(
            look, large=True, sentence=t("Drop the table of submissions here."), also=also
        )
    if not shown.importing:
        words = t("Drop a newer table here to see what would change about the call.")
        return DropStrip(look, large=False, sentence=words)
    draft = shown.view.draft
    names = {c.id: choice_words(look, c) for c in shown.choices}
    mapping = draft.mapping.name or names.get(draft.preset, t("By hand"))
    words = t(
        "{file} was read as “{mapping}”. Drop the mended file or attachments here.",
        file=draft.file,
        mapping=mapping,
    )
    return DropStrip(look, large=False, sentence=words, forgets=True)


def tab_words(look: Look, part: Part, shown: SubmissionsShown) -> str:
    """Return what a tab says."""
    t, view = look.t, shown.view
    return {
        Part.TABLE: t("Submissions ({n})", n=len(view.read.submissions)),
        Part.COLUMNS: t("Columns ({n})", n=len(view.table.heads) if view.table else 0),
        Part.MEND: t("To mend ({n})", n=len(view.read.blocking)),
        Part.FILES: t("Attachments ({n})", n=len(view.files)),
        Part.CHANGES: t("Changes ({n})", n=len(shown.deltas)),
    }[part]


def summary_words(look: Look, shown: SubmissionsShown) -> str:
    """Return how many submissions there are, and how many things are to be mended."""
    n, view = look.words.n, shown.view
    if not shown.importing:
        count = sum(not s.head.withdrawn for s in shown.stored)
        return n("{n} submission", "{n} submissions", count) if shown.stored else ""
    parts = [n("{n} submission", "{n} submissions", len(view.read.submissions))]
    mend = len(view.read.blocking)
    if mend:
        parts.append(n("{n} thing to mend", "{n} things to mend", mend))
    return " · ".join(parts)
