"""One server for all tests of the shared store, and one round on it that tests copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.postgres.cluster import Cluster, start, stop, why_not
from tests.postgres.shared import Ground, Shared, make_ground

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.services.office.session import Office


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A private server on a Unix socket."""
    if reason := why_not():
        pytest.skip(reason)
    made = start()
    yield made
    stop(made)


@pytest.fixture(scope="session")
def ground(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """A round on a shared store, nothing merged yet; never changed."""
    return make_ground(tmp_path_factory.mktemp("ground"), cluster)


@pytest.fixture
def shared(ground: Ground, tmp_path: Path) -> Iterator[Shared]:
    """A copy of the round that two officers have open."""
    made = ground.copy(tmp_path)
    yield made
    made.close()


@pytest.fixture
def twin(ground: Ground, tmp_path: Path) -> Iterator[Office]:
    """The same office with a store of its own, on SQLCipher."""
    made = ground.twin(tmp_path)
    yield made
    made.close()
