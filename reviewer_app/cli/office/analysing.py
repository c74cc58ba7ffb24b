"""The command that works out the numbers of any table of scores."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from reviewer_app.cli.office.numbers_words import analysis_lines
from reviewer_app.cli.office.opened import words_of
from reviewer_app.cli.output import answer, progress
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.score_list import ListScheme, ListShape, name_of
from reviewer_app.errors import WrongUse
from reviewer_app.services.office.analysing import Places, analyse_file
from reviewer_app.services.office.numbers_told import numbers_document, told

if TYPE_CHECKING:
    from reviewer_app.services.office.analysing import Analysis
    from reviewer_app.wording import Words

_NUMBER: Final = r"[+-]?[0-9]{1,9}(?:[.][0-9]{1,9})?"
_SCALE: Final = re.compile(rf"({_NUMBER}):({_NUMBER})\Z")
_WEIGHT: Final = re.compile(r"[0-9]{1,9}(?:[.][0-9]{1,9})?(?:/[0-9]{1,9})?\Z")
_COUNT: Final = re.compile(r"[0-9]{1,6}\Z")


@click.command("analyse")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--item", required=True, metavar="COL", help="Column of the submissions.")
@click.option("--reviewer", default="", metavar="COL", help="Column of the reviewers.")
@click.option("--reviewers", default="", metavar="COL,…", help="Or: one column per reviewer.")
@click.option(
    "--criteria", default="", metavar="COL,…",
    help="Columns of the criteria; default: all further ones that hold numbers.",
)  # fmt: skip
@click.option("--criterion", default="", metavar="COL", help="Or: column that names the criterion.")
@click.option("--score", default="", metavar="COL", help="Its score, or the only one.")
@click.option("--group", default="", metavar="COL", help="Column of the group.")
@click.option(
    "--status", default="", metavar="COL",
    help="Column that says: scored, conflict, abstained, withdrawn or not_reviewed.",
)  # fmt: skip
@click.option("--sheet", default="", help="Sheet of a spreadsheet; default: the first.")
@click.option(
    "--weights", default="", metavar="W,…",
    help="In the order of the criteria, or NAME=W,… (0, or not named: information only). Default: equal.",
)  # fmt: skip
@click.option(
    "--higher-is-better/--lower-is-better", "higher", default=True, show_default=True,
    help="Which end of the scale is best.",
)  # fmt: skip
@click.option(
    "--scale", default="", metavar="LO:HI",
    help="Ends of the scale, or NAME=LO:HI,… Default: the smallest and the largest score.",
)  # fmt: skip
@click.option(
    "--display", default="0:100", show_default=True, metavar="LO:HI",
    help="Scale of totals where criteria have different ones.",
)  # fmt: skip
@click.option(
    "--minimum-share", default="0.75", show_default=True, metavar="SHARE",
    help="Part of the weight that a review must have answered to count.",
)  # fmt: skip
@click.option("--places", type=click.IntRange(1, 1_000_000), help="How many are first.")
@click.option("--group-places", default="", metavar="GROUP=N,…", help="How many in each group.")
@shared_options
@pass_settings
def analyse(settings: Settings, /, file: Path, **options: Any) -> None:
    """Work out the numbers of any table of scores; it needs no office and keeps nothing.

    The table is CSV, XLSX or JSON, with one row per submission and reviewer, one per score, or one per submission
    with a column for each reviewer. An empty cell, NA or - is no score.
    """
    words = words_of()
    weights, in_order = _weights(options["weights"])
    shape = ListShape(
        item=options["item"],
        reviewer=options["reviewer"],
        reviewers=_listed(options["reviewers"]),
        criteria=_listed(options["criteria"]),
        criterion=options["criterion"],
        score=options["score"],
        group=options["group"],
        status=options["status"],
        sheet=options["sheet"],
    )
    scheme = ListScheme(
        weights=weights,
        weights_in_order=in_order,
        lower_is_better=not options["higher"],
        scales=_scales(options["scale"]),
        display=_scale(options["display"]),
        minimum_share=_share(options["minimum_share"]),
    )
    places = Places(options["places"], _group_places(options["group_places"]))
    analysis = analyse_file(file, shape, scheme, places, report=progress(settings, words))
    answer(settings, analysis_document(analysis, words), analysis_lines(analysis, words))


def analysis_document(analysis: Analysis, words: Words) -> dict[str, Any]:
    """Return the JSON document of an analysis; schema in ``docs/schemas/office-analyse.json``."""
    return {
        "file": analysis.file,
        "direction": "lower" if analysis.lower_is_better else "higher",
        "scale_inferred": analysis.inferred,
        "conflicts": analysis.conflicts,
        "unscored": analysis.unscored,
        "remarks": [
            {"code": fault.code, "sentence": words.code(fault.code, dict(fault.facts))}
            for fault in analysis.faults
        ],
        "criteria": told(analysis.criteria, words),
        "totals": told(analysis.reviews, words),
        "numbers": numbers_document(analysis.numbers, words),
    }


def _listed(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _pairs(option: str, text: str) -> list[tuple[str, str]]:
    """Return what stands before and after the last ``=`` of each part; nothing before without one.

    Raises:
        WrongUse: ``analyse.named-twice``.
    """
    parts = [part.rpartition("=") for part in _listed(text)]
    pairs = [(name_of(name), value.strip()) for name, _, value in parts]
    names = [name for name, _ in pairs if name]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise WrongUse("analyse.named-twice", name=twice[:80], option=option)
    return pairs


def _weights(text: str) -> tuple[dict[str, Fraction], tuple[Fraction, ...]]:
    """Return the weights by name, or those without names, in the order of the criteria.

    Raises:
        WrongUse: ``analyse.weight``.
    """
    pairs = [(name, _weight(value)) for name, value in _pairs("--weights", text)]
    unnamed = tuple(weight for name, weight in pairs if not name)
    if unnamed and len(unnamed) < len(pairs):
        raise WrongUse("analyse.weight", text=text[:80])
    return {name: weight for name, weight in pairs if name}, unnamed


def _weight(text: str) -> Fraction:
    try:
        return Fraction(text if _WEIGHT.match(text) else "no weight")
    except (ValueError, ZeroDivisionError):
        raise WrongUse("analyse.weight", text=text[:80]) from None


def _scales(text: str) -> dict[str, tuple[Fraction, Fraction]]:
    """Return the ends of each criterion's scale; under the empty name those of all others.

    Raises:
        WrongUse: ``analyse.scale``, also where two scales are for all others.
    """
    pairs = _pairs("--scale", text)
    if sum(not name for name, _ in pairs) > 1:
        raise WrongUse("analyse.scale", text=text[:80])
    return {name: _scale(value) for name, value in pairs}


def _scale(text: str) -> tuple[Fraction, Fraction]:
    """Return the ends of a scale.

    Raises:
        WrongUse: ``analyse.scale``.
    """
    found = _SCALE.match(text.strip())
    ends = (Fraction(found[1]), Fraction(found[2])) if found else (Fraction(0), Fraction(0))
    if ends[0] >= ends[1]:
        raise WrongUse("analyse.scale", text=text[:80])
    return ends


def _share(text: str) -> Fraction:
    share = _weight(text.strip()) if _WEIGHT.match(text.strip()) else Fraction(2)
    if share > 1:
        raise WrongUse("analyse.share", text=text[:80])
    return share


def _group_places(text: str) -> dict[str, int]:
    pairs = _pairs("--group-places", text)
    if any(not name or not _COUNT.match(value) for name, value in pairs):
        raise WrongUse("analyse.places", text=text[:80])
    return {name: int(value) for name, value in pairs}


COMMANDS: tuple[click.Command, ...] = (analyse,)
