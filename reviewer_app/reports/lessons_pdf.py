"""The lessons report: proposals first, then what members say, then the facts they come from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from babel.numbers import format_percent

from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.reports.canvas import About
from reviewer_app.reports.document import make_document, write_document
from reviewer_app.reports.footer import footer
from reviewer_app.reports.layout.scale import (
    ACCENT,
    BAR,
    BODY,
    GREY,
    INK,
    LEAD,
    LEADING,
    LINE,
    NOTE,
    PRIVATE,
    SMALL,
    SUBTLE,
    TITLE,
    WARN,
)
from reviewer_app.reports.layout.table import Cell, Column, Picture
from reviewer_app.reports.lessons_chart import draw_days
from reviewer_app.reports.numbers import day, decimal
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.reports.document import Foot
    from reviewer_app.reports.layout.canvas import TaggedCanvas
    from reviewer_app.reports.layout.paper import Paper
    from reviewer_app.reports.layout.table import Area
    from reviewer_app.reports.values_lessons import CriterionLesson, LessonsReport, Said, Spread3
    from reviewer_app.wording import Words

_APART: Final = 10.0
_BARS: Final = 22.0
_ROW: Final = 42.0
_LOW: Final = 21.0
_SHORT: Final = 330.0
_PAD: Final = 14.0
_TINY: Final = 5.5
_NUMBERED: Final = 10
_MOST_LEVELS: Final = 21
"""Scales with more levels are not drawn: nobody could read the bars."""


def write_lessons_pdf(path: Path, lessons: LessonsReport, words: Words) -> int:
    """Write the report; return its pages."""
    return write_document(path, *_document(lessons, words))


def draw_lessons_pdf(lessons: LessonsReport, words: Words) -> tuple[bytes, int]:
    """Return the report as the bytes of a PDF, and how many pages it has."""
    return make_document(*_document(lessons, words))


def _document(lessons: LessonsReport, words: Words) -> tuple[About, Foot, Callable[[Paper], None]]:
    source = lessons.source
    call = source.call.title.best((words.language, *source.call.languages))
    title = words.t("Lessons of {call}, round {round}", call=call, round=source.call.round)
    about = About(title, words.language, source.moment, source.input_hash, "lessons")
    edition = words.t("Only for the secretariat: remarks name members")
    foot = partial(footer, source, words, edition)
    return about, foot, partial(_content, lessons=lessons, words=words)


def _content(paper: Paper, *, lessons: LessonsReport, words: Words) -> None:
    call = lessons.source.call
    paper.page()
    paper.text(
        words.t("Lessons of round {round}", round=call.round), size=LEAD, bold=True, color=ACCENT,
        gap=4,
    )  # fmt: skip
    paper.heading(call.title.best((words.language, *call.languages)), level=1)
    _tiles(paper, lessons, words)
    for part in (_proposals, _remarks, _criteria, _findings, _way, _people, _papers, _method):
        with paper.section():
            part(paper, lessons, words)


def _tiles(paper: Paper, lessons: LessonsReport, words: Words) -> None:
    """Draw four figures beside each other: how much the report rests on."""
    part, feedback = lessons.participation, lessons.feedback
    figures = (
        (str(part.counted), words.t("of {n} members’ results count", n=part.asked)),
        (str(part.scored), words.t("of {n} assignments reviewed", n=part.pairs)),
        (str(len(lessons.remarks)), words.t("of {n} members remarked", n=part.counted)),
        (str(feedback.released + feedback.edited),
         words.t("of {n} comments reached their team", n=feedback.comments)),
    )  # fmt: skip
    canvas = paper.canvas
    wide = (paper.width - 2 * _PAD) / len(figures)
    lines = max(len(canvas.lines(said, NOTE, wide - _APART)) for _, said in figures)
    height = 2 * _PAD + TITLE + 1.38 * NOTE * lines
    paper.room(height)
    top = paper.y
    with canvas.artifact():
        canvas.box((paper.left, top - height), (paper.width, height), fill=SUBTLE, radius=9)
    for number, (figure, said) in enumerate(figures):
        x = paper.left + _PAD + number * wide
        with canvas.mark("P"):
            canvas.text(
                (x, top - _PAD - TITLE + 4), figure, size=TITLE, bold=True, color=ACCENT, role=None,
                width=wide,
            )  # fmt: skip
        with canvas.mark("P"):
            canvas.text(
                (x, top - _PAD - TITLE - NOTE - 2), said, size=NOTE, color=GREY, role=None,
                width=wide - _APART,
            )  # fmt: skip
    paper.y = top - height - 20


def _proposals(paper: Paper, lessons: LessonsReport, words: Words) -> None:
    paper.heading(
        words.t("Proposals for the next call"),
        words.t("from the facts of this round; people decide"),
    )
    if not lessons.proposals:
        paper.text(words.t("Nothing in this round asks for a change."), gap=20)
        return
    columns = (
        Column(words.t("what to do"), 3.2, head=True),
        Column(words.t("what it comes from"), 3.6),
        Column(words.t("n"), 0.5, number=True),
    )
    rows = [(Cell(p.what, bold=True), Cell(p.why, color=GREY), str(p.n)) for p in lessons.proposals]
    paper.table(columns, rows, gap=4)
    paper.text(
        words.t("n: how many answers, results, assignments, submissions or members the fact rests on."),
        size=NOTE, color=GREY, gap=20,
    )  # fmt: skip


def _remarks(paper: Paper, lessons: LessonsReport, words: Words) -> None:
    n, of = len(lessons.remarks), lessons.participation.counted
    paper.heading(
        words.t("What members say about rubric and process"),
        words.t("{n} of {of} members", n=n, of=of),
    )
    if not lessons.remarks:
        paper.text(words.t("Nobody remarked on rubric or process."), gap=20)
        return
    for text, names in _by_text(lessons.remarks).items():
        # A name never stands alone at the foot of a page.
        paper.room(5 * BODY * LEADING)
        with paper.stripe(PRIVATE):
            paper.text(visible(", ".join(names)), bold=True, size=SMALL, color=PRIVATE, gap=2)
            paper.text(visible(text), size=BODY)
        paper.y += 6
    paper.y -= 8


def _by_text(remarks: Sequence[Said]) -> dict[str, list[str]]:
    """Return who says what; those who say the same stand together."""
    found: dict[str, list[str]] = {}
    for said in remarks:
        found.setdefault(said.text, []).append(said.name)
    return found


def _criteria(paper: Paper, lessons: LessonsReport, words: Words) -> None:
    paper.heading(words.t("How the criteria worked"), keep=_whole(len(lessons.criteria), _ROW))
    columns = (
        Column(words.t("criterion"), 2.6, head=True),
        Column(words.t("answers"), 0.9, number=True),
        Column(words.t("cannot judge"), 1.0, number=True),
        Column(words.t("levels given"), 1.5),
        Column(words.t("tells apart"), 0.9, number=True),
        Column(words.t("agreement"), 1.6, number=True),
        Column(words.t("says the same as"), 1.9),
    )
    paper.table(columns, [_criterion(one, words) for one in lessons.criteria], gap=4)
    notes = [
        words.code("lessons.criteria"),
        *_withheld(lessons.criteria, words),
    ]
    paper.text(" ".join(notes), size=NOTE, color=GREY, gap=20)


def _criterion(one: CriterionLesson, words: Words) -> Sequence[str | Cell | Picture]:
    judged = sum(one.levels)
    closest = one.closest
    if closest and isinstance(one.closeness, float):
        closest = words.t("{title} ({value})", title=closest, value=decimal(one.closeness, words))
    elif closest:
        closest = "–"
    unable = str(one.cannot_judge)
    often = bool(one.answers) and one.cannot_judge >= 0.1 * one.answers
    return (
        Cell(one.title, bold=True),
        str(one.answers),
        Cell(unable, bold=often, color=WARN if often else INK),
        _levels(one, judged, words),
        _share(one.spread, words),
        _agreement(one, words),
        Cell(closest, color=GREY),
    )


def _levels(one: CriterionLesson, judged: int, words: Words) -> str | Picture:
    """Return bars of how often each level was given."""
    if not judged or len(one.levels) > _MOST_LEVELS:
        return "–"
    most = max(one.levels)
    said = ", ".join(
        words.t("level {level}: {n}", level=one.low + place, n=count)
        for place, count in enumerate(one.levels)
    )

    def draw(canvas: TaggedCanvas, area: Area) -> None:
        wide = min(12.0, (area.right - area.left) / len(one.levels))
        canvas.line(
            (area.left, area.low + 7), (area.left + wide * len(one.levels), area.low + 7), LINE, 0.6
        )
        for place, count in enumerate(one.levels):
            x = area.left + place * wide
            high = (_BARS - 12) * count / most
            if count:
                canvas.box((x + 0.5, area.low + 7), (wide - 1.5, high), fill=BAR)
            if len(one.levels) <= _NUMBERED:
                label = str(one.low + place)
                middle = x + (wide - canvas.fonts.width(label, _TINY)) / 2
                canvas.text((middle, area.low), label, size=_TINY, color=GREY, role=None)

    return Picture(draw, words.t("{n} levels. {said}.", n=judged, said=said), height=_BARS)


def _share(value: Estimated | None, words: Words) -> str:
    if not isinstance(value, float):
        return "–"
    return str(format_percent(value, locale=words.language))


def _agreement(one: CriterionLesson, words: Words) -> str:
    if not isinstance(one.alpha, float):
        return "–"
    value = decimal(one.alpha, words)
    if not isinstance(one.interval, Interval):
        return words.t("{value}, n {n}", value=value, n=one.alpha_n)
    return words.t(
        "{value} ({low} to {high}), n {n}", value=value, low=decimal(one.interval.low, words),
        high=decimal(one.interval.high, words), n=one.alpha_n,
    )  # fmt: skip


def _withheld(criteria: Sequence[CriterionLesson], words: Words) -> Iterator[str]:
    """Give each reason why a number of the table is missing, once."""
    found = {
        value.why.value
        for one in criteria
        for value in (one.spread, one.alpha, one.closeness)
        if isinstance(value, Withheld)
    }
    for code in sorted(found):
        yield words.t("–: {why}", why=words.code(f"note.{code}"))


def _findings(paper: Paper, lessons: LessonsReport, words: Words) -> None:
    if not lessons.findings:
        return
    paper.heading(words.t("How the board scored"), words.t("nobody is named"))
    paper.bullets(lessons.findings, gap=20)


def _way(paper: Paper, lessons: LessonsReport, words: Words) -> None:
    paper.heading(words.t("The way of the round"), keep=_whole(len(lessons.milestones), _LOW))
    clocks = {
        "office": words.t("office’s clock, ledger"),
        "laptop": words.t("a member’s laptop"),
        "call": words.t("the call"),
    }
    columns = (
        Column(words.t("day"), 1.3, head=True),
        Column(words.t("step"), 3.0),
        Column(words.t("who says so"), 2.2),
    )
    rows = [
        (day(m.day, words), Cell(m.said, bold=m.clock == "office"), Cell(clocks[m.clock], color=GREY))
        for m in lessons.milestones
    ]  # fmt: skip
    paper.table(columns, rows, gap=14)
    draw_days(paper, lessons.days, words)
    told = [words.code("lessons.clocks")]
    if lessons.participation.ahead:
        told.append(
            words.n(
                "{n} result claims to have been made after it came in: that clock is ahead.",
                "{n} results claim to have been made after they came in: those clocks are ahead.",
                lessons.participation.ahead,
            )
        )
    paper.text(" ".join(told), size=NOTE, color=GREY, gap=20)


def _people(paper: Paper, lessons: LessonsReport, words: Words) -> None:
    part, conflicts = lessons.participation, lessons.conflicts
    paper.heading(words.t("Participation, load, conflicts"), words.t("nobody is named"))
    rows = [
        (words.t("Members of the board"), str(part.members), ""),
        (words.t("Members with an assignment"), str(part.asked), ""),
        (words.t("Members whose result counts"), str(part.counted), _of(part.asked, words)),
        (words.t("Of these, results with nothing open"), str(part.final), _of(part.counted, words)),
        (words.t("Assignments reviewed"), str(part.scored), _of(part.pairs, words)),
        (words.t("Assignments left open"), str(part.open), _of(part.pairs, words)),
        (words.t("Conflicts declared by members"), str(conflicts.declared), _of(conflicts.pairs, words)),
        (words.t("Links declared, scored nevertheless"), str(conflicts.links), _of(conflicts.pairs, words)),
        (words.t("Abstentions"), str(conflicts.abstained), _of(conflicts.pairs, words)),
        (words.t("Conflicts recorded by officers"), str(conflicts.recorded), ""),
        (words.t("Conflicts waived by officers"), str(conflicts.waived), ""),
        _spread(words.t("Assignments per member: least, middle, most"), part.load, words),
        _spread(words.t("Days from opening the package to the result: least, middle, most"), part.days, words),
    ]  # fmt: skip
    _figures(paper, rows, words)
    paper.text(
        words.t(
            "How long members read is not known: desks keep that to themselves. Days are told by their laptops."
        ),
        size=NOTE, color=GREY, gap=20,
    )  # fmt: skip


def _papers(paper: Paper, lessons: LessonsReport, words: Words) -> None:
    files, feedback = lessons.files, lessons.feedback
    paper.heading(words.t("Files and feedback"))
    rows = [
        (words.t("Result files taken in"), str(files.taken), ""),
        (words.t("Of these, replaced by a newer one"), str(files.replaced), _of(files.taken, words)),
        (words.t("Of these, entered by officers from sheets"), str(files.on_behalf), _of(files.taken, words)),
        (words.t("Files taken out by officers"), str(files.undone), _of(files.taken, words)),
        (words.t("Members with results that did not continue each other"), str(files.forks),
         _of(lessons.participation.asked, words)),
        *(((words.t("Of these, not settled yet"), str(files.unsettled), _of(files.forks, words)),)
          if files.forks else ()),
        *(
            (words.t("Refused: {why}", why=why), str(n), "")
            for _, why, n in files.refused
        ),
        (words.t("Comments to teams"), str(feedback.comments), ""),
        (words.t("Released as they were written"), str(feedback.released), _of(feedback.comments, words)),
        (words.t("Released in other words"), str(feedback.edited), _of(feedback.comments, words)),
        (words.t("Withheld"), str(feedback.withheld), _of(feedback.comments, words)),
        (words.t("Waiting for an officer"), str(feedback.pending), _of(feedback.comments, words)),
    ]  # fmt: skip
    _figures(paper, rows, words)
    if files.refused:
        paper.text(
            words.t("Refused files belong to no round: these are all that this office refused."),
            size=NOTE, color=GREY, gap=20,
        )  # fmt: skip
    else:
        paper.y -= 12


def _method(paper: Paper, lessons: LessonsReport, words: Words) -> None:
    source = lessons.source
    paper.heading(words.t("Where these facts come from"))
    paper.text(
        words.t(
            "Input hash {input} says which judgements, merge digest {merge} which files. Ledger entry "
            "{n}: {head}.",
            input=source.input_hash, merge=source.merge_digest, n=source.ledger_n, head=source.ledger_head,
        ),
        size=NOTE, color=GREY, gap=4,
    )  # fmt: skip
    if lessons.statistics is not None:
        digest, version = lessons.statistics
        paper.text(
            words.t("Statistics {version}, input {digest}.", version=version, digest=digest),
            size=NOTE, color=GREY,
        )  # fmt: skip


def _whole(rows: int, height: float) -> float:
    """Return the room that lets a short table stay on one page; a long one begins anywhere."""
    room = (rows + 1) * height
    return room if room <= _SHORT else 3 * height


def _figures(paper: Paper, rows: Sequence[tuple[str, str, str]], words: Words) -> None:
    columns = (
        Column(words.t("what was counted"), 4.2, head=True),
        Column(words.t("how many"), 1.2, number=True),
        Column(words.t("of n"), 1.1, number=True),
    )
    paper.table(columns, [(name, Cell(n, bold=True), Cell(of, color=GREY)) for name, n, of in rows], gap=4)  # fmt: skip


def _of(n: int, words: Words) -> str:
    return words.t("of {n}", n=n)


def _plain(value: float, words: Words) -> str:
    return str(round(value)) if value == round(value) else decimal(value, words, 1)


def _spread(name: str, spread: Spread3 | None, words: Words) -> tuple[str, str, str]:
    if spread is None:
        return (name, "–", _of(0, words))
    numbers = (_plain(v, words) for v in (spread.low, spread.middle, spread.high))
    return (name, " · ".join(numbers), words.t("n {n}", n=spread.n))
