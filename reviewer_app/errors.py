"""Every error this application raises on purpose.

* ReviewerError
  + WrongUse       the request itself is wrong: unknown id, score outside the scale   (exit 2)
  + Refused        a file, code or passphrase is not believed                         (exit 3)
    - Problems     an imported folder or sheet has faults; all of them are listed     (exit 3)
  + NotPossible    right request, wrong moment: incomplete, closed, conflict          (exit 4)
    - RulesClash   rules cannot hold together; the smallest set that clashes is listed
    - Cancelled    the person stopped the work; never shown as a failure
  + MachineFault   disk full, no permission: nobody's bug, nobody's choice            (exit 5)

Anything else that escapes is a bug (exit 70) and reaches the crash handler. An error carries a stable
``code`` and ``facts``; the sentence for it lives in ``wording``. Facts never hold secrets or review
texts.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from typing import ClassVar

Fact = str | int


class ReviewerError(Exception):
    """Base of all deliberate errors.

    Attributes:
        code: Stable dotted key, for instance ``bundle.signature.bad``; listed in ``docs/errors.md``.
        facts: Values the sentence may name. Never secrets, never review text.
    """

    exit_code: ClassVar[int] = 70

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class WrongUse(ReviewerError):
    """The request itself is wrong."""

    exit_code = 2


class Refused(ReviewerError):
    """A file, code or passphrase is not believed; nothing was changed."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of an import, with the place where it stands.

    Attributes:
        code: Stable dotted key, as of an error.
        place: Where: file, and row and column where there are any ("submissions.csv, row 4, country").
        facts: Values the sentence may name.
    """

    code: str
    place: str
    facts: dict[str, Fact] = field(default_factory=dict)


class Problems(Refused):
    """An import has faults; it carries all of them, and nothing was stored."""

    def __init__(self, code: str, problems: tuple[Problem, ...], **facts: Fact) -> None:
        super().__init__(code, count=len(problems), **facts)
        self.problems = problems


class NotPossible(ReviewerError):
    """The request is right, but not in this state."""

    exit_code = 4


class RulesClash(NotPossible):
    """Rules cannot hold together; it carries the smallest set that clashes, rule by rule, without places."""

    def __init__(self, code: str, problems: tuple[Problem, ...], **facts: Fact) -> None:
        super().__init__(code, **facts)
        self.problems = problems


class Cancelled(NotPossible):
    """The person stopped the work."""

    def __init__(self) -> None:
        super().__init__("work.cancelled")


class MachineFault(ReviewerError):
    """The machine, not the program or the person, is the cause."""

    exit_code = 5


def machine_fault(error: OSError) -> MachineFault:
    """Return what an operating system's error means for the person.

    ``machine.disk-full``, ``machine.no-permission`` or ``machine.input-output``; the facts name the
    file without its folder.
    """
    name = str(error.filename or "").replace("\\", "/").rsplit("/", 1)[-1]
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return MachineFault("machine.disk-full", file=name)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return MachineFault("machine.no-permission", file=name)
    return MachineFault("machine.input-output", file=name, number=error.errno or 0)
