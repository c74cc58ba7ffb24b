"""The board and the second hands, in the states in which an officer meets them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer_app.services.office.officers import make_keys
from reviewer_app.services.office.session import invitation_cost
from reviewer_app.ui.office.board_state import ActKind
from reviewer_app.ui.office.officers_presenter import Wish
from reviewer_app.ui.office.officers_state import Act

if TYPE_CHECKING:
    from reviewer_app.ui.office.board_presenter import BoardPresenter
    from reviewer_app.ui.office.officers_presenter import OfficersPresenter
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
    _presenter(stage).records.add()
    stage.settle()


def board_file(stage: OfficeStage) -> None:
    """A list of members is looked at before anything is stored."""
    board(stage)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "members.csv"
        file.write_text(_LIST, "utf-8")
        _presenter(stage).records.read_file(file)
        stage.settle()


def board_invite(stage: OfficeStage) -> None:
    """Invitations are about to be made."""
    board(stage)
    presenter = _presenter(stage)
    presenter.invites.invite((presenter.state.chosen,), anew=True)
    stage.settle()


def board_revoke(stage: OfficeStage) -> None:
    """What revoking a member's keys would do."""
    board(stage)
    _presenter(stage).deeds.ask(ActKind.REVOKE)
    stage.settle()


def officers(stage: OfficeStage) -> None:
    """The checklist, red where something is to do, and who signs."""
    stage.go("office-officers")


def officers_add(stage: OfficeStage) -> None:
    """An officer is about to be added; what that does stands below their words."""
    stage.go("office-officers")
    with tempfile.TemporaryDirectory() as folder:
        made = make_keys(Path(folder), "officer-2", cost=invitation_cost())
        _officers(stage).begin(Act.ADD)
        stage.settle()
        _officers(stage).choose_request(made.request)
        stage.settle()


def officers_rotate(stage: OfficeStage) -> None:
    """What new keys of one's own would mean."""
    stage.go("office-officers")
    _officers(stage).begin(Act.ROTATE)
    stage.settle()


def officers_backup(stage: OfficeStage) -> None:
    """A backup was made."""
    stage.go("office-officers")
    with tempfile.TemporaryDirectory() as folder:
        _officers(stage).begin(Act.BACKUP)
        _officers(stage).do(Wish(file=Path(folder) / "office.opsibackup"))
        stage.until(lambda: not _officers(stage).state.busy)
        stage.settle()


def _officers(stage: OfficeStage) -> OfficersPresenter:
    presenter: OfficersPresenter | None = getattr(stage.shell.page, "presenter", None)
    assert presenter is not None, "the page of officers is shown"  # noqa: S101
    return presenter


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
