"""``office analyse``: any table, without an office; ``office rank`` says the same of the same scores."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from reviewer_app.services.office import analysing
from tests.kit import PASSPHRASE
from tests.services.commands import command, told
from tools.numbers_schema import pages

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "statistics"
SCHEMAS = ROOT / "docs" / "schemas"


def analysed(*words: str | Path) -> dict[str, Any]:
    document = told("office", "analyse", *words)
    schema = json.loads((SCHEMAS / "office-analyse.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, schema)
    return document


def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / f"{name}.expected.json").read_text(encoding="utf-8"))
    return found


def by(rows: Sequence[dict[str, Any]], name: str = "submission") -> dict[str, dict[str, Any]]:
    return {row[name]: row for row in rows}


def written(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_schemas_tell_what_the_types_say() -> None:
    for name, text in pages().items():
        assert (SCHEMAS / name).read_text(encoding="utf-8") == text, name


def test_a_complete_table_of_measurements() -> None:
    document = analysed(DATA / "07_penicillin.csv", "--item", "plate", "--reviewer", "sample")
    wanted = expected("07_penicillin")
    found = document["numbers"]["severity"]["components"]
    assert found["submission"] == pytest.approx(wanted["variance"]["plate"], rel=2e-4)
    assert found["reviewer"] == pytest.approx(wanted["variance"]["sample"], rel=2e-4)
    assert found["residual"] == pytest.approx(wanted["variance"]["residual"], rel=2e-4)
    assert found["mean"] == pytest.approx(wanted["intercept"], rel=2e-4)
    scores = by(document["numbers"]["severity"]["scores"])
    for plate, effect in wanted["blup_plate"].items():
        assert scores[plate]["shrunken"] - found["mean"] == pytest.approx(effect, abs=2e-4)


def test_a_published_grant_panel() -> None:
    document = analysed(
        DATA / "08_snsf_mock_panel1.csv", "--item", "proposal", "--reviewer", "assessor", "--places", "5"
    )  # fmt: skip
    ranks = by(document["numbers"]["ranks"]["each"])
    wanted = expected("08_snsf_mock_panel1")
    assert len(wanted["expected_rank_published"]) == 15
    for name, published in wanted["expected_rank_published"].items():
        overall = ranks[name]["overall"]
        assert overall["expected"] == pytest.approx(published, abs=0.35)
        assert overall["expected"] == pytest.approx(wanted["expected_rank_grid"][name], abs=0.2)
        assert overall["sucra"] == pytest.approx(wanted["sucra_published"][name], abs=0.03)
        assert overall["first"] == pytest.approx(wanted["p_top5_grid"][name], abs=0.03)
    components = document["numbers"]["severity"]["components"]
    for name, value in wanted["reml_variance"].items():
        assert components[name] == pytest.approx(value, abs=2e-4)


def test_a_published_table_of_judges() -> None:
    document = analysed(
        DATA / "03_shrout_fleiss1979.csv", "--item", "target", "--reviewer", "judge"
    )
    found = {c["name"]: c["value"] for c in document["numbers"]["agreement"]["coefficients"]}
    wanted = expected("03_shrout_fleiss1979")
    for name, value in wanted["values"].items():
        assert found[name.lower()] == pytest.approx(value, abs=1e-6)
    assert found["w"] == pytest.approx(wanted["kendall"]["W"], abs=1e-7)


def test_wines_in_half_points_with_a_column_per_judge(tmp_path: Path) -> None:
    table = written(
        tmp_path,
        "wine;colour;J1;J2;J3;J4\nA;red;15,5;14;13;16\nB;red;12;;11,5;13\nC;white;17;16,5;15;18\n"
        "D;white;10;9;NA;12,5\nE;red;14;14,5;12;15\n",
    )
    document = analysed(
        table, "--item", "wine", "--reviewers", "J1,J2,J3,J4", "--group", "colour", "--places", "2"
    )
    standings = by(document["numbers"]["standings"])
    assert standings["A"]["mean"] == {"exact": "117/8", "value": 14.625}
    assert standings["B"]["mean"]["exact"] == "73/6"
    assert [standings[w]["rank"] for w in "ABCDE"] == [2, 4, 1, 5, 3]
    assert (document["unscored"], document["scale_inferred"]) == (2, True)
    assert standings["C"]["group_rank"] == 1
    firsts = [r["overall"]["first"] for r in document["numbers"]["ranks"]["each"]]
    assert sum(firsts) == pytest.approx(2)
    assert document["numbers"]["stability"]["selected"] == ["A", "C"]


def test_skaters_whose_lowest_ordinal_is_best(tmp_path: Path) -> None:
    table = written(
        tmp_path,
        "judge,skater,ordinal\n"
        + "".join(
            f"{judge},{skater},{place}\n"
            for judge, order in (
                ("FRA", "KSBAC"),
                ("USA", "SKBCA"),
                ("JPN", "KSBCA"),
                ("CAN", "KBSAC"),
            )
            for place, skater in enumerate(order, start=1)
        ),
    )
    document = analysed(
        table, "--item", "skater", "--reviewer", "judge", "--lower-is-better", "--places", "3"
    )
    standings = by(document["numbers"]["standings"])
    assert document["direction"] == "lower"
    assert standings["K"]["mean"] == {"exact": "5/4", "value": 1.25}
    assert (standings["K"]["low"]["value"], standings["K"]["high"]["value"]) == (1, 2)
    assert [standings[s]["rank"] for s in "KSBAC"] == [1, 2, 3, 4, 4]
    totals = {(t["submission"], t["reviewer"]): t["total"]["value"] for t in document["totals"]}
    assert totals["K", "USA"] == 2
    concordance = {c["name"]: c["value"] for c in document["numbers"]["agreement"]["coefficients"]}
    assert concordance["w"] == pytest.approx(12 * 138 / (16 * 120))
    ranks = by(document["numbers"]["ranks"]["each"])
    assert ranks["K"]["overall"]["expected"] < ranks["B"]["overall"]["expected"]
    scores = by(document["numbers"]["severity"]["scores"])
    assert scores["K"]["fixed"] == pytest.approx(1.25)


def test_different_scales_are_brought_onto_one(tmp_path: Path) -> None:
    table = written(tmp_path, "grant,panel,idea,plan\na,p,5,10\na,q,3,0\nb,p,1,5\nb,q,NA,7\n")
    document = analysed(
        table, "--item", "grant", "--reviewer", "panel", "--scale", "idea=1:5,plan=0:10", "--weights", "1,3"
    )  # fmt: skip
    totals = {(t["submission"], t["reviewer"]): t for t in document["totals"]}
    assert totals["a", "p"]["total"]["exact"] == "100"
    assert totals["a", "q"]["total"]["exact"] == "25/2"
    assert totals["b", "q"]["share"]["exact"] == "3/4"
    assert totals["b", "q"]["counted"] is True


def test_the_same_table_in_any_order_gives_the_same_bytes(tmp_path: Path) -> None:
    lines = (DATA / "20_panel_26x10.csv").read_text(encoding="utf-8").splitlines()
    turned = written(tmp_path, "\n".join([lines[0], *reversed(lines[1:])]), "20_panel_26x10.csv")
    words = (
        "--item",
        "submission",
        "--reviewer",
        "reviewer",
        "--group",
        "group",
        "--status",
        "status",
        "--places",
        "8",
    )
    texts = {
        command("office", "analyse", path, *words, "--json").out
        for path in (DATA / "20_panel_26x10.csv", turned, turned)
    }  # fmt: skip
    assert len(texts) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_people_read_every_reason_as_a_sentence(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_LANGUAGE", language)
    table = written(tmp_path, "item,who,x\na,p,1\nb,q,2\nc,r,3\n")
    answer = command(
        "office", "analyse", table, "--item", "item", "--reviewer", "who", "--places", "1"
    )
    assert (answer.code, answer.err) == (0, "")
    for raw in ("NOT_", "TOO_", "ONE_", "nan", "None", "withheld", "coefficient."):
        assert raw not in answer.out
    told_why = "parts that share no submission" if language == "en" else "sans candidature commune"
    assert told_why in answer.out


def test_a_board_that_tells_nothing_apart_is_told_so(tmp_path: Path) -> None:
    rows = "".join(f"s{i},r{j},{1 + (i + j) % 2}\n" for i in range(6) for j in range(4))
    table = written(tmp_path, "item,who,x\n" + rows)
    words = ("office", "analyse", table, "--item", "item", "--reviewer", "who")
    document = told(*words)
    assert document["numbers"]["severity"]["components"]["submission"] == 0
    assert "no order of them is meaningful" in command(*words).out


def test_what_is_odd_about_a_file_is_remarked(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("item;who;x\nCaf\xe9;p;1\nb;p;2\n".encode("latin-1"))
    document = analysed(path, "--item", "item", "--reviewer", "who")
    assert [r["code"] for r in document["remarks"]] == ["import.encoding-guessed"]
    assert {s["submission"] for s in document["numbers"]["standings"]} == {"Café", "b"}


@pytest.mark.parametrize(
    ("words", "code", "status"),
    [
        (("--reviewer", "nobody"), "analyse.column", 2),
        ((), "analyse.shape", 2),
        (("--reviewer", "who", "--weights", "1,2,3"), "analyse.weights-count", 2),
        (("--reviewer", "who", "--weights", "x=1,2"), "analyse.weight", 2),
        (("--reviewer", "who", "--weights", "-1"), "analyse.weight", 2),
        (("--reviewer", "who", "--weights", "1/0"), "analyse.weight", 2),
        (("--reviewer", "who", "--weights", "z=1"), "analyse.weight-unknown", 2),
        (("--reviewer", "who", "--weights", "x=0"), "analyse.weights-zero", 2),
        (("--reviewer", "who", "--scale", "5"), "analyse.scale", 2),
        (("--reviewer", "who", "--scale", "5:1"), "analyse.scale", 2),
        (("--reviewer", "who", "--scale", "z=1:5"), "analyse.scale-unknown", 2),
        (("--reviewer", "who", "--scale", "2:5"), "analyse.faults", 3),
        (("--reviewer", "who", "--minimum-share", "2"), "analyse.share", 2),
        (("--reviewer", "who", "--group-places", "a=1"), "analyse.no-group", 2),
        (
            ("--reviewer", "who", "--group", "kind", "--group-places", "a=1"),
            "analyse.group-unknown",
            2,
        ),
        (("--reviewer", "who", "--group", "kind", "--group-places", "a"), "analyse.places", 2),
        (("--reviewer", "who", "--places", "0"), "use.wrong", 2),
    ],
)
def test_a_wrong_wish_says_what_to_do(
    words: tuple[str, ...], code: str, status: int, tmp_path: Path
) -> None:
    table = written(tmp_path, "item,who,kind,x\na,p,n,1\nb,p,n,2\n")
    answer = command("office", "analyse", table, "--item", "item", *words, "--json")
    assert (answer.code, answer.error) == (status, code)
    assert answer.json["error"]["message"] not in ("", code)


def test_numbers_too_fine_to_be_exact_are_refused(tmp_path: Path) -> None:
    table = written(tmp_path, "item,who,x\na,p,123456789012345.5\nb,p,0.00000000000000001\n")
    answer = command("office", "analyse", table, "--item", "item", "--reviewer", "who", "--json")
    assert (answer.code, answer.error) == (3, "analyse.too-fine")


def test_tables_too_large_for_the_equations_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = written(tmp_path, "item,who,x\na,p,1\nb,q,2\nc,r,3\n")
    words = ("office", "analyse", table, "--item", "item", "--reviewer", "who", "--json")
    monkeypatch.setattr(analysing, "_MOST", 3)
    assert command(*words).code == 0
    monkeypatch.setattr(analysing, "_MOST", 2)
    answer = command(*words)
    assert (answer.code, answer.error) == (3, "analyse.large")


def test_neither_command_loads_numpy_before_it_is_needed() -> None:
    code = (
        "import sys, reviewer_app.cli.office, reviewer_app.services.office.numbers_of_round as n\n"
        "print([m for m in ('numpy', 'scipy') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


CALL = """
id = "panel"
title = "Panel"
languages = ["en"]
places = 8
[[questions]]
id = "what"
title = "What?"
""" + "".join(
    f'[[groups]]\nid = "{g}"\ntitle = "{g}"\n[[quotas]]\nattribute = "group"\nvalue = "{g}"\nlow = 2\nhigh = 2\n'
    for g in "ABCD"
)


def _round(folder: Path) -> tuple[str, Path]:
    """Make an office whose board entered the reference panel by sheets."""
    rows = list(csv.DictReader((DATA / "20_panel_26x10.csv").read_text("utf-8").splitlines()))
    weights = list(
        csv.DictReader((DATA / "20_panel_26x10.criteria.csv").read_text("utf-8").splitlines())
    )
    names = [w["criterion"] for w in weights]
    call = folder / "call"
    call.mkdir()
    written(call, CALL, "call.toml")
    rubric = "".join(
        f'[[criteria]]\nid = "{w["criterion"]}"\ntitle = "{w["criterion"]}"\nweight = {w["weight"]}\nscale = "1:5"\n'
        for w in weights
    )
    written(call, rubric, "rubric.toml")
    groups = {row["submission"]: row["group"] for row in rows}
    table = "".join(f"{s},Idea {s},IE,{g},Words.\n" for s, g in groups.items())
    written(call, f"id,title,country,group,what\n{table}", "submissions.csv")
    office = ("--at", folder / "office")
    told("office", "create", folder / "office", "--name", "A board")
    told("office", "call", "import", call, *office)
    members = sorted({row["reviewer"] for row in rows})
    for member in members:
        told("office", "member", "add", member.lower(), "--name", member, *office)
    told(
        "office",
        "invite",
        *map(str.lower, members),
        "--out",
        folder / "inv",
        "--codes",
        folder / "codes",
        *office,
    )
    told("office", "assign", *office)
    told("office", "bundle", "--out", folder / "bundle", *office)
    for member in members:
        lines = ["id,conflict,conflict_reason," + ",".join(f"{n},{n}_reason" for n in names)]
        for row in rows:
            if row["reviewer"] != member or row["status"] == "not_reviewed":
                continue
            if row["status"] == "conflict":
                lines.append(
                    f"{row['submission']},conflict,a cousin," + ",,".join("" for _ in names) + ","
                )
                continue
            cells = [f"{row[n]}," if row[n] else "-,not my field" for n in names]
            lines.append(f"{row['submission']},none,," + ",".join(cells))
        sheet = written(folder, "\n".join(lines) + "\n", f"{member}.csv")
        told(
            "office",
            "sheet",
            "import",
            sheet,
            "--on-behalf-of",
            member.lower(),
            "--reason",
            "a test",
            *office,
        )
    return "--at", folder / "office"


def test_a_round_says_the_same_as_its_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    at = _round(tmp_path)
    ranking = told("office", "rank", *at)
    schema = json.loads((SCHEMAS / "office-rank.json").read_text(encoding="utf-8"))
    jsonschema.validate(ranking, schema)
    text = (DATA / "20_panel_26x10.csv").read_text(encoding="utf-8")
    table = written(tmp_path, text.replace(",R", ",r"), "panel.csv")
    document = analysed(
        table, "--item", "submission", "--reviewer", "reviewer", "--group", "group", "--status", "status",
        "--weights", "30,25,20,15,10", "--scale", "1:5", "--places", "8", "--group-places", "A=2,B=2,C=2,D=2",
    )  # fmt: skip
    numbers = document["numbers"]
    standings = numbers.pop("standings")
    assert ranking["estimates"] == numbers
    plain = {s["submission"]: s for s in ranking["standings"]}
    for s in standings:
        other = plain[s["submission"]]
        assert (s["mean"], s["median"], s["rank"], s["n"]) == tuple(
            other[name] for name in ("mean", "median", "rank", "n")
        )
    _orders(at, standings, numbers)


def _orders(at: tuple[str, Path], standings: list[dict[str, Any]], numbers: dict[str, Any]) -> None:
    """The other orders of the same round: adjusted, by confidence, without estimates."""
    adjusted = told("office", "rank", "--method", "adjusted", *at)
    ranks = {s["submission"]: s["rank"] for s in numbers["severity"]["scores"]}
    assert {s["submission"]: s["rank"] for s in adjusted["standings"]} == ranks
    assert [s["rank"] for s in adjusted["standings"]] == sorted(ranks.values())
    assert adjusted["method"] == "adjusted"
    means = {s["submission"]: s["mean"] for s in standings}
    assert {s["submission"]: s["mean"] for s in adjusted["standings"]} == means
    quick = told("office", "rank", "--without-estimates", *at)
    assert quick["estimates"] is None
    weighed = told("office", "rank", "--weigh", "confidence", "--without-estimates", *at)
    assert weighed["weighing"] == "confidence"
    assert weighed["input_hash"] != quick["input_hash"]
    # Nobody said how sure they were: all weigh the same.
    assert {s["submission"]: s["mean"] for s in weighed["standings"]} == means
    answer = command("office", "rank", "--weigh", "confidence", "--method", "median", *at, "--json")
    assert (answer.code, answer.error) == (2, "rank.weigh-mean")
    people = command("office", "rank", *at)
    assert "Adjusted for reviewer severity, not used for selection." in people.out
