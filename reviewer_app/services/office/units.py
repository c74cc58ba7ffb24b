"""One unit of work for what looks before it writes, so that no other officer comes in between."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.office.session import Office

P = ParamSpec("P")
T = TypeVar("T")


def one_unit(
    function: Callable[Concatenate[Office, P], T],
) -> Callable[Concatenate[Office, P], T]:
    """Let everything that ``function`` reads and writes be one transaction."""

    @wraps(function)
    def whole(office: Office, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with office.store.begin():
            return function(office, *args, **kwargs)

    return whole
