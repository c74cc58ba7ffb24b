"""The rubric library: those that are shipped, and those that an office keeps as its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.rubric_edits import finished, name_of
from reviewer_app.domain.rubric_sheet import RubricSheet
from reviewer_app.errors import Problems, WrongUse
from reviewer_app.formats.rubric_toml import read_rubric_file, rubric_to_toml
from reviewer_app.formats.wire.rubrics import rubric_sheet_from_json, rubric_sheet_to_json
from reviewer_app.resources import resource
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.rubric_checks import check_rubric, faults_of
from reviewer_app.services.office.units import one_unit
from reviewer_app.services.writing import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.session import Office

KIND: Final = "rubric"
_SHIPPED: Final = ("challenges", "solutions", "learning-track")
_PREFIX: Final = "rubric/"


@dataclass(frozen=True, slots=True)
class LibraryRubric:
    """One rubric of the library.

    Attributes:
        id: Its name in the library.
        sheet: The rubric.
        own: True where this office keeps it; False where it is shipped.
    """

    id: str
    sheet: RubricSheet
    own: bool = False


def shipped_rubrics() -> tuple[LibraryRubric, ...]:
    """Return the rubrics that come with the program, the usual order of an incubator."""
    return tuple(
        LibraryRubric(name, read_rubric_file(resource("rubrics", f"{name}.toml")))
        for name in _SHIPPED
    )


def own_rubrics(office: Office) -> tuple[LibraryRubric, ...]:
    """Return the rubrics that this office keeps, by name."""
    with office.store.begin() as work:
        kept = work.all_kept(KIND)
    return tuple(
        LibraryRubric(k.id.removeprefix(_PREFIX), rubric_sheet_from_json(k.document), own=True)
        for k in kept
    )


def library(office: Office) -> tuple[LibraryRubric, ...]:
    """Return the whole library, what is shipped first."""
    return (*shipped_rubrics(), *own_rubrics(office))


def find_rubric(office: Office | None, name: str) -> LibraryRubric:
    """Return a rubric of the library; an own one goes before a shipped one of that name.

    Raises:
        WrongUse: ``rubric.unknown``.
    """
    known = (*(own_rubrics(office) if office else ()), *shipped_rubrics())
    found = next((r for r in known if r.id == name), None)
    if found is None:
        raise WrongUse("rubric.unknown", rubric=name[:64])
    return found


@one_unit
def keep_as_own(office: Office, sheet: RubricSheet, title: LocalText) -> str:
    """Keep a rubric in this office's library under a name; return its id.

    One of the same name is replaced. It may have faults: they are told again when it is used.

    Raises:
        WrongUse: ``rubric.name``.
    """
    name = name_of(title.original)
    if not name:
        raise WrongUse("rubric.name")
    document = rubric_sheet_to_json(replace(sheet, title=title, rubric=finished(sheet.rubric)))
    with office.store.begin() as work:
        before = work.kept(KIND, _PREFIX + name)
        work.keep(KIND, _PREFIX + name, document, before.version if before else 0)
    return name


def drop_own(office: Office, name: str) -> RubricSheet:
    """Take a rubric out of this office's library; return it, so that it can be kept again.

    Raises:
        WrongUse: ``rubric.unknown``.
    """
    found = next((r for r in own_rubrics(office) if r.id == name), None)
    if found is None:
        raise WrongUse("rubric.unknown", rubric=name[:64])
    with office.store.begin() as work:
        work.drop_kept(KIND, _PREFIX + name)
    return found.sheet


def read_rubric(path: Path, languages: tuple[str, ...] = ()) -> RubricSheet:
    """Read a rubric from a file.

    Raises:
        Problems: ``rubric.problems`` with every fault of its form.
    """
    return read_rubric_file(path, languages)


def write_rubric(path: Path, sheet: RubricSheet) -> None:
    """Write a rubric to a file that ``read_rubric`` and a call's folder understand.

    Raises:
        Problems: ``rubric.problems`` where it has faults.
        MachineFault: It could not be written.
    """
    faults = faults_of(check_rubric(sheet.rubric, sheet.languages), sheet.rubric)
    if faults:
        raise Problems("rubric.problems", faults)
    whole = replace(sheet, rubric=finished(sheet.rubric))
    write_file(path, rubric_to_toml(whole).encode())


def rubric_of_call(office: Office, call: str | None, round_number: int | None) -> RubricSheet:
    """Return the rubric of a call that was made, with the call's title.

    Raises:
        NotPossible: ``call.none``.
        WrongUse: ``call.unknown``.
    """
    found = open_round(office, call, round_number).call
    return RubricSheet(found.rubric, found.title, kind=found.kind, languages=found.languages)
