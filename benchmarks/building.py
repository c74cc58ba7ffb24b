"""From the folder of a call to a package and the desk that it is for, by a real office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.services.desk.session import create_desk
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.session import create_office

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk

PASSPHRASE = "seven quiet herons over the weir"  # noqa: S105 - of a desk that holds nothing


def build_desk(folder: Path, call: Path) -> tuple[Path, Desk]:
    """Return a package of everything in ``call``, and the unlocked desk of its one member, still empty."""
    office = create_office(
        folder / "office", name="Bench", passphrase=PASSPHRASE, cost=MINIMUM
    ).office
    import_call(office, call)
    add_members(office, (NewMember(id="ada", name="Ada"),))
    (invitation,) = make_invitations(office, ("ada",), folder / "invitations", cost=MINIMUM)
    assign_reviews(office, None, None, Wish())
    built = build_bundle(office, None, None, folder / "bundle")
    office.close()
    made = create_desk(
        folder / "desk", invite=invitation.path.read_bytes(), code=invitation.code,
        passphrase=PASSPHRASE, cost=MINIMUM,
    )  # fmt: skip
    return built.path, made.desk
