"""Measure the search over 72 submissions of 14 answers each: the index, a query, a query shown."""

# ruff: noqa: RUF001 - letters of other scripts are meant

from __future__ import annotations

import csv
import itertools
import statistics
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks.figures import Figure
from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.searching import TextSearch, begin_search
from reviewer_app.services.desk.session import Desk, create_desk
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.session import create_office

_GOAL: Final = 0.1
_STEP: Final = 0.05
SUBMISSIONS: Final = 72
ANSWERS: Final = 14
QUERIES: Final = (
    "budget", "participation citoyenne", "b", "Burger", '"die Stadt"', "проект", "πόλη", "مدينة",
    "预算", "参与式预算", "ที่", "市民", "nothing says this", "*", "aushalt",
)  # fmt: skip
_SENTENCES: Final = (
    "The participatory budget of the city reached the people who do not come to meetings.",
    "Residents join discussions and surveys, and see what their answers changed in the end.",
    "La participation citoyenne a été mesurée pendant deux ans dans chaque quartier de la ville.",
    "Die Stadt fragt jede Bürgerin und jeden Bürger nach dem Bürgerhaushalt und den Straßen.",
    "Жители города предложили проект и проверили его результаты через год.",
    "Η πόλη ρώτησε τους κατοίκους και δημοσίευσε κάθε απάντηση.",
    "سألت المدينة سكانها عن الميزانية ونشرت كل إجابة.",
    "参与式预算让市民决定城市的一部分预算。",
    "市民が予算の一部を決める仕組みを作りました。",
    "เมืองถามประชาชนที่ไม่เคยมาประชุมเกี่ยวกับงบประมาณ",
    "Her number of visits grew by forty per cent, and no part of the platform was closed.",
)
_CALL: Final = """
id = "wide"
title = "Wide call"
languages = ["en", "fr"]
deadline = 2026-12-12
places = 2
minimum_reviews = 1
"""
_RUBRIC: Final = '[[criteria]]\nid = "need"\ntitle = "Need"\nweight = 1\nscale = "1:5"\n'
_PASSPHRASE: Final = "seven quiet herons over the weir"  # noqa: S105 - opens nothing but this


def wide_desk(folder: Path, *, submissions: int = SUBMISSIONS, answers: int = ANSWERS) -> Desk:
    """Make a desk with so many submissions of so many answers of 1,400 letters, each also translated."""
    call = folder / "call"
    call.mkdir(parents=True)
    questions = [f"q{n}" for n in range(1, answers + 1)]
    titles = "".join(f'[[questions]]\nid = "{q}"\ntitle = "Question {q}"\n' for q in questions)
    (call / "call.toml").write_text(_CALL + titles, encoding="utf-8")
    (call / "rubric.toml").write_text(_RUBRIC, encoding="utf-8")
    sentences = itertools.cycle(_SENTENCES)
    with (call / "submissions.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        both = [name for q in questions for name in (q, f"{q}:fr")]
        table.writerow(["id", "title", "team", "organisation", "country", "language", *both])
        for n in range(1, submissions + 1):
            texts = [" ".join(itertools.islice(sentences, 18 + n % 3)) for _ in both]
            table.writerow([f"S-{n}", f"Title {n}", f"Team {n}", f"City {n}", "IE", "en", *texts])
    made = create_office(folder / "office", name="B", passphrase=_PASSPHRASE, cost=MINIMUM)
    import_call(made.office, call)
    add_members(made.office, (NewMember(id="ada", name="Ada"),))
    (invitation,) = make_invitations(made.office, ("ada",), folder / "invitations", cost=MINIMUM)
    assign_reviews(made.office, None, None, Wish())
    bundle = build_bundle(made.office, None, None, folder / "bundle")
    made.office.close()
    desk = create_desk(
        folder / "desk",
        invite=invitation.path.read_bytes(),
        code=invitation.code,
        passphrase=_PASSPHRASE,
        cost=MINIMUM,
    ).desk
    open_package(desk, bundle.path)
    reviews.answer_none(desk)
    return desk


def measure(desk: Desk) -> list[Figure]:
    """Build the index and search it: seconds for all of it, for a step, for a query."""
    begin = time.perf_counter()
    search = begin_search(desk)
    units = []
    while True:
        at = time.perf_counter()
        more = search.read_next()
        units.append(time.perf_counter() - at)
        if not more:
            break
    built = time.perf_counter() - begin
    times = [_once(search, query) for query in QUERIES for _ in range(3)]
    search.close()
    step = statistics.median(units)
    middle, slowest = statistics.median(times), max(times)
    return [
        Figure("index of 72 × 14 answers", built, "s"),
        Figure("a step of it", step, "s", "≤ 0.05 s", holds=step <= _STEP),
        Figure("its longest step", max(units), "s"),
        Figure("search", middle, "s", "≤ 0.1 s", holds=middle <= _GOAL),
        Figure("search, slowest", slowest, "s", "≤ 0.1 s", holds=slowest <= _GOAL),
    ]


def _once(search: TextSearch, query: str) -> float:
    begin = time.perf_counter()
    search.find(query)
    return time.perf_counter() - begin


def main() -> None:
    """Print one line per measurement."""
    with tempfile.TemporaryDirectory() as folder:
        desk = wide_desk(Path(folder))
        from benchmarks.search_window import measure as measure_window  # noqa: PLC0415 - loads Qt

        for figure in (*measure(desk), *measure_window(desk, Path(folder))):
            print(figure.line)
        desk.close()


if __name__ == "__main__":
    main()
