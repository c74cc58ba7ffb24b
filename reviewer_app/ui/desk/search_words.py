"""What a search found, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.desk.search_views import How, Source
from reviewer_app.services.desk.views import RowState
from reviewer_app.ui.look import isolated
from reviewer_app.wording import language_name
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.search_views import Found, FoundIn, Hit
    from reviewer_app.ui.look import Look


def where_words(look: Look, call: Call, hit: Hit) -> str:
    """Return where a hit stands: ``The idea? · French, translation``."""
    parts = [_source_words(look, call, hit)]
    if hit.language and not hit.original:
        name = language_name(hit.language)
        parts.append(look.t("{language}, translation", language=name))
    if hit.own:
        parts.append(look.t("your own words"))
    return " · ".join(parts)


def count_words(look: Look, found: Found) -> str:
    """Return ``12 hits in 5 submissions``."""
    n = look.words.n
    hits = n("{n} hit", "{n} hits", len(found.hits))
    if found.more:
        hits = look.t("The first {n} hits", n=len(found.hits))
    homes = n("in {n} submission", "in {n} submissions", len(found.groups))
    return f"{hits} {homes}"


def note_words(look: Look, found: Found) -> str:
    """Return what to know about how a query was met; empty where it was met as typed."""
    if found.how is How.INSIDE:
        return look.t("No word is or begins like this; these words have it inside them.")
    if found.how is How.APART:
        return look.t(
            "No single text has all of these words; these submissions have them in different texts."
        )
    if found.more:
        return look.t("There are more. Add a word to narrow the search.")
    return ""


def indexing_words(look: Look, done: int, everything: int) -> str:
    """Return how far the texts have been taken in; empty once they all are."""
    if done >= everything:
        return ""
    return look.t("Still reading: {done} of {all} submissions.", done=done, all=everything)


def group_words(look: Look, group: FoundIn) -> str:
    """Return a submission's line: id, state, number of hits."""
    state = {
        RowState.NOT_OPENED: look.t("not opened"),
        RowState.STARTED: look.t("started"),
        RowState.COMPLETE: look.t("scored"),
        RowState.ABSTAINED: look.t("abstained"),
        RowState.CONFLICT: look.t("conflict"),
    }[group.state]
    hits = look.words.n("{n} hit", "{n} hits", len(group.hits))
    return " · ".join((isolated(group.head.id), state, hits))


def hit_sentence(look: Look, call: Call, group: FoundIn, hit: Hit) -> str:
    """Return a hit's whole sentence for screen readers."""
    return f"{look.local(group.head.title)}, {where_words(look, call, hit)}: {hit.snippet}"


def _source_words(look: Look, call: Call, hit: Hit) -> str:
    if hit.source is Source.ANSWER:
        question = call.question(hit.part)
        return visible_line(hit.part) if question is None else look.local(question.title)
    if hit.source is Source.REASON:
        criterion = call.rubric.criterion(hit.part)
        title = hit.part if criterion is None else look.local(criterion.title)
        return look.t("Reason for “{criterion}”", criterion=title)
    if hit.source is Source.ATTACHMENT:
        return look.t("Attachment {name}", name=visible_line(hit.part))
    return {
        Source.TITLE: look.t("Title"),
        Source.WHO: look.t("Team and organisation"),
        Source.TEAM: look.t("Comment to the team"),
        Source.SECRETARIAT: look.t("Comment to the secretariat"),
        Source.ABSTAIN: look.t("Reason for abstaining"),
        Source.LINK: look.t("Your link to this team"),
        Source.NOTES: look.t("Private notes"),
    }[hit.source]
