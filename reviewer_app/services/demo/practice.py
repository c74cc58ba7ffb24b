"""A throw-away desk with sample data, to practise on: never listed, never mixed with real work, removed on leaving."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.passphrases import suggest_passphrase
from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.errors import machine_fault
from reviewer_app.resources import resource
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import Desk, create_desk
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.session import create_office

if TYPE_CHECKING:
    from reviewer_app.services.office.bundles import BundleBuilt
    from reviewer_app.services.office.invitations import Invitation

PREFIX: Final = "opsi-practice-"
_MEMBER: Final = "you"
_STEPS: Final = 4


def make_practice(
    name: str, language: str, report: Report = silent, token: CancelToken | None = None
) -> Desk:
    """Make a desk with three invented submissions in a temporary folder, its conflict questions answered.

    Args:
        name: What the member is called on it.
        language: Language that it asks for.
        report: Told of the steps.
        token: Asked between them.

    Raises:
        Cancelled: The person stopped it; nothing is left.
        MachineFault: Disk full, no permission; nothing is left.
    """
    token = token or CancelToken()
    try:
        # Nothing in it is worth a secret: cheap keys, and a passphrase that nobody is told.
        root = Path(tempfile.mkdtemp(prefix=PREFIX))
    except OSError as error:
        raise machine_fault(error) from None
    try:
        report(Step("practice.make", 0, _STEPS))
        invitation, built = _office(root, name, language, report, token)
        token.check()
        report(Step("practice.make", 3, _STEPS))
        made = create_desk(
            root / "desk", invite=invitation.path.read_bytes(), code=invitation.code,
            passphrase=suggest_passphrase(6), cost=MINIMUM,
        )  # fmt: skip
        open_package(made.desk, built.path)
        reviews.answer_none(made.desk)
        report(Step("practice.make", _STEPS, _STEPS))
    except BaseException:
        remove_practice(root / "desk")
        raise
    return made.desk


def is_practice(desk: Desk) -> bool:
    """Tell whether a desk is one to practise on."""
    return desk.folder.parent.name.startswith(PREFIX)


def end_practice(desk: Desk) -> None:
    """Close a practice desk and remove everything of it."""
    desk.close()
    if is_practice(desk):
        remove_practice(desk.folder)


def remove_practice(folder: Path) -> None:
    """Remove the temporary folder around a practice desk; never anything else."""
    if folder.parent.name.startswith(PREFIX):
        with suppress(OSError):
            shutil.rmtree(folder.parent)


def _office(
    root: Path, name: str, language: str, report: Report, token: CancelToken
) -> tuple[Invitation, BundleBuilt]:
    office = create_office(
        root / "office", name="Practice", passphrase=suggest_passphrase(6), cost=MINIMUM
    ).office
    try:
        token.check()
        report(Step("practice.make", 1, _STEPS))
        import_call(office, resource("examples", "practice-call"))
        add_members(office, (NewMember(id=_MEMBER, name=name, language=language),))
        (invitation,) = make_invitations(office, (_MEMBER,), root / "invitations", cost=MINIMUM)
        token.check()
        report(Step("practice.make", 2, _STEPS))
        assign_reviews(office, None, None, Wish())
        return invitation, build_bundle(office, None, None, root / "bundle")
    finally:
        office.close()
