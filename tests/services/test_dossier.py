"""The dossier: whole or not there, the same bytes for the same record, and nothing of anybody in the public one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from reviewer_app.crypto.keys import age_key, new_age_identity
from reviewer_app.domain.progress import CancelToken, Step
from reviewer_app.errors import Cancelled, NotPossible, Refused, WrongUse
from reviewer_app.formats.dossier import in_order
from reviewer_app.services.office.dossier.making import make_dossier
from reviewer_app.services.office.dossier.wish import DossierWish
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.report_ground import read_ground
from reviewer_app.services.office.report_papers import Paper
from reviewer_app.services.verifying import verify_file
from tests.dossiers import REASON, Kept, make_kept, parts_of, unsealed, wish_of
from tests.kit import MEMBERS, PASSPHRASE, SECRET_MARK, TEAM_MARK, tree
from tests.services.commands import command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kit import Round

WITHOUT = {"packages": (), "without_packages": True, "papers": ()}


@pytest.fixture(scope="module")
def kept(played: Round, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    made = make_kept(played, tmp_path_factory.mktemp("kept"))
    yield made
    made.round.close()


def _schema(name: str) -> dict[str, object]:
    path = Path(__file__).parents[2] / "docs" / "schemas" / f"{name}.json"
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_everything_of_the_round_is_in_it(kept: Kept) -> None:
    parts = parts_of(kept.plain.read_bytes())
    listed = json.loads(parts["dossier.json"])
    jsonschema.validate(listed, _schema("dossier"))
    jsonschema.validate(json.loads(parts["ranking.json"]), _schema("office-rank"))
    assert tuple(parts) == in_order(parts)
    assert [p["file"] for p in listed["packages"]] == [
        "packages/001.opsibundle", "packages/002.opsibundle",
    ]  # fmt: skip
    by_role: dict[str, int] = {}
    for file in listed["files"]:
        by_role[file["role"]] = by_role.get(file["role"], 0) + 1
    assert by_role["result"] == by_role["result-sealed"] == 4
    assert (by_role["decision"], by_role["submission"], by_role["submission-earlier"]) == (4, 3, 1)
    refused = json.loads(parts["refused.json"])
    assert [(r["name"], r["code"]) for r in refused] == [("bad.opsiresult", "seal.not-age")]
    inner = next(n for n in parts if n.startswith("results/") and n.endswith(".zip"))
    assert "manifest.json.sig" in parts_of(parts[inner])
    assert json.loads(parts["ranking.json"])["merge_digest"] == listed["merge_digest"]
    for name in ("call.json", "rubric.json", "published.json", "ledger.jsonl", "allowed_signers"):
        assert parts[name]


def test_the_same_record_gives_the_same_bytes(kept: Kept, tmp_path: Path) -> None:
    """Also after a dossier, a report or a backup stands on record, and in a process of its own."""
    office = kept.round.office
    again = make_dossier(office, None, None, wish_of(kept, tmp_path / "again.opsidossier"))
    plain = kept.plain.read_bytes()
    assert unsealed(office, again.path) == plain
    source = read_ground(office, None, None, "en").source
    assert (again.ledger_n, again.ledger_head) == (source.ledger_n, source.ledger_head)
    public = make_dossier(
        office, None, None, DossierWish(tmp_path / "again.zip", public=True, papers=())
    )
    assert public.path.read_bytes() == kept.public.read_bytes()
    with office.store.begin() as work:
        last = [e for e in work.ledger() if e.action == "report"]
    assert [e.object for e in last[-2:]] == ["dossier", "dossier-public"]
    assert last[-1].digest == public.sha256


def test_a_process_of_its_own_gives_the_same_bytes(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    out = tmp_path / "own.opsidossier"
    folders = [x for p in ("bundle", "second") for x in ("--packages", kept.round.folder / p)]
    words = ("office", "dossier", "--at", kept.round.folder / "office", "--out", out, *folders)
    subprocess.run(
        [sys.executable, "-m", "reviewer_app", *words, "--without-papers", "--json"],
        check=True,
        capture_output=True,
    )
    assert unsealed(kept.round.office, out) == kept.plain.read_bytes()


def test_nothing_of_anybody_is_in_the_public_edition(kept: Kept) -> None:
    data = kept.public.read_bytes()
    parts = parts_of(kept.plain.read_bytes())
    manifest = json.loads(parts["merge-manifest.json"])
    hidden = [
        *MEMBERS, *(m.title() for m in MEMBERS), TEAM_MARK, SECRET_MARK, REASON, "Member", "employer",
        "officer-1", "Team one", "Org one", "First", "S-2",
        manifest["input_hash"], manifest["roster_head"],
        *(f["id"] for f in manifest["files"]), *(i for i in manifest["decisions"]),
        *(json.loads(line)["prev"] for line in parts["ledger.jsonl"].splitlines()[1:]),
    ]  # fmt: skip
    words = data.decode("utf-8", "replace").replace("age, unzip", "").replace(" canada", "")
    found = [h for h in hidden if _stands(str(h), words)]
    assert found == []
    listed = json.loads(parts_of(data)["dossier.json"])
    jsonschema.validate(listed, _schema("dossier"))
    assert (listed["officer"], listed["input_hash"], listed["packages"], listed["elsewhere"]) == (
        "", "", [], [],
    )  # fmt: skip
    choice = json.loads(parts_of(data)["choice.json"])
    assert choice["decided"]
    assert choice["counts"]["selected"] == len(choice["places"])
    assert set(choice["places"][0]) == {"submission", "group", "outcome"}


def _stands(word: str, text: str) -> bool:
    """Tell whether a word stands in a text by itself: two letters of a name may be in a hash."""
    at = text.find(word)
    while at >= 0:
        around = text[max(0, at - 1) : at] + text[at + len(word) : at + len(word) + 1]
        if not any(c.isalnum() for c in around):
            return True
        at = text.find(word, at + 1)
    return False


def test_only_officers_and_the_auditor_open_it(kept: Kept, tmp_path: Path) -> None:
    auditor, other = new_age_identity(), new_age_identity()
    (tmp_path / "auditor.txt").write_text(f"# who checks\n\n{age_key(auditor)}\n")
    out = tmp_path / "d.opsidossier"
    wish = DossierWish(out, auditor=tmp_path / "auditor.txt", **WITHOUT)  # type: ignore[arg-type]
    made = make_dossier(kept.round.office, None, None, wish)
    assert (made.recipients, made.left_out) == (2, (1, 2))
    key = tmp_path / "key"
    key.write_text(auditor)
    told = verify_file(out, identity=key)
    states = {c.code: c.state for c in told.checks}
    assert "failed" not in states.values()
    assert states["verify.dossier.sealed-unseen"] == "needs-secret"
    assert states["verify.dossier.packages-left-out"] == "needs-secret"
    key.write_text(other)
    with pytest.raises(Refused, match=r"seal\.not-for-us"):
        verify_file(out, identity=key)
    for name in ("ranking.json", "tiny", "officer-1"):
        assert name.encode() not in out.read_bytes()


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"papers": ()}, r"dossier\.packages"),
        ({"packages": ("call",), "papers": ()}, r"dossier\.packages"),
        ({"packages": ("results/ada.opsiresult",)}, r"archive\."),
        ({"packages": ("nowhere",)}, r"file\.missing"),
        ({"auditor": "call/call.toml"}, r"dossier\.recipient"),
        ({"auditor": "office/office.db"}, r"dossier\.recipient|file\.too-large"),
    ],
)
def test_what_cannot_be_changes_nothing(
    kept: Kept, tmp_path: Path, wish: dict[str, object], code: str
) -> None:
    folder = kept.round.folder
    wish = dict(wish)
    if "packages" in wish:
        wish["packages"] = tuple(folder / str(p) for p in wish["packages"])  # type: ignore[attr-defined]
    if "auditor" in wish:
        wish |= {"auditor": folder / str(wish["auditor"]), **WITHOUT}
    before = tree(folder)
    with pytest.raises((NotPossible, WrongUse, Refused), match=code):
        make_dossier(kept.round.office, None, None, DossierWish(tmp_path / "d", **wish))  # type: ignore[arg-type]
    assert tree(folder) == before
    assert list(tmp_path.iterdir()) == []


def test_it_replaces_nothing_and_needs_a_merge(mine: Round, tmp_path: Path) -> None:
    out = tmp_path / "d"
    wish = DossierWish(out, **WITHOUT)  # type: ignore[arg-type]
    with pytest.raises(NotPossible, match=r"dossier\.nothing"):
        make_dossier(mine.office, None, None, wish)
    merge_results(mine.office, None, None, list(mine.results.values()))
    out.write_text("mine")
    with pytest.raises(WrongUse, match=r"dossier\.exists"):
        make_dossier(mine.office, None, None, wish)
    assert out.read_text() == "mine"


@pytest.mark.parametrize("at", ["dossier.write", "dossier.seal", "dossier.check", "report.papers"])
def test_stopped_anywhere_it_leaves_nothing(kept: Kept, tmp_path: Path, at: str) -> None:
    token = CancelToken()

    def report(step: Step) -> None:
        if step.what == at:
            token.cancel()

    office = kept.round.office
    with office.store.begin() as work:
        before = work.ledger_head()
    folder = tree(kept.round.folder / "office")
    papers = (Paper.RANKING,) if at == "report.papers" else ()
    wish = DossierWish(tmp_path / "d", without_packages=True, papers=papers)
    with pytest.raises(Cancelled):
        make_dossier(office, None, None, wish, report, token)
    assert list(tmp_path.iterdir()) == []
    assert set(tree(kept.round.folder / "office")) == set(folder)
    with office.store.begin() as work:
        assert work.ledger_head() == before


def test_a_received_file_that_was_changed_is_not_taken_in(mine: Round, tmp_path: Path) -> None:
    merge_results(mine.office, None, None, list(mine.results.values()))
    received = next((mine.folder / "office" / "received").iterdir())
    received.write_bytes(received.read_bytes()[:-1] + b"x")
    with pytest.raises(Refused, match=r"ledger\.file"):
        make_dossier(mine.office, None, None, DossierWish(tmp_path / "d", **WITHOUT))  # type: ignore[arg-type]
    assert [p.name for p in tmp_path.iterdir()] == ["round"]


def test_papers_are_in_it(kept: Kept, tmp_path: Path) -> None:
    wish = DossierWish(
        tmp_path / "d", without_packages=True, papers=(Paper.SUMMARY, Paper.RANKING), language="fr"
    )
    made = make_dossier(kept.round.office, None, None, wish)
    parts = parts_of(unsealed(kept.round.office, made.path))
    assert parts["papers/board-summary.pdf"].startswith(b"%PDF-")
    assert parts["papers/ranking.csv"].startswith(b"\xef\xbb\xbf")


def test_the_command_says_what_it_made(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    words = ("office", "dossier", "--at", kept.round.folder / "office", "--out", tmp_path / "p.zip")
    answer = command(*words, "--public", "--json")
    assert answer.code == 0
    assert answer.json["recipients"] == 0
    jsonschema.validate(answer.json, _schema("office-dossier"))
    told = command("verify", tmp_path / "p.zip", "--roster", kept.roster, "--json")
    assert told.code == 0
    assert told.json["files"][0]["kind"] == "dossier"
    assert command("verify", kept.sealed, "--json").code == 4
    again = command(*words, "--public", "--json")
    assert (again.code, again.error) == (2, "dossier.exists")


def test_another_officer_who_works_meanwhile_is_noticed(mine: Round, tmp_path: Path) -> None:
    merge_results(mine.office, None, None, [mine.results["ada"], mine.results["bo"]])
    more = [mine.results["cy"]]

    def report(step: Step) -> None:
        if step.what == "numbers.ranks" and more:
            merge_results(mine.office, None, None, [more.pop()])

    wish = DossierWish(tmp_path / "d", **WITHOUT)  # type: ignore[arg-type]
    with pytest.raises(NotPossible, match=r"store\.changed"):
        make_dossier(mine.office, None, None, wish, report)
    assert not wish.out.exists()
    make_dossier(mine.office, None, None, wish)
