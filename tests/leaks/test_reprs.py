"""No ``repr`` shows a secret or a text: not those of today, and not a field somebody adds tomorrow."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
import re
from typing import Any

import msgspec
import pytest

import reviewer_app
from reviewer_app.formats.canonical import Form

TELLTALE = frozenset(
    (
        "seed", "identity", "identities", "secret", "secrets", "code", "passphrase", "key", "text",
        "comment", "comments", "reason", "reasons", "notes", "remarks", "bootstrap", "document",
        "original", "released", "before", "after", "answer", "answers", "inner", "team", "secretariat",
        "manifest", "enrolment", "index", "brief",
    )
)  # fmt: skip
HOLDS = re.compile(r"\b(?:str|bytes|LocalText)\b")
HARMLESS = {
    ("Settings", "passphrase_file"): "a path",
    ("Anchor", "text"): "the rubric, which everybody reads",
    ("Tokens", "text"): "a colour",
    ("Tokens", "team"): "a colour",
    ("Problem", "code"): "the code of an error",
    ("ImportFault", "code"): "the code of a fault",
    ("GridFault", "code"): "the code of a fault",
    ("Check", "code"): "the code of a check",
    ("Finding", "code"): "the code of a check of a rubric",
    ("Telltale", "code"): "the code of what a comment may not tell",
    ("Told", "code"): "the code of what a comment tells",
    ("RefusedRecord", "code"): "the code of an error",
    ("MergedFile", "reason"): "the code of a state",
    ("PooledFile", "reason"): "the code of a state",
    ("RosterChange", "key"): "a public key",
    ("Notice", "code"): "the code of a sentence",
    ("ForkedResult", "key_words"): "words of a public key",
    ("ForkedResult", "reason"): "the code of a state",
    ("Brief", "seed"): "orders the reading; no key",
    ("FeedbackRecord", "comment_sha256"): "a hash",
    ("MergeReport", "digest_before"): "a hash",
    ("SubmissionHead", "team"): "a name that the whole board reads",
    ("OpenedBundle", "ledger_head"): "a hash",
    ("BundleWritten", "manifest"): "public",
    ("RosterLink", "manifest"): "public",
    ("AnnouncedTeam", "team"): "public",
    ("AnnouncedTeam", "text_language"): "the tag of a language",
    ("Signed", "document"): "the name of a file",
}


def _classes() -> list[type[Any]]:
    found = []
    for module in pkgutil.walk_packages(reviewer_app.__path__, "reviewer_app."):
        if "migrations" in module.name or module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        found += [
            c for c in vars(loaded).values() if inspect.isclass(c) and c.__module__ == module.name
        ]
    return found


CLASSES = _classes()
DATACLASSES = [c for c in CLASSES if dataclasses.is_dataclass(c)]


def _shows(made: type[Any]) -> list[str]:
    return [
        f"{made.__name__}.{f.name}"
        for f in dataclasses.fields(made)
        if f.repr
        and set(f.name.strip("_").split("_")) & TELLTALE
        and HOLDS.search(str(f.type))
        and (made.__name__, f.name) not in HARMLESS
    ]


def test_there_is_something_to_look_at() -> None:
    assert len(DATACLASSES) > 100


@pytest.mark.parametrize("made", DATACLASSES, ids=lambda c: f"{c.__module__}.{c.__qualname__}")
def test_no_field_that_may_hold_a_secret_or_a_text_is_shown(made: type[Any]) -> None:
    assert _shows(made) == []


def test_a_new_field_without_it_is_seen() -> None:
    @dataclasses.dataclass
    class Careless:
        team_comment: str
        n: int

    assert _shows(Careless) == ["Careless.team_comment"]


def test_every_excuse_is_needed() -> None:
    names = {(c.__name__, f.name) for c in DATACLASSES for f in dataclasses.fields(c)}
    assert set(HARMLESS) <= names | {("OpenedBundle", "ledger_head")}


@pytest.mark.parametrize(
    "made",
    [c for c in CLASSES if issubclass(c, msgspec.Struct)],
    ids=lambda c: f"{c.__module__}.{c.__qualname__}",
)
def test_structures_of_files_show_their_kind_only(made: type[Any]) -> None:
    # The slot's own structure holds sealed bytes; everything else is a Form.
    assert issubclass(made, Form) or made.__name__ == "_Slot"
    if issubclass(made, Form):
        assert made.__repr__ is Form.__repr__
