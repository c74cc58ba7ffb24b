"""Search: every script, harmless signs, own words at once, nothing that may not be read, nothing on disk."""

# ruff: noqa: RUF001 - letters of other scripts are meant

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.folding import Folding, unspaced_runs
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.review import Audience, ConflictState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.search_query import Finder, read_query
from reviewer_app.services.desk.search_snippets import clusters, snippet
from reviewer_app.services.desk.search_texts import as_shown
from reviewer_app.services.desk.search_views import How, Source
from reviewer_app.services.desk.searching import begin_search, search_all
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from tests.kit import PASSPHRASE, TEAM_MARK, Ticking, make_desk, make_office, tree, write_call
from tests.services.commands import command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.services.desk.search_views import Found
    from reviewer_app.services.desk.searching import TextSearch
    from reviewer_app.services.desk.session import Desk
    from tests.kit import Round

MARK = "zinnober"
TEXTS = {
    "S-1": "Die Straße über dem Bürgerhaushalt. Ein **wichtiges** [Wort](https://example.org/hidden).",
    "S-2": "هذه ميزانيّة المدينـــة للمواطنين. Η ΠΌΛΗ ρώτησε τους πολίτες.",
    "S-3": "参与式预算让市民决定。市民が予算を決める。ประชาชนกำหนดงบประมาณเอง 주민참여예산을",
    "S-4": "İSTANBUL ışık; São Tomé naïve café. Łódź. e\u0301te\u0301 and zinnober here.",
    "S-5": "C++ and 50 % of AT&T_x under the sea. Water is life; water again.",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with texts in many scripts; nothing is declared yet."""
    folder = tmp_path_factory.mktemp("scripts")
    clock = Ticking()
    office, _code = make_office(folder / "office", clock)
    rows = [
        f'{sid},Title {sid},,Team {sid},Org,PT,en,north,"{text}"' for sid, text in TEXTS.items()
    ]
    table = "\n".join(
        ("id,title,title:fr,team,organisation,country,language,group,idea", *rows, "")
    )
    import_call(office, write_call(folder / "call", submissions__csv=table))
    add_members(office, (NewMember(id="ada", name="Ada"),))
    (invitation,) = make_invitations(office, ("ada",), folder / "invitations", cost=MINIMUM)
    assign_reviews(office, None, None, Wish())
    bundle = build_bundle(office, None, None, folder / "bundle")
    office.close()
    desk = make_desk(folder / "desk", invitation, bundle.path, clock)
    yield desk
    desk.close()


@pytest.fixture
def search(made: Desk) -> Iterator[TextSearch]:
    for sid in TEXTS:
        reviews.declare_conflict(made, sid, ConflictState.NONE)
    search = begin_search(made)
    while search.read_next():
        pass
    yield search
    search.close()


def _homes(found: Found) -> list[str]:
    return sorted(str(group.head.id) for group in found.groups)


def _said(found: Found) -> list[str]:
    return [hit.snippet[begin:end] for hit in found.hits for begin, end in hit.found]


@pytest.mark.parametrize(
    ("query", "home", "said"),
    [
        ("strasse", "S-1", "Straße"),
        ("STRAẞE", "S-1", "Straße"),
        ("uber", "S-1", "über"),
        ("burgerh", "S-1", "Bürgerh"),
        ("haushalt", "S-1", "haushalt"),
        ("wichtiges wort", "S-1", "wichtiges"),
        ("ميزانية", "S-2", "ميزانيّة"),
        ("المدينة", "S-2", "المدينـــة"),
        ("πόλη", "S-2", "ΠΌΛΗ"),
        ("πολιτες", "S-2", "πολίτες"),
        ("预算", "S-3", "预算"),
        ("参与式预算", "S-3", "参与式预算"),
        ("市民", "S-3", "市民"),
        ("予算", "S-3", "予算"),
        ("งบประมาณ", "S-3", "งบประมาณ"),
        ("งบ", "S-3", "งบ"),
        ("예산", "S-3", "예산"),
        ("istanbul", "S-4", "İSTANBUL"),
        ("isik", "S-4", "ışık"),
        ("sao tome", "S-4", "São"),
        ("lodz", "S-4", "Łódź"),
        ("ete", "S-4", "e\u0301te\u0301"),
        ('"under the sea"', "S-5", "under the sea"),
        ("AT&T", "S-5", "AT&T"),
    ],
)  # fmt: skip
def test_words_of_every_script(search: TextSearch, query: str, home: str, said: str) -> None:
    found = search.find(query)
    assert _homes(found) == [home]
    assert said in _said(found)


def test_all_words_are_wanted_and_the_last_may_be_begun(search: TextSearch) -> None:
    assert _homes(search.find("water li")) == ["S-5"]
    assert search.find("wat life").how is How.INSIDE
    assert search.find('"the sea under"').groups == ()


def test_words_in_different_texts_are_told_as_such(search: TextSearch) -> None:
    found = search.find("water S-5")
    assert found.how is How.APART
    assert {hit.source for hit in found.hits} == {Source.WHO, Source.ANSWER, Source.TITLE}


def test_hits_say_where_and_which(search: TextSearch) -> None:
    hits = search.find("water").hits
    assert [(h.source, h.part, h.language, h.original, h.nth) for h in hits] == [
        (Source.ANSWER, "idea", "en", True, 0)
    ]
    assert len(hits[0].found) == 2


def test_an_attachment_is_found_and_markdown_signs_are_not_shown(search: TextSearch) -> None:
    (hit,) = search.find("note beside").hits
    assert (hit.source, hit.part) == (Source.ATTACHMENT, "note.txt")
    (hit,) = search.find("wichtiges").hits
    assert "**" not in hit.snippet
    assert search.find("hidden").groups == ()


@given(st.text(max_size=60))
def test_no_sign_does_harm(query: str) -> None:
    folding = Folding()
    text = "Water is life; NEAR(water, 1) OR “life” 预算 100 % _ \\ ^ * -"
    asked = read_query(query, folding)
    for begin, end in Finder(asked).spans(text, folding.with_origins(text), 50):
        assert 0 <= begin < end <= len(text)


@given(query=st.text(alphabet="abwter \"*:^-+()ANDORNEAR{}[]\\%_'–,;\x00\n预", max_size=40))
def test_signs_reach_the_index_as_letters(query: str, small: TextSearch) -> None:
    found = small.find(query)
    for hit in found.hits:
        assert all(0 <= begin < end <= len(hit.snippet) for begin, end in hit.found)


@pytest.fixture
def small(search: TextSearch) -> TextSearch:
    return search


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once_and_knows_its_origins(text: str) -> None:
    folding = Folding()
    folded = folding.fold(text)
    assert folding.fold(folded) == folded
    traced = folding.with_origins(text)
    assert traced.text == folded
    origins = [traced.origin(at) for at in range(len(folded))]
    assert origins == sorted(origins)
    assert [folding.fold(text[o]) for o in dict.fromkeys(origins)] == [
        f for f in (folding.fold(c) for c in text) if f
    ]


@given(st.text(max_size=400), st.data())
def test_a_snippet_marks_what_was_found(text: str, data: st.DataObject) -> None:
    text = text + " needle " + data.draw(st.text(max_size=200)) + " needle"
    folding = Folding()
    spans = Finder(read_query("needle", folding)).spans(text, folding.with_origins(text), 40)
    for _first, members in clusters(spans):
        line, marked = snippet(text, members)
        assert "\n" not in line
        assert all(folding.fold(line[a:b]) == "needle" for a, b in marked)


def test_scripts_without_spaces_are_known() -> None:
    assert unspaced_runs("ab 预算 cd 市民") == ("预算", "市民")
    assert unspaced_runs("Η πόλη") == ()
    assert as_shown("# A *b* [c](d) `e` f_g") == "A b c e f_g"


def test_own_words_are_found_at_once(made: Desk, search: TextSearch) -> None:
    assert search.find("quokka").groups == ()
    reviews.set_comment(made, "S-1", Audience.TEAM, "the quokka jumped")
    reviews.set_score(made, "S-2", "need", 3, "a quokka again")
    reviews.set_notes(made, "S-3", "my quokka")
    hits = search.find("quokka").hits
    assert {(h.submission, h.source, h.own) for h in hits} == {
        ("S-1", Source.TEAM, True),
        ("S-2", Source.REASON, True),
        ("S-3", Source.NOTES, True),
    }
    reviews.set_comment(made, "S-1", Audience.TEAM, "")
    reviews.clear_score(made, "S-2", "need")
    reviews.set_notes(made, "S-3", "")
    assert search.find("quokka").groups == ()


def test_a_conflict_takes_a_submission_away_and_its_end_brings_it_back(
    made: Desk, search: TextSearch
) -> None:
    reviews.set_notes(made, "S-5", "water of my own")
    assert _homes(search.find("water")) == ["S-5"]
    reviews.declare_conflict(made, "S-5", ConflictState.CONFLICT, "my water works")
    assert search.find("water").groups == ()
    assert search.find("S-5").groups == ()
    assert search._shelf.index.with_letters("water", ()) == frozenset()
    reviews.declare_conflict(made, "S-5", ConflictState.NONE)
    assert search.follow()
    while search.read_next():
        pass
    assert {h.source for h in search.find("water").hits} == {Source.ANSWER, Source.NOTES}
    reviews.set_notes(made, "S-5", "")


def test_a_conflict_during_the_reading_keeps_texts_out(made: Desk) -> None:
    for sid in TEXTS:
        reviews.declare_conflict(made, sid, ConflictState.NONE)
    search = begin_search(made)
    first = search._shelf.next_unit()
    assert first is not None
    assert search.read_next()
    sid = first.file.head.id
    reviews.declare_conflict(made, sid, ConflictState.CONFLICT, "why")
    search.follow()
    while search.read_next():
        pass
    assert search._shelf._places[sid].texts == []
    reviews.declare_conflict(made, sid, ConflictState.NONE)
    search.close()


def test_before_the_question_only_the_head_is_searched(made: Desk) -> None:
    for sid in TEXTS:
        reviews.declare_conflict(made, sid, ConflictState.NOT_ASKED)
    found = search_all(made, "title")
    assert {h.source for h in found.hits} == {Source.TITLE}
    assert len(found.groups) == len(TEXTS)
    assert search_all(made, "water").groups == ()


def test_texts_that_are_withheld_are_never_found(mine: Round) -> None:
    desk = mine.desks["ada"]
    assert _homes(search_all(desk, "idea")) == ["S-1", "S-2", "S-3"]
    record_conflict(mine.office, MemberId("ada"), SubmissionId("S-1"), "her cousin leads it")
    open_package(desk, build_bundle(mine.office, None, None, mine.folder / "b2").path)
    assert _homes(search_all(desk, "idea")) == ["S-2", "S-3"]
    # Neither its head nor what the member had written about it.
    assert search_all(desk, "S-1").groups == ()
    assert search_all(desk, TEAM_MARK).groups == ()


def test_nothing_plain_is_written(made: Desk, search: TextSearch) -> None:
    places = (made.folder, Path(tempfile.gettempdir()))
    before = set(places[1].iterdir())
    assert _homes(search.find(MARK)) == ["S-4"]
    written = tree(made.folder)
    assert written
    assert not [name for name, content in written.items() if MARK.encode() in content]
    new = [path for path in set(places[1].iterdir()) - before if path.is_file()]
    assert not [path for path in new if MARK.encode() in path.read_bytes()]
    databases = search._shelf.index._connection.execute("PRAGMA database_list").fetchall()
    assert [path for _n, _name, path in databases] == [""]
    assert search._shelf.index._connection.execute("PRAGMA temp_store").fetchone()[0] in (2, "2")


def test_what_is_closed_is_forgotten(search: TextSearch) -> None:
    search.close()
    assert search.find(MARK).groups == ()
    assert not search.follow()
    assert not search.read_next()
    assert search._shelf._texts == {}


def test_a_damaged_text_leaves_the_others_searchable(mine: Round) -> None:
    desk = mine.desks["bo"]
    (file,) = (desk.folder / "packages").iterdir()
    content = bytearray(file.read_bytes())
    search = begin_search(desk)
    unit = search._shelf.next_unit()
    assert unit is not None
    file.chmod(0o600)
    file.write_bytes(bytes(content[: len(content) // 2]))
    while search.read_next():
        pass
    assert search.find("idea").groups == ()
    assert search.find("third").groups != ()  # its title needs no package
    search.close()


def test_the_command_line_searches(mine: Round, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    where = ("--at", str(mine.folder / "desk-cy"), "--passphrase-file", str(secret))
    mine.desks["cy"].close()
    done = command("desk", "search", "idea", "about", *where, "--json")
    assert done.code == 0
    assert done.json["hits"] == 1
    assert done.json["submissions"][0]["submission"] == "S-1"
    query = tmp_path / "query"
    query.write_text("nothing-like-this", encoding="utf-8")
    none = command("desk", "search", "--text-file", str(query), *where)
    assert (none.code, none.out.strip()) == (0, "Nothing found")
