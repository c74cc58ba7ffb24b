"""Mappings that officers kept, and those that are shipped for the exports of other systems."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.importing import ImportMapping, Target
from reviewer_app.errors import WrongUse
from reviewer_app.formats.import_mapping import apply_kept, kept_fits, map_columns
from reviewer_app.formats.import_presets import fitting_preset, read_presets
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import has_hidden
from reviewer_app.formats.slugs import slug
from reviewer_app.formats.wire.imports import mapping_from_json, mapping_to_json

if TYPE_CHECKING:
    from reviewer_app.domain.importing import ImportFault, SourceTable
    from reviewer_app.services.office.import_ground import ImportGround
    from reviewer_app.services.office.session import Office

KEPT_MAPPING: Final = "mapping"
BY_NAMES: Final = "names"
"""The mapping that goes by the names of the columns alone."""


@dataclass(frozen=True, slots=True)
class MappingChoice:
    """A mapping that can be chosen.

    Attributes:
        id: Its id, for the command line.
        name: Its name for people; empty for the one that goes by the names of the columns.
        own: Whether an officer kept it; else it is shipped.
    """

    id: str
    name: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping for the columns of a table.

    Attributes:
        choice: Id of what it was made from.
        mapping: What each column becomes.
        faults: What of a kept mapping does not fit.
    """

    choice: str
    mapping: ImportMapping
    faults: tuple[ImportFault, ...] = ()


def mapping_choices(office: Office) -> tuple[MappingChoice, ...]:
    """Return every mapping: one's own first, then what is shipped, then by the names of the columns."""
    own = [MappingChoice(i, m.name, own=True) for i, m in _own(office).items()]
    shipped = [MappingChoice(p.id, p.name) for p in read_presets()]
    return (*own, *shipped, MappingChoice(BY_NAMES, ""))


def suggested_mapping(office: Office, table: SourceTable, ground: ImportGround) -> Mapped:
    """Return the mapping that fits a table best: one's own, a shipped one, or by the names of the columns."""
    for identifier, kept in _own(office).items():
        if kept_fits(table, kept):
            return _of_kept(identifier, kept, table, ground)
    preset = fitting_preset(table, read_presets())
    made = map_columns(table, preset, ground.questions, ground.language)
    return Mapped(preset.id if preset else BY_NAMES, made)


def chosen_mapping(office: Office, table: SourceTable, ground: ImportGround, choice: str) -> Mapped:
    """Return the mapping with that id, or of that name, for the columns of a table.

    Raises:
        WrongUse: ``import.mapping-unknown``.
    """
    for identifier, kept in _own(office).items():
        if choice in (identifier, kept.name):
            return _of_kept(identifier, kept, table, ground)
    preset = next((p for p in read_presets() if choice in (p.id, p.name)), None)
    if preset is None and choice not in ("", BY_NAMES):
        raise WrongUse("import.mapping-unknown", mapping=choice[:64])
    made = map_columns(table, preset, ground.questions, ground.language)
    return Mapped(preset.id if preset else BY_NAMES, made)


def keep_mapping(office: Office, name: str, mapping: ImportMapping) -> str:
    """Keep a mapping under a name, in the place of an earlier one of that name; return its id.

    Raises:
        WrongUse: ``import.mapping-name``.
    """
    words = " ".join(name.split())
    if not words or len(words) > LIMITS.label or has_hidden(words):
        raise WrongUse("import.mapping-name", most=LIMITS.label)
    named = dataclasses.replace(mapping, name=words)
    with office.store.begin() as work:
        kept = {r.id: mapping_from_json(r.document).name for r in work.all_kept(KEPT_MAPPING)}
        same = next((i for i, known in kept.items() if known == words), "")
        identifier = same or slug(words, {*kept, *(p.id for p in read_presets())}, "mapping")
        record = work.kept(KEPT_MAPPING, identifier)
        version = record.version if record else 0
        work.keep(KEPT_MAPPING, identifier, mapping_to_json(named), version)
    return identifier


def drop_mapping(office: Office, identifier: str) -> None:
    """Forget a mapping that was kept."""
    with office.store.begin() as work:
        work.drop_kept(KEPT_MAPPING, identifier)


def _own(office: Office) -> dict[str, ImportMapping]:
    with office.store.begin() as work:
        return {r.id: mapping_from_json(r.document) for r in work.all_kept(KEPT_MAPPING)}


def _of_kept(
    identifier: str, kept: ImportMapping, table: SourceTable, ground: ImportGround
) -> Mapped:
    mapping, faults = apply_kept(table, kept)
    if ground.questions:
        # The call's own questions hold; a column for one that it has not is left out.
        known = {q.id for q in ground.questions}
        columns = tuple(
            u
            if u.target is not Target.QUESTION or u.question in known
            else dataclasses.replace(u, target=Target.LEFT_OUT, question="", language="")
            for u in mapping.columns
        )
        mapping = dataclasses.replace(mapping, columns=columns, questions=ground.questions)
    return Mapped(identifier, mapping, faults)
