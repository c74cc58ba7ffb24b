"""The address of a shared store: what it must say before anything is sent to it.

The address may hold a password, so it stands in no error and no representation.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from reviewer_app.errors import WrongUse

_SCHEMES: Final = frozenset({"postgresql", "postgresql+psycopg"})
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_VERIFIED: Final = "verify-full"
_OPTIONS: Final = frozenset(
    {"host", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "channel_binding"}
)


def server_url(text: str) -> sa.URL:
    """Return the checked address of a PostgreSQL database.

    It names one host and one database. A host other than this machine must be reached with
    ``sslmode=verify-full``: the server proves who it is, and nobody between reads along.

    Raises:
        WrongUse: ``store.url-form``, ``store.url-scheme``, ``store.url-host``, ``store.url-database``,
            ``store.url-option``, ``store.url-tls``.
    """
    try:
        url = sa.make_url(text.strip())
    except (sa.exc.ArgumentError, ValueError):
        raise WrongUse("store.url-form") from None
    if url.drivername not in _SCHEMES:
        raise WrongUse("store.url-scheme")
    if set(url.query) - _OPTIONS or not all(isinstance(v, str) for v in url.query.values()):
        # Others can redirect the connection, or are read in more than one way.
        raise WrongUse("store.url-option", known=", ".join(sorted(_OPTIONS)))
    if not url.database:
        raise WrongUse("store.url-database")
    if not _is_local(url) and url.query.get("sslmode") != _VERIFIED:
        raise WrongUse("store.url-tls")
    return url.set(drivername="postgresql+psycopg")


def _is_local(url: sa.URL) -> bool:
    """Tell whether the one host of an address is this machine; the environment has no say in it."""
    folder = str(url.query.get("host", ""))
    if bool(url.host) == bool(folder) or "," in f"{url.host}{folder}":
        raise WrongUse("store.url-host")
    if folder and not folder.startswith("/"):
        raise WrongUse("store.url-host")
    return bool(folder) or url.host in _LOCAL


def with_password(text: str, password: str) -> str:
    """Return an address with a password that was told apart from it.

    Raises:
        WrongUse: As ``server_url``.
    """
    return server_url(text).set(password=password).render_as_string(hide_password=False)
