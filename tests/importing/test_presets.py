"""The exports of other systems: each is known by its columns and becomes submissions without a hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reviewer_app.domain.importing import ImportMapping, ImportRead, Target
from reviewer_app.formats.import_headings import source_table
from reviewer_app.formats.import_mapping import map_columns
from reviewer_app.formats.import_presets import fitting_preset, read_presets
from reviewer_app.formats.import_rows import read_rows
from reviewer_app.formats.sheets.grids import read_grid_file

EXAMPLES = Path(__file__).parents[1] / "data" / "imports"


def read(name: str) -> tuple[str, ImportMapping, ImportRead]:
    """Read an example as the window would: preset, mapping, submissions."""
    table, faults = source_table(read_grid_file(EXAMPLES / name, "", lambda _rows: None))
    preset = fitting_preset(table, read_presets())
    mapping = map_columns(table, preset)
    return (preset.id if preset else ""), mapping, read_rows(table, mapping, None, faults)


# file, preset, identifiers, then of the first one: title, team, organisation, country, language, group, answers
CASES = {
    "hotcrp.json": (
        "hotcrp-json", ("1", "12"), "Open drawers for public data", "Ada Byron; Bo Li", "Office of Data", "", "en", "Data",
        ("We open one drawer a week.\n\nThen we look inside.", "Labels matter."),
    ),
    "hotcrp.csv": (
        "hotcrp-csv", ("1", "12"), "Open drawers for public data", "Ada Byron (Office of Data)", "", "", "en", "Data",
        ("We open one drawer a week.\n\nThen we look inside.", "Labels matter."),
    ),
    "pretalx.csv": (
        "pretalx", ("A8CDEF", "B7KLMN"), "Letters read aloud", "Team one", "", "", "en", "Libraries",
        ("- one letter a day", "We read official letters aloud at the library.", "A second town"),
    ),
    "pretalx.json": (
        "pretalx", ("A8CDEF", "B7KLMN"), "Letters read aloud", "Team one", "", "", "en", "Libraries",
        ("- one letter a day", "We read official letters aloud at the library.", "A second town"),
    ),
    "indico.csv": (
        "indico-table", ("3", "4"), "Maps of exclusion", "Ada Byron", "Office of Data", "", "en", "Data",
        ("A method", "We drew maps."),
    ),
    "indico.xlsx": (
        "indico-table", ("3", "4"), "Maps of exclusion", "Ada Byron", "Office of Data", "", "en", "Data",
        ("A method", "We drew maps."),
    ),
    "indico.json": (
        "indico-json", ("3", "4"), "Maps of exclusion", "Ada Byron", "Office of Data", "", "en", "Data",
        ("We drew maps.", "A method"),
    ),
    "google-forms.csv": (
        "google-forms", ("S-001", "S-002"), "Open drawers", "", "Office of Data", "IE", "en", "",
        ("Nobody finds the data, and nobody asks.",),
    ),
    "google-forms-fr.csv": (
        "google-forms", ("S-001",), "Tiroirs ouverts", "", "Office des données", "US", "en", "",
        ("Personne ne trouve les données.",),
    ),
    "microsoft-forms.xlsx": (
        "microsoft-forms", ("1", "2"), "Open drawers", "Drawer team", "", "IE", "en", "", ("One drawer a week",),
    ),
    "microsoft-forms-fr.xlsx": (
        "microsoft-forms", ("1",), "Tiroirs ouverts", "Équipe des tiroirs", "", "DE", "en", "", ("Un tiroir par semaine",),
    ),
    "limesurvey.csv": (
        "limesurvey", ("12", "13"), "Open drawers", "", "Office of Data", "IE", "en", "", ("=open one drawer a week",),
    ),
    "limesurvey-fr.csv": (
        "limesurvey", ("12",), "Tiroirs ouverts", "", "Office des données", "IE", "fr", "",
        ("Ouvrir un tiroir par semaine ; puis regarder",),
    ),
    "limesurvey.json": (
        "limesurvey", ("12", "13"), "Open drawers", "", "Office of Data", "IE", "en", "", ("Open one drawer a week",),
    ),
    "eusurvey.xlsx": (
        "eusurvey", ("0a1b2c3d-1111-4222-8333-444455556666", "0a1b2c3d-9999-4222-8333-444455556666"),
        "Open drawers", "", "Office of Data", "IE", "en", "", ("A cabinet",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_export_becomes_submissions(name: str) -> None:
    preset, ids, title, team, organisation, country, language, group, answers = CASES[name]
    found, _, told = read(name)
    assert found == preset
    assert told.blocking == ()
    assert tuple(s.head.id for s in told.submissions) == ids
    first = told.submissions[0]
    assert first.head.title.original == title
    head = first.head
    assert (head.team, head.organisation, head.country) == (team, organisation, country)
    assert (head.language, head.group) == (language, group)
    assert tuple(a.text.original for a in first.answers) == answers


def test_every_preset_has_an_example() -> None:
    shipped = {preset.id for preset in read_presets()}
    assert shipped - {case[0] for case in CASES.values()} == {"call-folder"}
    assert {p.name for p in EXAMPLES.iterdir()} == {*CASES, "README.md"}


def test_no_address_and_no_review_becomes_a_part_of_a_submission() -> None:
    for name in CASES:
        _, mapping, told = read(name)
        said = "\n".join(a.text.original for s in told.submissions for a in s.answers)
        assert not re.search(r"[\w.]+@[\w.]+", said), name
        used = [u.column for u in mapping.columns if u.target is not Target.LEFT_OUT]
        assert not [u for u in used if re.search(r"(?i)e-?mail|score|review|status|state\b", u)]


@pytest.mark.parametrize(
    "name", ["hotcrp.json", "limesurvey.csv", "microsoft-forms.xlsx", "eusurvey.xlsx"]
)
def test_the_column_of_uploads_is_known(name: str) -> None:
    _, mapping, _ = read(name)
    assert mapping.column_for(Target.FILES)


def test_the_programs_own_table_is_known() -> None:
    folder = Path(__file__).parents[2] / "resources" / "examples"
    for path in sorted(folder.glob("*/submissions.csv")):
        table, faults = source_table(read_grid_file(path, "", lambda _rows: None))
        preset = fitting_preset(table, read_presets())
        told = read_rows(table, map_columns(table, preset), None, faults)
        assert told.blocking == (), path
        assert len(told.submissions) == len(table.rows)
