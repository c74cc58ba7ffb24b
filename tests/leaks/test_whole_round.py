"""A whole round with marks for every secret and text: none is found outside of what is encrypted."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typing_extensions import override

from reviewer_app.cli import output
from reviewer_app.cli import root as cli_root
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.office.resealing import open_invites
from reviewer_app.services.office.session import unlock_office
from reviewer_app.store import desk as store_desk
from tests.kit import CALL_TOML, RUBRIC_TOML
from tests.leaks.marks import TEXTS, Marks, chain_of, reprs_of
from tests.services.commands import Answer, command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.errors import ReviewerError

PASSPHRASE = "nine marked lanterns beside an orchard"
NEW_PASSPHRASE = "eleven marked bridges across a valley"
_TEAM, _SECRETARIAT = TEXTS["team"], TEXTS["secretariat"]


class _Listening(logging.Handler):
    """Keeps what every library says at any level."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.said: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.name} {record.getMessage()} {record.args!r}")


@dataclass
class Play:
    """The round while it is played."""

    root: Path
    marks: Marks = field(default_factory=Marks)
    said: list[tuple[str, str, int, bool]] = field(default_factory=list)
    errors: list[ReviewerError] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)
    found: list[tuple[str, str, str]] = field(default_factory=list)
    reprs: str = ""
    apart: set[Path] = field(default_factory=set)

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file that the person brings; it is not searched."""
        path = self.root / "brought" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run(self, *words: str | Path, shows: bool = False, ok: bool = True) -> Answer:
        """Carry out a command twice as failures are harmless: search what it said and left on disk."""
        answer = command(*words)
        name = " ".join(str(w) for w in words[:3])
        self.said.append((name, answer.out + answer.err, answer.code, shows))
        assert (answer.code == 0) is ok, (name, answer.code, answer.err)
        self.found += [
            (name, *one)
            for one in self.marks.found_below(self.root / "work", frozenset(self.apart))
        ]
        return answer


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    made = Play(tmp_path_factory.mktemp("leaks"))
    work = made.root / "work"
    listening = _Listening()
    root_logger = logging.getLogger()
    before = root_logger.level
    with pytest.MonkeyPatch.context() as patch:
        for name in ("home", "tmp", "cwd", "data"):
            (work / name).mkdir(parents=True)
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(work / "home"))
        for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
            patch.setenv(name, str(work / "tmp"))
        patch.setattr("tempfile.tempdir", None)
        patch.setenv("REVIEWER_APP_DATA", str(work / "data"))
        patch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
        patch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
        patch.setenv("REVIEWER_APP_LANGUAGE", "en")
        patch.chdir(work / "cwd")
        real = output.failure

        def failure(settings: Any, error: ReviewerError, words: Any) -> None:
            made.errors.append(error)
            real(settings, error, words)

        patch.setattr(cli_root, "failure", failure)
        root_logger.addHandler(listening)
        root_logger.setLevel(logging.DEBUG)
        try:
            _play(made, patch)
        finally:
            root_logger.removeHandler(listening)
            root_logger.setLevel(before)
        made.logged = listening.said
        yield made


def _play(play: Play, patch: pytest.MonkeyPatch) -> None:
    marks, work = play.marks, play.root / "work"
    marks.plant("passphrase", PASSPHRASE)
    marks.plant("new passphrase", NEW_PASSPHRASE)
    for kind, text in TEXTS.items():
        marks.plant(kind, text)
    office, desk = ("--at", work / "office"), ("--at", work / "desk")
    _call(play)
    made = play.run("office", "create", work / "office", "--name", "A board", "--json", shows=True)
    marks.plant("office code", made.json["recovery_code"])
    play.run("office", "call", "import", play.root / "brought", *office)
    for member in ("ada", "bo"):
        play.run("office", "member", "add", member, "--name", member.title(), *office)
    codes = play.root / "brought" / "codes.txt"
    play.run("office", "invite", "ada", "bo", "--out", work / "inv", "--codes", codes, *office)
    code_of = dict(line.split("\t") for line in codes.read_text().splitlines())
    for member, invitation in code_of.items():
        marks.plant(f"code of {member}", invitation)
    _plant_office(play)
    play.run("office", "assign", *office)
    play.run("office", "bundle", "--out", work / "bundle", *office)
    bundle = next((work / "bundle").iterdir())
    invite = work / "inv" / "ada.opsiinvite"
    wrong = play.write("wrong.code", code_of["bo"])
    play.run("desk", "create", work / "desk", "--invite", invite, "--code-file", wrong, ok=False)
    code = play.write("ada.code", code_of["ada"])
    made = play.run(
        "desk",
        "create",
        work / "desk",
        "--invite",
        invite,
        "--code-file",
        code,
        "--json",
        shows=True,
    )
    marks.plant("desk code", made.json["recovery_code"])
    play.run("desk", "open", bundle, *desk)
    _plant_desk(play)
    _review(play, desk)
    _fail_on_the_desk(play, desk, patch)
    result = work / "ada.opsiresult"
    play.run("desk", "export", "--out", result, *desk)
    play.run("desk", "receipt", *desk)
    play.run("desk", "backup", work / "desk.backup", *desk)
    sheet = play.root / "brought" / "sheet.csv"
    play.run("desk", "sheet", "export", sheet, *desk)
    play.run("desk", "sheet", "import", sheet, "--dry-run", *desk)
    play.run("desk", "report", "--out", play.root / "brought" / "own.pdf", *desk)
    _merge(play, office, result)
    _change_keys(play, desk, office, patch)


def _call(play: Play) -> None:
    play.write("call.toml", CALL_TOML)
    play.write("rubric.toml", RUBRIC_TOML)
    row = f"id,title,country,group,idea\nS-1,One,IE,north,{TEXTS['answer']}\nS-2,Two,IE,south,Plain\nS-3,Three,IE,south,x\n"
    play.write("submissions.csv", row)
    inner = play.root / "brought" / "attachments" / "S-1"
    inner.mkdir(parents=True)
    (inner / "note.txt").write_text(TEXTS["attachment"])


def _plant_office(play: Play) -> None:
    opened = unlock_office(play.root / "work" / "office", passphrase=PASSPHRASE)
    play.marks.plant("office seed", opened.seed)
    play.marks.plant("office identity", opened.identity)
    with opened.store.begin() as work:
        for member in ("ada", "bo"):
            for secrets in open_invites(opened, work, member):
                play.marks.plant(f"enrolment secret of {member}", secrets.secret)
                play.marks.plant(f"bootstrap of {member}", secrets.identity)
                play.reprs += reprs_of(secrets)
            play.reprs += "".join(map(repr, work.invites(member)))
    play.reprs += repr(opened) + repr(opened.store)
    opened.close()


def _plant_desk(play: Play) -> None:
    opened = unlock_desk(play.root / "work" / "desk", PASSPHRASE)
    play.marks.plant("desk seed", opened.seed)
    play.marks.plant("desk identity", opened.identity)
    play.reprs += repr(opened) + repr(opened.store)
    opened.close()


def _review(play: Play, desk: tuple[str | Path, ...]) -> None:
    text = {kind: play.write(f"{kind}.txt", words) for kind, words in TEXTS.items()}
    play.run("desk", "conflict", "S-1", "link", "--reason-file", text["conflict"], *desk)
    play.run("desk", "conflict", "S-2", "none", *desk)
    play.run("desk", "conflict", "S-3", "conflict", "--reason", TEXTS["conflict"], *desk)
    play.run("desk", "show", "S-1", *desk, shows=True)
    play.run("desk", "score", "S-1", "need", "4", "--reason-file", text["score"], *desk)
    play.run("desk", "score", "S-1", "plan", "cannot-judge", "--reason-file", text["score"], *desk)
    for audience in ("team", "secretariat"):
        play.run("desk", "comment", "S-1", "--to", audience, "--text-file", text[audience], *desk)
    play.run("desk", "abstain", "S-2", "--reason-file", text["abstain"], *desk)
    play.run("desk", "list", *desk)
    play.run("desk", "list", "--json", *desk)


def _fail_on_the_desk(play: Play, desk: tuple[str | Path, ...], patch: pytest.MonkeyPatch) -> None:
    endless = play.write("endless.txt", (_TEAM + " ") * 2000)
    broken = play.write("broken.txt", _TEAM.encode() + b"\xff\xfe")
    reason = play.write("score.txt", TEXTS["score"])
    sheet = play.write(
        "bad.csv",
        f"id,need,need_reason,to_team,{_TEAM}\nS-1,{TEXTS['score']},{TEXTS['score']},{_TEAM},x\n",
    )
    for json in ((), ("--json",)):
        play.run(
            "desk", "comment", "S-1", "--to", "team", "--text-file", endless, *desk, *json, ok=False
        )
        play.run(
            "desk", "comment", "S-1", "--to", "team", "--text-file", broken, *desk, *json, ok=False
        )
        play.run(
            "desk", "comment", "S-9", "--to", "team", "--text-file", reason, *desk, *json, ok=False
        )
        play.run(
            "desk", "score", "S-1", "need", "99", "--reason-file", reason, *desk, *json, ok=False
        )
        play.run("desk", "sheet", "import", sheet, *desk, *json, ok=False)
    patch.setenv("REVIEWER_APP_PASSPHRASE", "not the right words at all")
    play.run("desk", "list", *desk, ok=False)
    patch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)

    def bug(*_values: object, **_named: object) -> None:
        raise KeyError(f"{_TEAM} {_SECRETARIAT} {PASSPHRASE}")

    with pytest.MonkeyPatch.context() as inner:
        inner.setattr(store_desk.DeskWork, "put_review", bug)
        for json in ((), ("--json",)):
            told = play.run(
                "desk",
                "comment",
                "S-1",
                "--to",
                "team",
                "--text-file",
                reason,
                *desk,
                *json,
                ok=False,
            )
            assert told.code == 70


def _merge(play: Play, office: tuple[str | Path, ...], result: Path) -> None:
    work = play.root / "work"
    damaged = work / "damaged.opsiresult"
    damaged.write_bytes(result.read_bytes()[:-3])
    play.run("office", "merge", damaged, *office, ok=False)
    play.run("office", "merge", damaged, result, *office, "--json", ok=False)
    play.run("office", "status", *office)
    listed = play.run("office", "feedback", "list", *office, "--json", shows=True)
    comment = listed.json["comments"][0]["id"]
    edited = play.write("edited.txt", TEXTS["edited"])
    reason = ("--reason", TEXTS["decision"])
    play.run("office", "feedback", "edit", comment, "--text-file", edited, *reason, *office)
    play.run("office", "conflict", "add", "bo", "S-3", *reason, *office)
    play.run("office", "rank", *office)
    play.run("office", "rank", "--json", *office)
    play.run("office", "select", "--propose", *office)
    play.run("office", "manifest", "--out", work / "manifest", *office)
    play.run("office", "report", "--out", play.root / "brought" / "out", *office)
    play.run("office", "ledger", "verify", *office)
    dossier = ("office", "dossier", "--without-packages", "--out")
    play.run(*dossier, work / "round.opsidossier", *office)
    play.run(*dossier, work / "public.zip", "--public", *office)
    play.run("verify", work / "round.opsidossier", ok=False)
    play.run("verify", work / "public.zip")
    play.run("office", "roster", "export", work / "roster.json", *office)
    play.run("office", "backup", work / "office.backup", *office)
    play.run("verify", result, ok=False)


def _change_keys(
    play: Play,
    desk: tuple[str | Path, ...],
    office: tuple[str | Path, ...],
    patch: pytest.MonkeyPatch,
) -> None:
    new = play.write("new.txt", NEW_PASSPHRASE)
    for side, place in (("desk", desk), ("office", office)):
        patch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
        play.run(side, "passphrase", "--new-passphrase-file", new, *place)
        patch.setenv("REVIEWER_APP_PASSPHRASE", NEW_PASSPHRASE)
        code = play.write(f"{side}.code", play.marks.wanted[f"{side} code"])
        patch.setenv("REVIEWER_APP_NEW_PASSPHRASE", PASSPHRASE)
        play.run(side, "recover", "--code-file", code, *place)
        patch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
        again = play.run(side, "rekey", "--json", *place, shows=True)
        play.marks.plant(f"{side} code after", again.json["recovery_code"])


def test_no_command_says_a_secret_or_a_text(play: Play) -> None:
    assert len(play.said) > 50
    leaks = [(name, play.marks.found_in(said)) for name, said, _, shows in play.said if not shows]
    assert [one for one in leaks if one[1]] == []


def test_what_is_shown_is_what_was_asked_for(play: Play) -> None:
    for name, said, _, shows in play.said:
        if not shows:
            continue
        texts = set(TEXTS) if "show" in name or "feedback" in name else set()
        codes = {"office code", "desk code"} if "create" in name or "rekey" in name else set()
        assert play.marks.found_in(said, but=texts | codes) == []


def test_no_error_carries_one(play: Play) -> None:
    assert len(play.errors) >= 14
    for error in play.errors:
        assert play.marks.found_in(chain_of(error)) == [] or error.code == "bug"
        told = "".join(traceback.TracebackException.from_exception(error).format())
        assert play.marks.found_in(told) == [] or error.code == "bug"
    for bug in (e for e in play.errors if e.code == "bug"):
        assert play.marks.found_in(repr(bug.facts)) == []


def test_no_library_logs_one(play: Play) -> None:
    assert play.marks.found_in("\n".join(play.logged)) == []


def test_no_repr_shows_one(play: Play) -> None:
    assert len(play.reprs) > 500
    assert play.marks.found_in(play.reprs) == []


def test_no_file_holds_one(play: Play) -> None:
    assert play.found == []
    assert play.marks.found_below(play.root / "work") == []
    # The search sees: what the person brought holds them all.
    assert {kind for _, kind in play.marks.found_below(play.root / "brought")} >= {
        "team",
        "score",
        "answer",
    }


def test_no_name_of_a_file_tells_one(play: Play) -> None:
    names = "\n".join(str(p) for p in (play.root / "work").rglob("*"))
    assert play.marks.found_in(names) == []


def test_nothing_temporary_is_left(play: Play) -> None:
    assert list((play.root / "work" / "tmp").iterdir()) == []
    assert list((play.root / "work" / "cwd").iterdir()) == []


def _under_strace(play: Play, trace: Path, *words: str | Path, stdin: bytes = b"") -> str:
    if shutil.which("strace") is None:
        pytest.skip("not installed: strace")
    done = subprocess.run(
        ["strace", "-f", "-qq", "-s", "200000", "-e", "trace=openat,open,creat,write,pwrite64,writev,execve",
         "-o", trace, sys.executable, "-m", "reviewer_app", *words],
        env={**os.environ, "REVIEWER_APP_PASSPHRASE": PASSPHRASE, "PYTHONDONTWRITEBYTECODE": "1"},
        input=stdin, capture_output=True, check=False, cwd=play.root / "work" / "cwd",
    )  # fmt: skip
    if b"ptrace" in done.stderr and done.returncode:
        pytest.skip("this machine forbids tracing")
    assert done.returncode == 0, done.stderr
    return trace.read_text(errors="replace")


def test_not_even_a_passing_file_is_given_one(
    play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every byte that a process writes anywhere is looked at, also into files that were deleted at once."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    desk, office = play.root / "work" / "desk", play.root / "work" / "office"
    text = f"{_TEAM} once more".encode()
    traces = [
        _under_strace(play, tmp_path / "1", "desk", "comment", "S-1", "--to", "team", "--text-file", "-",
                      "--at", desk, stdin=text),
        _under_strace(play, tmp_path / "2", "desk", "export", "--out", tmp_path / "x.opsiresult", "--at", desk),
        _under_strace(play, tmp_path / "3", "office", "merge", tmp_path / "x.opsiresult", "--at", office),
    ]  # fmt: skip
    for trace in traces:
        written = "\n".join(line for line in trace.splitlines() if "write" in line)
        assert "write" in written
        assert play.marks.found_in(written) == []
        commands = "\n".join(line for line in trace.splitlines() if "execve" in line)
        assert play.marks.found_in(commands) == []
        made = re.findall(r'"([^"]+)", [^)]*O_CREAT', trace)
        allowed = (str(play.root), str(tmp_path), os.environ["REVIEWER_APP_DATA"], "/dev/")
        assert [name for name in made if not name.startswith(allowed)] == []


def test_no_other_process_can_read_one_from_the_list(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    given = play.write("passphrase.txt", PASSPHRASE)
    environment = {k: v for k, v in os.environ.items() if "PASSPHRASE" not in k}
    running = subprocess.Popen(
        [sys.executable, "-m", "reviewer_app", "desk", "comment", "S-1", "--to", "team", "--text-file", "-",
         "--passphrase-file", given, "--at", play.root / "work" / "desk"],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    seen = b""
    ended = threading.Event()

    def watch() -> None:
        nonlocal seen
        while not ended.is_set():
            for name in ("cmdline", "environ", "comm"):
                with contextlib.suppress(OSError):
                    seen += Path(f"/proc/{running.pid}/{name}").read_bytes()
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    running.communicate(f"{_TEAM} again".encode())
    ended.set()
    watcher.join()
    assert running.returncode == 0
    if sys.platform == "linux":
        assert b"--text-file" in seen
    assert play.marks.found_in(seen) == []
