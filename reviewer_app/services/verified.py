"""What a check of a file found, line by line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reviewer_app.errors import Fact

OK: Final = "ok"
FAILED: Final = "failed"
NEEDS_SECRET: Final = "needs-secret"  # noqa: S105 - the state of a check


@dataclass(frozen=True, slots=True)
class Check:
    """One line of a verification.

    Attributes:
        code: What was checked, ``verify.*``.
        state: ``ok``, ``failed`` or ``needs-secret``.
        facts: Facts of the sentence.
    """

    code: str
    state: str
    facts: dict[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found about a file.

    Attributes:
        kind: ``bundle``, ``result``, ``invite``, ``enrolment``, ``roster``, ``slot``, ``backup``,
            ``merge-manifest``, ``signed-selection`` or ``dossier``.
        id: SHA-256 of its manifest; empty where there is none or it is sealed.
        sealed: True where what matters cannot be seen without a secret.
        checks: The lines.
    """

    kind: str
    id: str
    sealed: bool
    checks: tuple[Check, ...]
