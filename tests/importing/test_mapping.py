"""Columns to submissions, for any table: nothing is lost, nothing is invented, every fault is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.call import Group, Question
from reviewer_app.domain.ids import is_id
from reviewer_app.domain.importing import (
    CellEdit,
    ColumnUse,
    ImportMapping,
    SourceTable,
    Target,
)
from reviewer_app.domain.text import LocalText
from reviewer_app.formats.country_names import country_code, likely_country
from reviewer_app.formats.import_mapping import apply_kept, kept_fits, map_columns
from reviewer_app.formats.import_presets import fitting_preset, read_presets
from reviewer_app.formats.import_rows import RowsWish, read_rows
from reviewer_app.formats.language_names import language_tag
from reviewer_app.formats.names import has_hidden
from reviewer_app.formats.slugs import mended_id, slug
from reviewer_app.formats.wire.imports import mapping_from_json, mapping_to_json
from reviewer_app.formats.wire.submissions import submission_from_json, submission_to_json

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
HEADS = st.lists(
    st.one_of(
        st.sampled_from(
            ["ID", "Title", "Titre", "Title (fr)", "title:en", "Team", "Country", "Pays", "Language", "Group", "Email",
             "What is the idea?", "What is the idea? (fr)", "Timestamp", "Attachments", "idea_fr"]
        ),
        TEXT.map(str.strip).filter(bool),
    ),
    min_size=1, max_size=10, unique_by=str.casefold,
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> SourceTable:
    heads = tuple(draw(HEADS))
    cells = st.lists(TEXT, min_size=0, max_size=len(heads)).map(tuple)
    rows = draw(st.lists(cells, min_size=0, max_size=8))
    return SourceTable("x.csv", "", 1, heads, tuple(enumerate(rows, start=2)))


@given(tables())
def test_every_table_is_mapped_and_read_without_a_fall(table: SourceTable) -> None:
    mapping = map_columns(table, fitting_preset(table, read_presets()))
    read = read_rows(table, mapping)
    assert tuple(u.column for u in mapping.columns) == table.heads
    used = [u.place for u in mapping.columns if u.target is not Target.LEFT_OUT]
    assert len(used) == len(set(used)), "no two columns are the same thing"
    ids = [q.id for q in mapping.questions]
    assert len(ids) == len(set(ids))
    assert all(map(is_id, ids))
    assert [r.row for r in read.rows] == [n for n, _ in table.rows]
    for fault in read.faults:
        assert fault.row in {0, *(n for n, _ in table.rows)}
        assert fault.column in {"", *table.heads}
    assert mapping_from_json(mapping_to_json(mapping)) == mapping


@given(tables())
def test_what_is_not_blocked_is_a_sound_submission(table: SourceTable) -> None:
    read = read_rows(table, map_columns(table))
    faulty = {f.row for f in read.blocking}
    if 0 in faulty:
        return
    for row in read.rows:
        if row.row not in faulty:
            one = row.submission
            assert submission_from_json(submission_to_json(one)) == one
            assert is_id(one.head.id)
            assert one.head.title.original
            assert not has_hidden(one.head.title.original + one.head.team)


@given(tables())
def test_proposals_mend_what_they_are_about(table: SourceTable) -> None:
    """Take over every proposal: the cells that had one have no fault any more."""
    mapping = map_columns(table)
    read = read_rows(table, mapping)
    told = {(f.row, f.column): f for f in read.blocking if f.proposal}
    edits = tuple(
        CellEdit(row, column, table.text(row, column), fault.proposal)
        for (row, column), fault in told.items()
    )
    after = read_rows(table, mapping, RowsWish(edits))
    still = {(f.row, f.column) for f in after.blocking if f.code in {t.code for t in told.values()}}
    # An identifier that is new may meet another one: that is told anew, with another proposal.
    ids = mapping.column_for(Target.ID)
    assert {place for place in still & set(told) if place[1] != ids} == set()


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_columns_does_not_matter(table: SourceTable, random: object) -> None:
    mapping = map_columns(table)
    order = list(range(len(table.heads)))
    random.shuffle(order)  # type: ignore[attr-defined]
    padded = [(n, cells + ("",) * (len(table.heads) - len(cells))) for n, cells in table.rows]
    turned = SourceTable(
        table.file, "", 1, tuple(table.heads[i] for i in order),
        tuple((n, tuple(cells[i] for i in order)) for n, cells in padded),
    )  # fmt: skip
    assert read_rows(turned, mapping).rows == read_rows(table, mapping).rows


@given(tables())
def test_a_kept_mapping_fits_its_own_table(table: SourceTable) -> None:
    mapping = map_columns(table)
    if any(u.target is not Target.LEFT_OUT for u in mapping.columns):
        assert kept_fits(table, mapping)
        again, faults = apply_kept(table, mapping)
        assert again == mapping
        assert faults == ()


@given(TEXT)
def test_identifiers_from_words_are_identifiers(words: str) -> None:
    assert is_id(slug(words, {"q"}))
    assert slug(words, {slug(words)}) != slug(words)
    mended = mended_id(words)
    assert mended == "" or is_id(mended)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Ireland", "IE"), ("irlande", "IE"), ("IE", "IE"), ("ie", "IE"), ("IRL", "IE"), ("Côte d’Ivoire", "CI"),
        ("Ivory Coast", "CI"), ("États-Unis", "US"), ("Etats Unis", "US"), ("USA", "US"), ("U.S.A.", "US"), ("UK", "GB"),
        ("Great Britain", "GB"), ("Royaume-Uni", "GB"), ("Czech Republic", "CZ"), ("Tchéquie", "CZ"), ("Türkiye", "TR"),
        ("Turkey", "TR"), ("Korea, Republic of", "KR"), ("South Korea", "KR"), ("IE - Ireland", "IE"),
        ("Dublin, Ireland", "IE"), ("Ireland (IE)", "IE"), ("France / Germany", ""), ("Narnia", ""), ("", ""),
        ("Kosovo", "XK"), ("European Union", "EU"), ("Bosnia & Herzegovina", "BA"), ("St. Lucia", "LC"),
    ],
)  # fmt: skip
def test_countries_by_name_and_code(words: str, code: str) -> None:
    assert country_code(words) == code


def test_a_misspelt_country_is_proposed() -> None:
    assert likely_country("Germny") == "DE"
    assert likely_country("Irelnd") == "IE"
    assert likely_country("Xyzzy") == ""


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("en", "en"), ("EN", "en"), ("en-GB", "en"), ("English", "en"), ("anglais", "en"), ("Français", "fr"),
        ("French", "fr"), ("deutsch", "de"), ("de-formal", "de"), ("ελληνικά", "el"), ("Elvish", ""), ("n/a", ""),
    ],
)  # fmt: skip
def test_languages_by_name_and_tag(words: str, tag: str) -> None:
    assert language_tag(words) == tag


def _table(heads: tuple[str, ...], *rows: tuple[str, ...]) -> SourceTable:
    return SourceTable("x.csv", "", 1, heads, tuple(enumerate(rows, start=2)))


def test_translations_stand_behind_the_original() -> None:
    table = _table(
        ("id", "Title (en)", "Title (fr)", "language", "Idea [en]", "Idea [fr]"),
        ("1", "First", "Premier", "fr", "An idea", "Une idée"),
        ("2", "Second", "", "en", "Other", ""),
        ("3", "Third", "", "fr", "Only English", ""),
    )
    read = read_rows(table, map_columns(table))
    first, second, third = read.submissions
    assert first.head.title.entries == (("fr", "Premier"), ("en", "First"))
    assert first.answers[0].text.entries == (("fr", "Une idée"), ("en", "An idea"))
    assert second.head.title.entries == (("en", "Second"),)
    assert (third.head.language, third.head.title.original) == ("en", "Third")


def test_faults_name_row_column_and_what_could_stand_there() -> None:
    table = _table(
        ("id", "title", "country", "language", "idea?"),
        ("S 1", "First", "Germny", "Elvish", "x"),
        ("S-2", "", "IE", "en", "x"),
        ("s-2", "Twice", "IE", "en", ""),
        ("", "No id", "IE", "en", "x"),
    )
    read = read_rows(table, map_columns(table))
    told = [(f.code, f.row, f.column, f.proposal) for f in read.faults]
    assert told == [
        ("import.id", 2, "id", "S-1"),
        ("import.country", 2, "country", "DE"),
        ("import.language", 2, "language", "en"),
        ("import.title-empty", 3, "title", ""),
        ("import.id-twice", 4, "id", "s-2-2"),
        ("import.id-empty", 5, "id", "S-004"),
        ("import.answers-empty", 0, "idea?", ""),
    ]


def test_groups_are_known_by_id_and_title_and_made_where_they_may_be() -> None:
    table = _table(
        ("id", "title", "group", "idea?"),
        ("1", "a", "Clean Water", "x"), ("2", "b", "water", "x"), ("3", "c", "Air & sky", "x"), ("4", "d", "", "x"),
    )  # fmt: skip
    groups = (Group("water", LocalText((("en", "Clean water"),))),)
    mapping = map_columns(table)
    read = read_rows(table, mapping, RowsWish(groups=groups))
    assert [s.head.group for s in read.submissions] == ["water", "water", "air-sky", ""]
    assert [g.id for g in read.groups] == ["water", "air-sky"]
    settled = read_rows(table, mapping, RowsWish(groups=groups, groups_settled=True))
    assert [(f.code, f.row) for f in settled.blocking] == [
        ("import.group", 4), ("import.group-empty", 5),
    ]  # fmt: skip


def test_settled_questions_are_found_by_words_that_differ_a_little() -> None:
    questions = (
        Question("need", LocalText((("en", "What is the need?"), ("fr", "Quel est le besoin ?")))),
        Question("plan", LocalText((("en", "How will you do it?"),))),
    )
    table = _table(
        ("id", "title", "quel est le besoin", "How will you do it", "Anything else?"),
        ("1", "a", "x", "y", "z"),
    )
    mapping = map_columns(table, None, questions)
    assert mapping.questions == questions
    assert mapping.column_for(Target.QUESTION, "need") == "quel est le besoin"
    assert mapping.column_for(Target.QUESTION, "plan") == "How will you do it"
    assert mapping.use_of("Anything else?") == ColumnUse("Anything else?")


def test_what_a_mapping_lacks_is_told() -> None:
    table = _table(("a", "b"), ("1", "2"))
    told = [f.code for f in read_rows(table, ImportMapping()).blocking]
    assert told == ["import.no-title", "import.no-question"]
    twice = ImportMapping(columns=(ColumnUse("a", Target.TITLE), ColumnUse("b", Target.TITLE)))
    assert "import.column-twice" in [f.code for f in read_rows(table, twice).blocking]


def test_a_kept_mapping_tells_what_came_and_went() -> None:
    kept = map_columns(_table(("id", "title", "idea?"), ("1", "a", "x")))
    now = _table(("ID", "Title", "Extra"), ("1", "a", "x"))
    assert not kept_fits(now, kept)
    mapping, faults = apply_kept(now, kept)
    assert [(f.code, f.column) for f in faults] == [
        ("import.column-new", "Extra"),
        ("import.column-gone", ""),
    ]
    assert mapping.column_for(Target.TITLE) == "Title"
