"""Fences around every test: no screen, no network, no user's own folders; and one played round."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.kit import Round, copy_round, play_round

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTEST_QT_API", "pyside6")

settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let walks over every page begin: a long one that began last would keep one core waiting for the other."""
    items.sort(key=lambda item: not item.nodeid.startswith("tests/ux/"))


@pytest.fixture(autouse=True)
def _fenced(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("REVIEWER_APP_DATA", str(home))
    monkeypatch.setenv("REVIEWER_APP_LANGUAGE", "en")
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):
            pytest.fail("a test reached for the network")
        real(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    """A small call, played once up to three exported results; tests copy what they change."""
    made = play_round(tmp_path_factory.mktemp("round"))
    yield made
    made.close()


@pytest.fixture
def mine(played: Round, tmp_path: Path) -> Iterator[Round]:
    """A copy of the played round for a test that changes it; quicker than playing anew."""
    made = copy_round(played, tmp_path / "round")
    yield made
    made.close()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Round]:
    """The same round, played anew for a test that changes it."""
    made = play_round(tmp_path / "round")
    yield made
    made.close()


@pytest.fixture
def staged(played: Round, tmp_path: Path) -> Iterator[Round]:
    """A copy of the played round for a test that changes it."""
    made = copy_round(played, tmp_path / "round")
    yield made
    made.close()
