"""A writer that fails in every place that writes: the right code, nothing left, nothing changed, and a second try works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.formats import files
from reviewer_app.services.office import blob_room
from tests.faults.failing import naive
from tests.faults.places import PLACES, Place
from tests.faults.stage import Stage, make_template
from tests.faults.trying import try_place

if TYPE_CHECKING:
    from tests.kit import Round


@pytest.fixture(scope="session")
def template(played: Round, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return make_template(played, tmp_path_factory.mktemp("faults") / "template")


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.name)
def test_a_failing_writer_changes_nothing(
    place: Place, template: Stage, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tried = try_place(template, place, tmp_path_factory.mktemp("stage") / "s", few=True)
    assert tried.complaints == []
    assert tried.faults >= 2


@pytest.mark.parametrize("name", ["passphrase slot", "received original"])
def test_the_harness_sees_a_naive_writer(
    name: str,
    template: Stage,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = next(p for p in PLACES if p.name == name)
    monkeypatch.setattr(files, "write_atomically", naive())
    monkeypatch.setattr(blob_room, "write_atomically", naive())
    tried = try_place(template, place, tmp_path_factory.mktemp("stage") / "s", few=True)
    assert any("files" in c for c in tried.complaints)
