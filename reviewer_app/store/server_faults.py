"""What a database server's errors mean for the person; addresses, values and passwords stay behind."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from reviewer_app.errors import (
    MachineFault,
    NotPossible,
    Refused,
    ReviewerError,
    WrongUse,
    machine_fault,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BY_STATE: Final[dict[str, Callable[[], ReviewerError]]] = {
    "55P03": lambda: NotPossible("store.busy-officer"),
    "42501": lambda: MachineFault("store.privilege"),
    "25006": lambda: MachineFault("store.privilege"),
    "57P01": lambda: MachineFault("store.connection-lost"),
    "57P02": lambda: MachineFault("store.connection-lost"),
    "25P03": lambda: MachineFault("store.connection-lost"),
    "28P01": lambda: Refused("store.login"),
    "28000": lambda: Refused("store.login"),
    "3D000": lambda: MachineFault("store.no-database"),
}
_BY_CLASS: Final[dict[str, Callable[[], ReviewerError]]] = {
    "08": lambda: MachineFault("store.connection-lost"),
    "23": lambda: NotPossible("store.changed"),
    "40": lambda: NotPossible("store.changed"),
    "53": lambda: MachineFault("store.server-full"),
}
_LOGIN: Final = ("password", "authentication", "role ", "pg_hba")
_TLS: Final = ("ssl", "certificate", "tls")


@contextmanager
def told_by_server(*, connecting: bool = False) -> Iterator[None]:
    """Turn the errors of the server and its driver into ours.

    Args:
        connecting: True while the connection is made: what fails then has changed nothing.
    """
    try:
        yield
    except sa.exc.DBAPIError as error:
        if isinstance(error, sa.exc.DataError):
            # The driver itself refuses a NUL in a text; SQLite keeps it.
            raise WrongUse("store.text") from None
        raise server_fault(error.orig, connecting=connecting) from None
    except OSError as error:
        raise machine_fault(error) from None


def server_fault(error: BaseException | None, *, connecting: bool) -> ReviewerError:
    """Return what an error of the driver means.

    A failed login carries no state in the driver, only words; those of a server that speaks another
    language end as ``store.unreachable``, which names the password as well.
    """
    state = str(getattr(error, "sqlstate", None) or "")
    known = _BY_STATE.get(state) or _BY_CLASS.get(state[:2])
    if known is not None:
        return known()
    if not state and connecting:
        return _not_connected(str(error).lower())
    if not state:
        return MachineFault("store.connection-lost")
    return MachineFault("store.server", state=state)


def _not_connected(text: str) -> ReviewerError:
    if "database " in text and "does not exist" in text:
        return MachineFault("store.no-database")
    if any(word in text for word in _LOGIN):
        return Refused("store.login")
    if any(word in text for word in _TLS):
        return Refused("store.tls")
    return MachineFault("store.unreachable")
