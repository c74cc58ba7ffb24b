"""Papers in words: what each is called, what it holds and leaves out, how much would be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.call import TeamSees
from reviewer_app.services.office.report_cards import BOARD, SECRETARIAT, TEAM
from reviewer_app.services.office.report_papers import Paper

if TYPE_CHECKING:
    from reviewer_app.services.office.report_outlook import Outlook
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.reports_state import Chosen, Foreseen


def paper_words(look: Look) -> dict[Paper, tuple[str, str]]:
    """Return what each kind of paper is called, and what it is."""
    t = look.t
    return {
        Paper.SCORECARDS: (t("Scorecards"), t("One PDF per submission and edition.")),
        Paper.SUMMARY: (
            t("Board summary"),
            t("A PDF for the meeting: ranking, proposal, who took part, how it was computed."),
        ),
        Paper.LETTERS: (
            t("Letters to teams"),
            t("One per team, PDF and Word: the outcome and the released feedback, in the words of your templates."),
        ),
        Paper.ANNOUNCEMENT: (
            t("Announcement"),
            t("Public, as a page, a table and a PDF: who was selected, with the texts cleared for it; nothing else."),
        ),
        Paper.LESSONS: (
            t("Lessons report"),
            t("What members said of rubric and process, what criteria told apart, proposals; only for the secretariat."),
        ),
        Paper.SHEETS: (
            t("All sheets"),
            t("Scores, criteria, comments, selection, conflicts and log as Excel, CSV and JSON; only for the secretariat."),
        ),
        Paper.SPREADSHEET: (
            t("Spreadsheet (.xlsx)"),
            t("Ranking and totals; formulas in texts are made harmless."),
        ),
        Paper.RANKING: (t("Ranking (.csv)"), t("Names no reviewer.")),
        Paper.DATA: (
            t("Full data (.csv)"),
            t("Every review and criterion with reviewers’ names; only for the secretariat."),
        ),
    }  # fmt: skip


def edition_words(look: Look) -> dict[str, str]:
    """Return what each edition of the scorecards is called."""
    t = look.t
    return {
        TEAM: t("For the team"),
        SECRETARIAT: t("For the secretariat"),
        BOARD: t("For the board"),
    }


def held_words(look: Look, sees: tuple[TeamSees, ...] = ()) -> dict[str, tuple[str, str]]:
    """Return what the scorecards of each edition hold, and what they leave out.

    Args:
        look: The look.
        sees: What the call lets teams see of their overall numbers.
    """
    t = look.t
    apart = {
        (): t(
            "Leaves out names of reviewers, confidential comments, the overall score and the rank."
        ),
        (TeamSees.SCORE,): t(
            "Leaves out names of reviewers, confidential comments and the rank; the call lets teams see their overall score."
        ),
        (TeamSees.RANK,): t(
            "Leaves out names of reviewers, confidential comments and the overall score; the call lets teams see their rank."
        ),
    }
    every = t(
        "Leaves out names of reviewers and confidential comments; the call lets teams see their overall score and rank."
    )
    return {
        TEAM: (
            t("Contains the outcome once it is decided, released comments and, from three reviews on, scores without names."),
            apart.get(sees, every),
        ),
        SECRETARIAT: (
            t("Contains every score with its reviewer, ranks with their intervals, and what was written in confidence."),
            t("Leaves nothing out: neither for teams nor for the board."),
        ),
        BOARD: (
            t("Contains every number, ranks with their intervals, and comments without names."),
            t("Leaves out names of reviewers and what was written in confidence."),
        ),
    }  # fmt: skip


def shown_words(look: Look, what: str) -> str:
    """Return what is looked at: an edition, or another kind of paper."""
    editions = edition_words(look)
    return editions[what] if what in editions else paper_words(look)[Paper(what)][0]


def files_words(look: Look, chosen: Chosen, outlook: Outlook) -> str:
    """Return how many files would be written."""
    count = chosen.files(outlook)
    if not count:
        return look.t("Nothing is chosen yet.")
    return look.words.n("{n} file will be created", "{n} files will be created", count)


def ahead_words(look: Look, chosen: Chosen, outlook: Outlook, ahead: Foreseen | None) -> str:
    """Return which files, with the pages of the scorecards and the time for them."""
    parts = []
    names = paper_words(look)
    for paper in chosen.wanted(outlook):
        if paper is not Paper.SCORECARDS:
            parts.append(names[paper][0])
        elif ahead is not None and ahead.cards:
            parts.append(_cards(look, ahead))
    return " · ".join(parts)


def _cards(look: Look, ahead: Foreseen) -> str:
    t, n = look.t, look.words.n
    cards = n("{n} scorecard", "{n} scorecards", ahead.cards)
    if ahead.pages is None:
        return cards
    pages = (
        n("{n} page", "{n} pages", ahead.pages)
        if ahead.exact
        else n("about {n} page", "about {n} pages", ahead.pages)
    )
    seconds = n("about {n} second", "about {n} seconds", max(1, round(ahead.seconds)))
    return t("{cards}, {pages}, {time}", cards=cards, pages=pages, time=seconds)
