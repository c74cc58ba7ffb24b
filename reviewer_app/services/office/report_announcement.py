"""The public list of selected teams: those a decision selects, with what was cleared for publication; nothing else."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reviewer_app.domain.canonical import canonical
from reviewer_app.formats.files import all_or_none, write_whole
from reviewer_app.services.office.decision_words import day_of
from reviewer_app.services.office.publication import list_publications
from reviewer_app.services.office.report_ground import read_ground
from reviewer_app.services.office.team_letters import decided_selection
from reviewer_app.services.office.units import one_unit
from reviewer_app.wording.countries import country_name

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.reports.tables import Cell
    from reviewer_app.reports.values_announcement import AnnouncedTeam, Announcement
    from reviewer_app.services.office.publication import ClearedText, Publication
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office


@one_unit
def announcement_of(office: Office, ground: Ground) -> Announcement:
    """Return what the public may read of a round's selection, in the language of ``ground``.

    Raises:
        NotPossible: ``paper.undecided``.
    """
    from reviewer_app.reports.values_announcement import Announcement  # noqa: PLC0415

    decision = decided_selection(office, ground)
    call, language = ground.which.call, ground.words.language
    chosen = [p for p in list_publications(office, call.id, call.round) if p.selected]
    order = {group.id: place for place, group in enumerate(call.groups)}
    # By title within a challenge: any other order would tell a rank.
    chosen.sort(key=lambda p: (order.get(p.head.group, len(order)), _title(p, language).casefold()))
    teams = tuple(_team(ground, publication) for publication in chosen)
    cleared = [text.time for p in chosen for text in p.texts]
    made_from = [str(decision.id), language, [[t.title, t.who, t.text] for t in teams]]
    return Announcement(
        language=language,
        call=call.title.best((language, *call.languages)),
        board=office.board_name,
        day=day_of(decision),
        decision=str(decision.id),
        moment=max(decision.decided, *cleared) if cleared else decision.decided,
        demonstration=call.demonstration,
        teams=teams,
        origin=hashlib.sha256(canonical(made_from)).hexdigest(),
    )


def preview_announcement(
    office: Office, call: str | None, round_number: int | None, language: str = "en"
) -> bytes:
    """Return the announcement as it would be written, as the bytes of a PDF; nothing is put on record.

    Raises:
        NotPossible: ``report.nothing``, ``paper.undecided``.
    """
    from reviewer_app.reports.announcement_pdf import announcement_pdf  # noqa: PLC0415

    return announcement_pdf(
        announcement_of(office, read_ground(office, call, round_number, language))
    )


def write_announcement(
    office: Office, ground: Ground, folder: Path, _report: Report, token: CancelToken
) -> tuple[Path, ...]:
    """Write the announcement as a web page, a table and a PDF; return the files.

    Raises:
        NotPossible: ``paper.undecided``.
        MachineFault: Disk full, no permission.
        Cancelled: The person stopped it.
    """
    from reviewer_app.reports.announcement_html import announcement_html  # noqa: PLC0415
    from reviewer_app.reports.announcement_pdf import announcement_pdf  # noqa: PLC0415
    from reviewer_app.reports.tables import write_csv  # noqa: PLC0415

    told = announcement_of(office, ground)
    page, table, paper = (folder / f"announcement.{end}" for end in ("html", "csv", "pdf"))
    drawn = announcement_html(told), announcement_pdf(told)
    token.check()
    with all_or_none((page, table, paper)):
        write_whole(page, drawn[0])
        write_whole(paper, drawn[1])
        write_csv(table, _table(ground, told))
    return page, table, paper


def _table(ground: Ground, told: Announcement) -> list[list[Cell]]:
    from reviewer_app.reports.blocks import plain_text, read_blocks  # noqa: PLC0415

    words = ground.words
    heads: list[Cell] = [
        words.t(head) for head in ("title", "team", "organisation", "country", "challenge", "text")
    ]
    rows = [heads]
    rows += [
        [
            team.title,
            team.team,
            team.organisation,
            team.country,
            team.challenge,
            plain_text(read_blocks(team.text)),
        ]
        for team in told.teams
    ]
    return rows


def _team(ground: Ground, publication: Publication) -> AnnouncedTeam:
    from reviewer_app.reports.values_announcement import AnnouncedTeam  # noqa: PLC0415

    call, language, head = ground.which.call, ground.words.language, publication.head
    group = call.group(head.group)
    text = _text(publication, language)
    return AnnouncedTeam(
        title=_title(publication, language) or str(head.id),
        title_language=""
        if head.title.has(language) or not head.title.languages
        else head.title.languages[0],
        team=head.team.strip(),
        organisation=head.organisation.strip(),
        country=country_name(language, head.country) if head.country else "",
        challenge=group.title.best((language, *call.languages)) if group is not None else "",
        text=text.text if text is not None else "",
        text_language="" if text is None or text.language == language else text.language,
    )


def _title(publication: Publication, language: str) -> str:
    return publication.head.title.best((language,)).strip()


def _text(publication: Publication, language: str) -> ClearedText | None:
    """Return the text in a language, else in whichever it was cleared."""
    return publication.text(language) or next(iter(publication.texts), None)
