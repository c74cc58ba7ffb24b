"""What stands in the edition that anybody may have: who was chosen, under which rules, and how many files it rests on.

Each value here has only fields that everybody may read. No id of a member or result is in it, no number of anybody's
review, and no hash of something that could be guessed: of the ledger its head alone, since every entry before it
could be found by trying names, moments and reasons until the hash fits; and no input hash, since few reviews with few
levels could be found in the same way.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reviewer_app.crypto.keys import sign_key
from reviewer_app.domain.canonical import canonical
from reviewer_app.domain.selection import SELECTED, track_of
from reviewer_app.formats import namespaces
from reviewer_app.formats.canonical import Form
from reviewer_app.formats.wire.calls import rubric_to_json
from reviewer_app.services.office.dossier.pieces import Piece
from reviewer_app.services.office.dossier.signers import signer_line

if TYPE_CHECKING:
    from reviewer_app.services.office.dossier.ground import DossierGround
    from reviewer_app.services.office.session import Office

SECRETARIAT = "secretariat"
"""Who signed, by the name that stands in the public list of keys: no officer's."""


class PublicFile(Form, frozen=True):
    """A received file: its hash, so that whoever sent it finds it, and what became of it."""

    sha256: str
    state: str


class PublicFiles(Form, frozen=True):
    """Every received file, by hash."""

    files: tuple[PublicFile, ...]


class PublicPlace(Form, frozen=True):
    """A submission that has a place or is offered a track, with its group."""

    submission: str
    group: str
    outcome: str


class PublicChoice(Form, frozen=True):
    """What was decided: who has a place, and how many each outcome has; without a decision both are empty.

    ``ruled`` says that it was decided under other places or quotas than the call's.
    """

    decided: bool
    ruled: bool
    places: tuple[PublicPlace, ...]
    counts: dict[str, int]


def public_pieces(office: Office, ground: DossierGround) -> list[Piece]:
    """Return every file of the public edition but papers and instructions."""
    key = signer_line(SECRETARIAT, namespaces.DOSSIER, sign_key(office.seed))
    return [
        Piece("allowed_signers", "signers", key),
        Piece("call.json", "call", ground.document),
        Piece("choice.json", "choice", canonical(_choice(ground))),
        Piece("received.json", "received", canonical(_files(ground))),
        Piece("rubric.json", "rubric", rubric_to_json(ground.which.call.rubric)),
    ]


def _choice(ground: DossierGround) -> PublicChoice:
    standing = ground.selections.standing
    outcomes = standing.selection.outcomes if standing is not None else ()
    places = tuple(
        PublicPlace(o.submission, o.group, o.outcome)
        for o in sorted(outcomes, key=lambda o: o.submission)
        if o.outcome == SELECTED or track_of(o.outcome)
    )
    return PublicChoice(
        decided=standing is not None,
        ruled=standing is not None and bool(standing.selection.rules_reason),
        places=places,
        counts=dict(sorted(Counter(o.outcome for o in outcomes).items())),
    )


def _files(ground: DossierGround) -> PublicFiles:
    sums = {r.id: r.file_sha256 for r in ground.received}
    told = sorted((sums[f.result.id], f.state.value) for f in ground.pages.pool.files)
    return PublicFiles(tuple(PublicFile(*one) for one in told))
