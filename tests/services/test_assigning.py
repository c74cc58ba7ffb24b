"""Conflicts and assignment as the office uses them: on record, from a sheet, by command, two officers at once."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.assignment import Sketch, Wish
from reviewer_app.domain.conflicts import HintKind, PairState
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.member_facts import MemberFacts
from reviewer_app.domain.organisations import Likeness, likeness
from reviewer_app.domain.review import ConflictState
from reviewer_app.errors import NotPossible, Problems, RulesClash, WrongUse
from reviewer_app.scoring.statistics.assigning.clashing import Clashing, Rule
from reviewer_app.scoring.statistics.assigning.task import mixed
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.office.assignment_drafts import (
    apply_prepared,
    keep_sketch,
    prepared_assignment,
    toggled,
)
from reviewer_app.services.office.assignment_files import (
    export_assignment,
    read_assignment_sheet,
)
from reviewer_app.services.office.assignment_ground import assignment_ground
from reviewer_app.services.office.assignments import (
    apply_sketch,
    assign_reviews,
    gap_of,
    present_sketch,
    propose,
)
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.conflict_hints import dismiss_hints, restore_hints
from reviewer_app.services.office.conflict_map import EventKind, conflict_map, pair_history
from reviewer_app.services.office.conflicts import record_conflict, waive_conflict
from reviewer_app.services.office.member_data import write_member_data
from reviewer_app.services.office.member_facts import keep_facts
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.sharing import share_out
from reviewer_app.wording import words_in
from tests.kit import PASSPHRASE, Ticking, make_office, play_round, write_call
from tests.services.commands import command, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.services.office.session import Office

HEAD = "id,title,team,organisation,country,language,group,idea"
COUNTRIES = ("IE", "EE", "PT", "FR")


def table(count: int) -> str:
    """Submissions from four countries, in two groups, every third in French."""
    rows = [
        f"S-{n},Title {n},Team {n},Org {n},{COUNTRIES[n % 4]},{'fr' if n % 3 == 0 else 'en'},"
        f"{'north' if n % 2 else 'south'},Text {n}."
        for n in range(1, count + 1)
    ]
    return "\n".join((HEAD, *rows)) + "\n"


def ids(*names: str) -> tuple[MemberId, ...]:
    return tuple(map(MemberId, names))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with 12 submissions and six members."""
    made, _ = make_office(tmp_path / "office", Ticking())
    import_call(made, write_call(tmp_path / "call", submissions__csv=table(12)))
    add_members(
        made,
        tuple(
            NewMember(id=f"m{n}", name=f"Member {n}", organisation=f"Org {n}", country="")
            for n in range(1, 7)
        ),
    )
    yield made
    made.close()


def loads(office: Office) -> dict[str, int]:
    ground = assignment_ground(office, None, None)
    return {str(m): sum(who == m for who, _ in ground.pairs) for m in ground.ids}


def test_names_of_organisations() -> None:
    same = ("Órgão de Gestão", "orgao de gestao")
    assert likeness(*same) is Likeness.SAME
    for one, other in (
        ("LOTI", "London Office of Technology and Innovation (LOTI)"),
        ("London Office of Technology and Innovation", "LOTI"),
        ("Ministry of Ecological Transition", "Ministry of the Ecological Transition, Ecolab"),
        ("Norwegian Digitalisation Agency", "Norwegian Digitalization Agency"),
        ("someone@digdir.no", "Digdir"),
    ):
        assert likeness(one, other) is not None, (one, other)
    for one, other in (
        ("Ministry of Finance", "Ministry of Health"),
        ("ada@gmail.com", "bo@gmail.com"),
        ("gmail.com", "gmail.com"),
        ("City of Lyon", "City of Lund"),
        ("District 3 of the City of Lyon", "District 4 of the City of Lyon"),
        ("", ""),
    ):
        assert likeness(one, other) is None, (one, other)


def test_hints_are_found_confirmed_dismissed_and_brought_back(
    office: Office, tmp_path: Path
) -> None:
    found = conflict_map(office, None, None)
    assert {p for p, h in found.hints.items() if h.kind is HintKind.SAME} == {
        (MemberId(f"m{n}"), SubmissionId(f"S-{n}")) for n in range(1, 7)
    }
    assert found.count(PairState.NOT_ASKED) == 72
    one, other = (MemberId("m1"), SubmissionId("S-1")), (MemberId("m2"), SubmissionId("S-2"))
    with pytest.raises(WrongUse, match="reason"):
        dismiss_hints(office, None, None, (one,), "  ")
    with pytest.raises(NotPossible, match="no-hint"):
        dismiss_hints(office, None, None, (one, (one[0], other[1])), "A slip")
    assert one in conflict_map(office, None, None).hints, "all or none"
    dismiss_hints(office, None, None, (one,), "Another body of that name")
    record_conflict(office, *other, "Confirmed by phone")
    known = conflict_map(office, None, None)
    assert one not in known.hints
    assert other not in known.hints
    assert known.of(one).state is PairState.NOT_ASKED, "the office's opinion is no answer"
    assert known.of(other).state is PairState.CONFLICT
    waive_conflict(office, *other, "Left that body in 2019")
    assert conflict_map(office, None, None).of(other).state is PairState.WAIVED
    events = pair_history(office, None, None, *other)
    assert [(e.kind, e.holds) for e in events] == [
        (EventKind.RECORDED, False),
        (EventKind.WAIVED, True),
    ]
    file = tmp_path / "m1.json"
    write_member_data(office, MemberId("m1"), file, words_in("en"))
    document = json.loads(file.read_text(encoding="utf-8"))["dismissed_hints"]
    assert [(h["submission"], h["reason"]) for h in document] == [
        ("S-1", "Another body of that name")
    ]
    restore_hints(office, None, None, (one,))
    assert one in conflict_map(office, None, None).hints
    with office.store.begin() as work:
        acts = [e.action for e in work.ledger()]
    assert [a for a in acts if a.startswith("hint.")] == ["hint.dismiss", "hint.restore"]


def test_a_members_word_stands_in_the_map_and_bars_the_pair(tmp_path: Path) -> None:
    played = play_round(tmp_path)
    try:
        office, desk = played.office, played.desks["bo"]
        reviews.declare_conflict(desk, SubmissionId("S-2"), ConflictState.CONFLICT, "My sister")
        file = tmp_path / "again.opsiresult"
        export_result(desk, file)
        merge_results(office, None, None, (played.results["ada"], played.results["bo"], file))
        known = conflict_map(office, None, None)
        pair = (MemberId("bo"), SubmissionId("S-2"))
        assert known.of(pair).state is PairState.CONFLICT
        assert not known.of(pair).by_office
        assert known.of((MemberId("ada"), SubmissionId("S-1"))).state is PairState.NONE
        assert known.of((MemberId("cy"), SubmissionId("S-1"))).state is PairState.NOT_ASKED
        events = pair_history(office, None, None, *pair)
        assert [(e.kind, e.revision, e.holds) for e in events] == [
            (EventKind.DECLARED_NONE, 1, False),
            (EventKind.DECLARED_CONFLICT, 2, True),
        ]
        outcome = propose(office, None, None, Wish())
        assert pair not in outcome.sketch.pairs
    finally:
        played.close()


def test_reviews_are_shared_out_by_every_rule_at_once(office: Office) -> None:
    keep_facts(
        office,
        {
            MemberId("m1"): MemberFacts(("en",), ("South",)),
            MemberId("m2"): MemberFacts(("fr", "en"), ("North", "South")),
            MemberId("m3"): MemberFacts(("fr", "en"), ("north",)),
            MemberId("m4"): MemberFacts(("en", "fr"), ("South",)),
            MemberId("m5"): MemberFacts(("fr", "en"), ()),
            MemberId("m6"): MemberFacts(("en", "fr"), ("North",)),
        },
    )
    record_conflict(office, MemberId("m4"), SubmissionId("S-4"), "Former employer")
    wish = Wish(
        reviews_each=2, anchors=1, languages=True, expertise=True, caps=((MemberId("m6"), 3),)
    )
    outcome = propose(office, None, None, wish)
    assert outcome.lacking is None
    pairs, ground = outcome.sketch.pairs, assignment_ground(office, None, None)
    french = {h.id for h in ground.heads if h.language == "fr"}
    assert not any(m == "m1" and s in french for m, s in pairs)
    assert ("m4", "S-4") not in pairs
    assert outcome.worth.unreadable == 0
    assert outcome.worth.known > 14
    assert len(outcome.worth.parts) == 1
    assert dict(outcome.worth.loads)[MemberId("m6")] <= 3
    (anchor,) = outcome.sketch.anchors
    readers = dict(outcome.worth.reviews)
    assert readers[anchor] == 6 - (anchor in french)
    assert {n for s, n in readers.items() if s != anchor} == {2}
    assert not ground.pairs, "nothing was stored"


def test_what_is_lacking_is_named(office: Office) -> None:
    for n in range(1, 5):
        for s in ("S-1", "S-2"):
            record_conflict(office, MemberId(f"m{n}"), SubmissionId(s), "Board of that body")
    with pytest.raises(NotPossible) as short:
        assign_reviews(office, None, None, Wish(reviews_each=3))
    assert short.value.code == "assign.short"
    assert short.value.facts["submissions"] == "S-1, S-2"
    assert (short.value.facts["wanted"], short.value.facts["room"]) == (6, 4)
    assert isinstance(short.value, RulesClash)
    assert [(p.code, p.facts["now"], p.facts["least"]) for p in short.value.problems] == [
        ("assign.rule.each.least", 3, 2),
        ("assign.rule.conflicts.least", 8, 2),
    ]
    assert assign_reviews(office, None, None, Wish(reviews_each=2)).reviews[0][1] == 2
    with pytest.raises(NotPossible) as apart:
        assign_reviews(office, None, None, Wish(reviews_each=1))
    assert apart.value.code == "assign.apart"
    assign_reviews(office, None, None, Wish(reviews_each=1, apart=True))
    assert sum(loads(office).values()) == 12


def test_rules_clash_exactly_where_something_is_lacking(office: Office) -> None:
    members, heads = ids("m1", "m2", "m3", "m4", "m5", "m6"), [f"S-{n}" for n in range(1, 13)]
    keep_facts(office, {m: MemberFacts(("en",), ()) for m in members[:3]})
    for n in range(2, 6):
        record_conflict(office, members[n], SubmissionId("S-3"), "Board of that body")
    ground, seen = assignment_ground(office, None, None), set()
    for n in range(60):
        pairs = sorted(
            ((m, SubmissionId(s)) for m in members for s in heads),
            key=lambda p, n=n: mixed(n, int(p[0][1:]), int(p[1][2:])),  # type: ignore[misc]
        )
        by_hand = frozenset(pairs[:9]) - ground.barred
        taken = frozenset(pairs[:4])
        wish = Wish(
            reviews_each=(1, 2, 3, 5, None)[mixed(n, 1) % 5],
            max_load=(3, 5, 7, 8)[mixed(n, 2) % 4],
            anchors=mixed(n, 3) % 3,
            languages=mixed(n, 4) % 2 == 0,
            caps=((members[mixed(n, 5) % 6], mixed(n, 6) % 6),),
            without=frozenset(members[: mixed(n, 7) % 2]),
            apart=True,
        )
        before = Sketch(wish, frozenset(), pinned=by_hand - taken, barred=taken)
        lacking = share_out(ground, before, error=False).lacking
        assert lacking is None or lacking.clash, wish
        if lacking is None:
            continue
        for one in lacking.clash:
            seen.add(one.rule)
            better = with_other_number(wish, one)
            if better is not None:
                changed = dataclasses.replace(before, wish=better)
                assert share_out(ground, changed, error=False).lacking is None, (wish, one)
    assert len(seen) > 3, "many kinds of rules clashed"


def with_other_number(wish: Wish, one: Clashing) -> Wish | None:
    """The wish with the number that would do; None where it is no number of the wish."""
    if one.least is None or one.rule not in {Rule.EACH, Rule.LOAD, Rule.OWN}:
        return None
    if one.rule is Rule.EACH:
        return dataclasses.replace(wish, reviews_each=one.least)
    if one.rule is Rule.LOAD:
        return dataclasses.replace(wish, max_load=one.least)
    return dataclasses.replace(wish, caps=tuple((m, n + one.least) for m, n in wish.caps))


def test_hand_set_pairs_stay_and_a_left_out_member_is_replaced(office: Office) -> None:
    prepared = prepared_assignment(office, None, None)
    wish = Wish(reviews_each=2)
    outcome = share_out(prepared.ground, dataclasses.replace(prepared.sketch, wish=wish))
    absent = next(
        (m, h.id)
        for m in prepared.ground.ids
        for h in prepared.ground.heads
        if (m, h.id) not in outcome.sketch.pairs
    )
    present = min(outcome.sketch.pairs)
    sketch = toggled(prepared.ground, toggled(prepared.ground, outcome.sketch, absent), present)
    again = share_out(prepared.ground, sketch)
    assert absent in again.sketch.pairs
    assert present not in again.sketch.pairs
    assert {n for _, n in again.worth.reviews} == {2}
    record_conflict(office, *absent, "Found later")
    ground = assignment_ground(office, None, None)
    later = share_out(ground, again.sketch)
    assert later.dropped == (absent,)
    with pytest.raises(NotPossible, match="conflict"):
        toggled(ground, later.sketch, absent)
    apply_sketch(office, None, None, later.sketch)
    ground = assignment_ground(office, None, None)
    kept = Wish(reviews_each=3, keep=True, without=frozenset(ids("m1")))
    more = share_out(ground, present_sketch(ground, kept))
    assert {p for p in ground.pairs if p[0] != "m1"} <= more.sketch.pairs
    assert dict(more.worth.loads)[MemberId("m1")] == 0
    assert {n for _, n in more.worth.reviews} == {3}


def test_two_officers_do_not_overwrite_each_other(office: Office) -> None:
    mine = prepared_assignment(office, None, None)
    assign_reviews(office, None, None, Wish())
    with pytest.raises(NotPossible, match="changed"):
        apply_prepared(office, mine.ground.which.id, 1, mine.sketch)
    now = prepared_assignment(office, None, None)
    call = now.ground.which.id
    assert keep_sketch(office, call, 1, now.sketch, 0) == 1
    with pytest.raises(NotPossible, match="kept"):
        keep_sketch(office, call, 1, now.sketch, 0)
    back = prepared_assignment(office, None, None)
    assert back.sketch == now.sketch
    assert back.version == 1
    assert not back.changed
    apply_prepared(office, call, 1, back.sketch)
    assert prepared_assignment(office, None, None).version == 0


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_sheet_goes_out_and_comes_back(office: Office, tmp_path: Path, ending: str) -> None:
    record_conflict(office, MemberId("m1"), SubmissionId("S-1"), "Own team")
    assign_reviews(office, None, None, Wish(reviews_each=2, anchors=1))
    ground = assignment_ground(office, None, None)
    now = present_sketch(ground, Wish(reviews_each=2, anchors=1))
    file = tmp_path / f"assignment{ending}"
    export_assignment(ground, now, file, ("en",))
    same = read_assignment_sheet(ground, now, file)
    assert (same.added, same.removed, same.conflicts) == ((), (), ())
    assert same.sketch.anchors == ground.anchors
    lines = ["submission;member", "S-1;m1", "S-1;m2", *(f"S-{n};m3" for n in range(2, 13))]
    (tmp_path / "pairs.csv").write_text("\n".join(lines), encoding="utf-8")
    other = read_assignment_sheet(ground, now, tmp_path / "pairs.csv")
    assert other.conflicts == ((MemberId("m1"), SubmissionId("S-1")),)
    assert (MemberId("m2"), SubmissionId("S-1")) in other.sketch.pairs
    assert len(other.worth.parts) == 2
    (tmp_path / "bad.csv").write_text(
        "submission,title,m1,zz\nS-1,=1+1,maybe,x\nS-99,,x,\nS-1,,,\n", encoding="utf-8"
    )
    with pytest.raises(Problems) as faults:
        read_assignment_sheet(ground, now, tmp_path / "bad.csv")
    assert [p.code for p in faults.value.problems] == [
        "assign.member",
        "assign.sign",
        "sheet.submission",
        "sheet.twice",
    ]


def test_what_a_package_does_not_say_is_told(tmp_path: Path) -> None:
    played = play_round(tmp_path)
    try:
        ground = assignment_ground(played.office, None, None)
        assert gap_of(ground, ground.pairs) is None
        fewer = ground.pairs - {min(ground.pairs)}
        gap = gap_of(ground, fewer)
        assert gap is not None
        assert (gap.package, gap.added, gap.removed) == (1, (), (min(ground.pairs),))
        assert gap.members == (min(ground.pairs)[0],)
        build_bundle(played.office, None, None, tmp_path / "more", amend=True)
        assert gap_of(assignment_ground(played.office, None, None), ground.pairs) is None
    finally:
        played.close()


def test_the_commands_show_before_they_store(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    folder = str(office.folder)
    office.close()
    tried = told("office", "assign", "--reviews-each", "2", "--dry-run", "--at", folder)
    assert tried["dry_run"] is True
    assert tried["parts"] == 1
    assert 0.9 < tried["error"] < 1.3
    assert set(tried["submissions"].values()) == {2}
    shown = told("office", "assignment", "show", "--at", folder)
    assert set(shown["members"].values()) == {0}
    capped = ("--cap", "m1=2", "--without", "m6")
    tight = ("office", "assign", "--reviews-each", "2", "--max-load", "3", "--at", folder)
    refused = command(*tight)
    assert refused.code == 4
    # One review each would fit, but nothing would hang together.
    assert "• reviews each: 2\n" in refused.err
    assert "• at most per member: 3; with 4 everything would fit" in refused.err
    clash = json.loads(command(*tight, "--json").out)["error"]["clash"]
    assert [one["facts"]["rule"] for one in clash] == ["each", "load"]
    done = told("office", "assign", "--reviews-each", "2", *capped, "--at", folder)
    assert (done["members"]["m1"], done["members"]["m6"]) == (2, 0)
    assert command("office", "assign", "--cap", "m1", "--at", folder).code == 2
    sheet = tmp_path / "sheet.xlsx"
    told("office", "assignment", "export", "--out", sheet, "--at", folder)
    assert told("office", "assignment", "import", sheet, "--at", folder)["added"] == []
    hints = told("office", "conflict", "list", "--at", folder)
    assert len(hints["hints"]) == 6
    assert hints["counts"]["not_asked"] == 72
    told("office", "conflict", "dismiss", "m1", "S-1", "--reason", "Namesake", "--at", folder)
    assert len(told("office", "conflict", "list", "--at", folder)["hints"]) == 5


def test_a_plain_assignment_loads_no_library(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.members import NewMember, add_members
from tests.kit import Ticking, make_office, write_call
folder = Path({str(tmp_path)!r})
office, _ = make_office(folder / "office", Ticking())
import_call(office, write_call(folder / "call"))
add_members(office, (NewMember(id="ada", name="Ada"), NewMember(id="bo", name="Bo")))
assign_reviews(office, None, None, Wish())
office.close()
print([m for m in ("numpy", "scipy") if m in sys.modules])
"""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr
