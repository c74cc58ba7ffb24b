"""Collect what a check finds: it goes on after a fault, so that one look names every file that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.errors import Refused
from reviewer_app.services.verified import FAILED, NEEDS_SECRET, OK, Check

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from reviewer_app.errors import Fact
    from reviewer_app.services.office.dossier.comparing import Difference

_MOST: Final = 40
"""Differences of one file that are told one by one."""


class Found:
    """The lines of a check, in the order in which they were found."""

    def __init__(self) -> None:
        self._checks: list[Check] = []

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every line so far."""
        return tuple(self._checks)

    @property
    def faults(self) -> int:
        """How many lines failed so far."""
        return sum(c.state == FAILED for c in self._checks)

    def ok(self, code: str, **facts: Fact) -> None:
        """Say that something holds."""
        self._checks.append(Check(code, OK, facts))

    def secret(self, code: str, **facts: Fact) -> None:
        """Say what a secret, or a file that is not here, would be needed for."""
        self._checks.append(Check(code, NEEDS_SECRET, facts))

    def failed(self, code: str, file: str, **facts: Fact) -> None:
        """Say what does not hold, and in which file."""
        self._checks.append(Check(code, FAILED, {"file": file, **facts}))

    def differ(self, file: str, differences: Iterable[Difference]) -> bool:
        """Say which fields of a file differ from what was worked out; return whether any did."""
        listed = list(differences)
        for one in listed[:_MOST]:
            self.failed(
                "verify.dossier.differs",
                file,
                field=one.field,
                found=one.found,
                expected=one.expected,
            )
        if len(listed) > _MOST:
            self.failed("verify.dossier.more", file, count=len(listed) - _MOST)
        return bool(listed)

    def reading(self, file: str) -> _Reading:
        """Note what is refused within, and go on after it."""
        return _Reading(self, file)


class _Reading:
    """A stretch of work on one file."""

    def __init__(self, found: Found, file: str) -> None:
        self._found, self._file = found, file

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, Refused):
            return False
        at = str(error.facts.get("at", "$"))
        self._found.failed("verify.dossier.unreadable", self._file, why=error.code, field=at)
        return True
