"""Which column of a list of members means what; people name their columns as they like."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.ids import is_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_LONGEST: Final = 40
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "identifier", "identifiant", "member id", "reviewer", "reviewer id", "code"),
    "name": ("name", "full name", "member", "reviewer name", "nom complet", "nom et prenom", "membre"),
    "first": ("first name", "given name", "forename", "prenom"),
    "last": ("last name", "surname", "family name", "nom", "nom de famille"),
    "language": ("language", "program language", "langue", "langue du programme"),
    "organisation": ("organisation", "organization", "institution", "affiliation", "employer",
                     "ministry", "organisme", "ministere"),
    "country": ("country", "country code", "pays", "code pays"),
    "languages": ("languages", "working languages", "languages read", "reads", "langues",
                  "langues de travail", "langues lues"),
    "expertise": ("expertise", "themes", "theme", "topics", "areas of expertise", "fields", "domaines",
                  "thematiques", "competences", "domaines d expertise"),
}  # fmt: skip
_MEANINGS: Final = {name: meaning for meaning, names in _NAMES.items() for name in names}
_BETWEEN: Final = re.compile(r"[^a-z0-9]+")


def meanings_of(heads: Iterable[str]) -> dict[str, int]:
    """Return the place of the column of each meaning; where two mean the same, the first.

    Meanings: ``id``, ``name`` (or ``first`` and ``last``), ``language``, ``organisation``, ``country``,
    ``languages``, ``expertise``.
    """
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        meaning = _MEANINGS.get(_plain(head, " "))
        if meaning is not None:
            found.setdefault(meaning, place)
    if "last" in found and "first" not in found:
        # "Nom" alone is the whole name.
        last = found.pop("last")
        found.setdefault("name", last)
    return found


def id_from_name(name: str, taken: Collection[str]) -> str:
    """Return an identifier made of a name, unlike all of ``taken``, capitals or not.

    A name in a script that has no plain letters gives ``member-1``, ``member-2`` …
    """
    return free_id(name, {t.casefold() for t in taken})


def free_id(name: str, used: Collection[str]) -> str:
    """Return an identifier made of a name, unlike all of ``used``, which are case-folded; see ``id_from_name``."""
    base = _plain(name, "-")[:_LONGEST].strip("-")
    if base and base not in used and is_id(base):
        return base
    stem = base if base and is_id(base) else "member"
    number = 2 if stem == base else 1
    while f"{stem}-{number}" in used:
        number += 1
    return f"{stem}-{number}"


def _plain(text: str, between: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in parts if not unicodedata.combining(c))
    return _BETWEEN.sub(between, letters).strip(between)
