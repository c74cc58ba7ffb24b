"""What an import must fit: the languages, groups and questions of its call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call, Group, Question


@dataclass(frozen=True, slots=True)
class ImportGround:
    """What is settled before the first row is read.

    Attributes:
        language: Language of a text where nothing says it.
        groups: Groups of the call.
        questions: Questions of the call; empty where the columns make them.
        settled: Whether the call exists, so that neither groups nor questions may come.
    """

    language: str = "en"
    groups: tuple[Group, ...] = ()
    questions: tuple[Question, ...] = ()
    settled: bool = False


def ground_of_call(call: Call) -> ImportGround:
    """Return what a call that exists settles."""
    return ImportGround(call.languages[0], call.groups, call.questions, settled=True)
