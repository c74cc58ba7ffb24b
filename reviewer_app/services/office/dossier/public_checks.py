"""What can be checked of the public edition: that what it says of places and files agrees with itself and the call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.selection import SELECTED
from reviewer_app.formats.canonical import decode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.services.office.dossier.comparing import differences
from reviewer_app.services.office.dossier.public import PublicChoice, PublicFiles
from reviewer_app.services.office.dossier.texts import read_call

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.formats.dossier import DossierManifest
    from reviewer_app.services.office.dossier.found import Found
    from reviewer_app.services.office.dossier.opening import OpenDossier


def check_public(dossier: OpenDossier, manifest: DossierManifest, found: Found) -> None:
    """Check call, rubric, places and list of files; everything else needs the full edition."""
    before = found.faults
    call = read_call(dossier, manifest, None, found)
    name = "received.json"
    with found.reading(name):
        files = decode(dossier.read(name, LIMITS.index), PublicFiles, LIMITS.index).files
        told = {"results": len(files), "counted": sum(f.state == "merged" for f in files)}
        right = {"results": manifest.results, "counted": manifest.counted}
        found.differ(name, differences(told, right))
    name = "choice.json"
    with found.reading(name):
        choice = decode(dossier.read(name, LIMITS.index), PublicChoice, LIMITS.index)
        if call is not None:
            taken = _taken(choice, call)
            found.differ(name, differences(taken, _allowed(taken, choice, call, manifest)))
        if found.faults == before:
            found.ok("verify.dossier.choice", count=len(choice.places))
    found.secret("verify.dossier.left-out")


def _taken(choice: PublicChoice, call: Call) -> dict[str, int | bool]:
    inside = [place for place in choice.places if place.outcome == SELECTED]
    taken: dict[str, int | bool] = {"decided": choice.decided, "places": len(inside)}
    for quota in call.quotas:
        if quota.attribute == "group":
            taken[f"group:{quota.value}"] = sum(p.group == quota.value for p in inside)
    return taken


def _allowed(
    taken: dict[str, int | bool], choice: PublicChoice, call: Call, manifest: DossierManifest
) -> dict[str, int | bool]:
    """Return the nearest that the list and the call allow: what is taken itself where it keeps to them.

    A decision may have had other places and quotas than the call, with a reason that stands in the full edition: then
    only what the list says of it is held against it.
    """
    allowed = dict(taken)
    allowed["decided"] = bool(manifest.selection)
    allowed["places"] = choice.counts.get(SELECTED, 0)
    if choice.ruled:
        return allowed
    if call.places is not None:
        allowed["places"] = min(allowed["places"], call.places)
    for quota in call.quotas if choice.decided else ():
        name = f"group:{quota.value}"
        if name in allowed:
            allowed[name] = min(max(allowed[name], quota.low), quota.high)
    return allowed
