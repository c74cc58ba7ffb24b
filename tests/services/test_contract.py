"""The command line as a contract: every command answers, in both languages, also where nothing is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from reviewer_app.cli.root import root
from tests.services.commands import command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTRACT = """
demo; verify; office create; office call import; office submission withdraw; office submission replace;
office member add; office member edit; office member list; office member remove;
office member import; office member reissue; office member withdraw; office member enrol;
office member data; office invite; office assign; office assignment show; office assignment export;
office assignment import; office conflict add; office conflict waive; office conflict dismiss; office conflict list;
office bundle;
demo; verify; office create; office call import; office call list; office call archive; office call unarchive;
office call programme; office call settings; office call lessons; office call draft new; office call draft list;
office call draft show; office call draft set; office call draft create; office call draft drop;
office submission withdraw; office submission replace;
office submission import; office submission mappings;
office member add; office member import; office member reissue; office member withdraw; office member enrol;
office member data; office invite; office assign; office conflict add; office conflict waive; office bundle;
office merge; office resolve; office undo-merge; office close; office reopen; office sheet import;
office select record; office select show; office select confirm; office select send;
office sheet export; office sheet show; office sheet confirm; office status; office feedback list;
office feedback release; office feedback edit; office feedback withhold; office rank; office select;
office report; office results show; office results disagreement; office results reviewers;
office results balance; office results table; office results numbers;
office ledger verify; office roster show; office roster export; office roster enrol;
office roster export-allowed-signers; office roster add-officer; office roster sign; office roster rotate;
office roster revoke; office roster retire; office roster threshold; office hands show;
office hands check-code; office hands try-backup; office hands one-signature;
office backup; office restore; office key export; office key new;
office key open; office passphrase; office recover; office rekey; office move; office join; office purge;
office rubric list; office rubric check; office rubric export; office rubric keep; office rubric forget;
office rubric use; office rubric amend; office feedback take-back; office feedback show;
office published; office manifest; office dossier; office redaction look; office redaction add; office redaction keep;
office redaction file; office redaction confirm; desk create; desk open; desk list; desk show; desk conflict; desk score;
desk comment; desk abstain; desk sheet export; desk sheet import; desk export; desk receipt; desk report;
desk backup; desk restore; desk passphrase; desk recover; desk rekey; desk words; desk enrolment;
desk look-again; desk refill; desk purge; desk notes; desk remark; desk mark; desk unmark; desk scores; desk order; desk compare;
desk search; desk conflicts; desk rounds; desk switch; desk backups; desk go-back; desk mend; desk changes;
desk history; desk confidence; desk offer; desk undo;
office letters template list; office letters template show; office letters template set;
office letters template reset; office letters preview; office publication list; office publication clear;
office publication withdraw;
office analyse; office differences; office remind; office progress; office log;
office power; office rounds compare
"""


def _commands(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        yield name, found


def _leaves(group: click.Group, *before: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, found in _commands(group):
        path = (*before, name)
        if isinstance(found, click.Group):
            yield from _leaves(found, *path)
        if not isinstance(found, click.Group) or found.invoke_without_command:
            yield path, found


COMMANDS = dict(_leaves(root))


def _filled(found: click.Command) -> list[str]:
    """Return a value for everything that a command insists on; every name stands for nothing that is there."""
    words: list[str] = []
    for parameter in found.params:
        if not parameter.required:
            continue
        kind = parameter.type
        value = kind.choices[0] if isinstance(kind, click.Choice) else "nothing"
        value = "1" if isinstance(kind, click.IntRange) else str(value)
        if isinstance(parameter, click.Option):
            words.append(parameter.opts[0])
        words.append(value)
    return words


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which there is nothing, and a program that remembers no other."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", "five quiet otters read bylaws slowly")
    return tmp_path


def test_every_command_of_the_contract_is_there() -> None:
    promised = {tuple(name.split()) for name in CONTRACT.replace("\n", " ").split(";")}
    assert set(COMMANDS) == promised


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_command_and_group_helps(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_APP_LANGUAGE", language)
    every = {path[:n] for path in COMMANDS for n in range(len(path) + 1)}
    for path in sorted(every):
        answer = command(*path, "--help")
        assert (answer.code, answer.err) == (0, ""), path
        assert "--at" in answer.out, path
        assert "--json" in answer.out, path


ALSO: dict[tuple[str, ...], tuple[str, ...]] = {
    ("office", "select"): ("--propose",),
    ("office", "rubric", "list"): ("--own",),
    ("office", "rubric", "use"): ("nothing",),
}
MAKES_SOMETHING = {("demo",), ("office", "create"), ("office", "key", "new")}
"""These need nothing that is there before."""


@pytest.mark.parametrize("path", sorted(set(COMMANDS) - MAKES_SOMETHING), ids=" ".join)
def test_nothing_there_is_one_document_and_no_trace(path: tuple[str, ...], nowhere: Path) -> None:
    answer = command(
        *path, *_filled(COMMANDS[path]), *ALSO.get(path, ()), "--at", nowhere / "none", "--json"
    )
    assert 2 <= answer.code <= 5, answer.out
    assert answer.err == ""
    assert answer.out.count("\n") == 1
    error = answer.json["error"]
    assert {"code", "facts", "message"} <= set(error)
    assert error["code"] not in ("use.wrong", "bug")
    assert list(nowhere.iterdir()) == [], "nothing is left behind"


@pytest.mark.parametrize("path", sorted(COMMANDS), ids=" ".join)
def test_an_unknown_option_is_wrong_use(path: tuple[str, ...], nowhere: Path) -> None:
    answer = command(*path, *_filled(COMMANDS[path]), "--no-such-option", "--json")
    assert (answer.code, answer.error) == (2, "use.wrong")
    assert list(nowhere.iterdir()) == []


def test_shared_options_stand_before_and_after(nowhere: Path) -> None:
    for words in (
        ("--at", "gone", "--json", "office", "status"),
        ("office", "--at", "gone", "--json", "status"),
        ("office", "status", "--at", "gone", "--json"),
    ):
        answer = command(*words)
        assert (answer.code, answer.error) == (3, "place.not-an-office")
        assert answer.json["error"]["facts"] == {"folder": "gone"}


def test_wrong_use_is_told_in_the_language_that_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_APP_LANGUAGE", "fr")
    for words, said in (
        (("office", "status", "--no-such"), "Il n’y a pas d’option « --no-such »"),
        (("office", "nothing"), "Il n’y a pas de commande « nothing »"),
        (("office", "create", "x"), "« --name » manque"),
        (
            ("office", "assign", "--reviews-each", "0"),
            "« --reviews-each » ne peut pas avoir cette valeur (1–…)",
        ),
        (("office",), "Nommez une commande."),
        (("office", "status", "x"), "Il y a des mots de trop."),
        (("office", "select"), "Précisez --propose."),
    ):
        answer = command(*words)
        assert answer.code == 2
        assert said in answer.err, answer.err
        assert "Voir" in answer.err
        assert "nvalid value" not in answer.err


def test_no_key_is_written_over_another_file(nowhere: Path) -> None:
    assert command("office", "create", "office", "--name", "A board").code == 0
    made = command("office", "key", "new", "safe", "--out", "keys", "--json").json
    (nowhere / "code").write_text(made["code"])
    (nowhere / "there").write_text("something else")
    for words in (
        ("office", "key", "export", "--out", "there", "--at", "office"),
        ("office", "key", "open", made["keys"], "--code-file", "code", "--out", "there"),
    ):
        answer = command(*words, "--json")
        assert (answer.code, answer.error) == (2, "key.exists")
    assert (nowhere / "there").read_text() == "something else"


def test_a_request_of_an_officer_is_verified(nowhere: Path) -> None:
    made = command("office", "key", "new", "safe", "--out", "keys", "--json").json
    told = command("verify", made["request"], "--json")
    assert (told.code, told.json["files"][0]["kind"]) == (0, "officer-request")
    assert " · ".join(made["words"]) in told.json["files"][0]["checks"][0]["message"]
    text = (nowhere / "keys" / "safe.opsiofficer").read_text()
    place = len(text) // 2
    other = "B" if text[place] != "B" else "C"
    (nowhere / "changed").write_text(text[:place] + other + text[place + 1 :])
    assert command("verify", "changed", "--json").code == 3


def test_a_member_comes_from_a_country_that_there_is(nowhere: Path) -> None:
    command("office", "create", "office", "--name", "A board")
    add = ("office", "member", "add", "ada", "--name", "Ada", "--at", "office", "--json")
    assert command(*add, "--country", "ZZ").error == "members.country"
    assert command(*add, "--country", "ie").code == 0
    (nowhere / "folder").mkdir()
    told = command("office", "member", "import", "folder", "--at", "office", "--json")
    assert (told.code, told.error) == (3, "file.folder")


def test_an_exported_key_opens_what_came_before_a_rotation(nowhere: Path) -> None:
    command("office", "create", "office", "--name", "A board")
    for name, rotate in (("first", True), ("second", False)):
        assert command("office", "key", "export", "--out", name, "--at", "office").code == 0
        if rotate:
            assert command("office", "roster", "rotate", "--at", "office").code == 0
    first, second = ((nowhere / n).read_text().splitlines() for n in ("first", "second"))
    assert len(first) == 1
    assert second[1:] == first
    assert second[0] != first[0]
