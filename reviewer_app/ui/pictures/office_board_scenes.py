"""The board and the second hands, in the states in which an officer meets them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.ui.office.board_state import ActKind

if TYPE_CHECKING:
    from reviewer_app.ui.office.board_presenter import BoardPresenter
    from reviewer_app.ui.pictures.office_stage import OfficeStage

_LIST = """Name,Organisation,Country,Working languages,Themes
Mireille Fontaine,Ministère de la Santé,France,"fr, en",public health
Jon Arnason,City of Reykjavik,IS,"is, en",schools
Somebody Else,Elsewhere,Nowhereland,en,
"""
"""Three rows; the last one has a country that there is not."""


def board(stage: OfficeStage) -> None:
    """The members, one of them chosen."""
    stage.go("office-board", _first(stage))


def board_form(stage: OfficeStage) -> None:
    """A new member is typed."""
    board(stage)
    _presenter(stage).add()
    stage.settle()


def board_file(stage: OfficeStage) -> None:
    """A list of members is looked at before anything is stored."""
    board(stage)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "members.csv"
        file.write_text(_LIST, "utf-8")
        _presenter(stage).read_file(file)
        stage.settle()


def board_invite(stage: OfficeStage) -> None:
    """Invitations are about to be made."""
    _add_two(stage)
    board(stage)
    _presenter(stage).refresh()
    stage.settle()
    _presenter(stage).invite(("nora-lind", "paul-weber"))
    stage.settle()


def board_revoke(stage: OfficeStage) -> None:
    """What revoking a member's keys would do."""
    board(stage)
    _presenter(stage).ask(ActKind.REVOKE)
    stage.settle()


def _presenter(stage: OfficeStage) -> BoardPresenter:
    page = stage.shell.page
    presenter: BoardPresenter | None = getattr(page, "presenter", None)
    assert presenter is not None, "the page of the board is shown"  # noqa: S101
    return presenter


def _first(stage: OfficeStage) -> str:
    if stage.shell.office is None:
        stage.go("office-board")
    with stage.seat.office.store.begin() as work:
        members = work.members()
    return str(members[0].id) if members else ""


def _add_two(stage: OfficeStage) -> None:
    _first(stage)
    office = stage.seat.office
    with office.store.begin() as work:
        known = {m.id for m in work.members()}
    if "nora-lind" not in known:
        add_members(
            office, (NewMember("nora-lind", "Nora Lind"), NewMember("paul-weber", "Paul Weber"))
        )
