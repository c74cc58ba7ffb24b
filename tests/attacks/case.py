"""One attack: what it is, how its file is made, against what it goes, and the one code that must answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.attacks.ground import Ground


@dataclass(frozen=True)
class Case:
    """One attack.

    Attributes:
        group: Its number in the list of attacks.
        name: Its own name within the group.
        target: ``merge`` (the office takes a result in), ``open`` (a desk opens a package), ``create``
            (a desk is made from an invitation), ``sign`` (an officer signs a roster draft),
            ``officer`` (an officer is added), ``slot`` (a folder is unlocked).
        code: The code that must answer.
        make: Returns the file's bytes.
    """

    group: int
    name: str
    target: str
    code: str
    make: Callable[[Ground], bytes]

    @property
    def id(self) -> str:
        """Its name among all attacks."""
        return f"{self.group:02d}-{self.target}-{self.name}"
