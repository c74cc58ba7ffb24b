"""The folder of a call: ``call.toml``, ``rubric.toml``, ``submissions.*`` and ``attachments/``.

Everything that is wrong is listed at once; nothing is stored here. The page ``docs/formats/call-folder.md``
says what such a folder holds.
"""

from __future__ import annotations

import dataclasses
import hashlib
import mimetypes
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.domain.submission import Attachment, Submission
from reviewer_app.errors import Problems, Refused
from reviewer_app.formats.call_fields import language_list
from reviewer_app.formats.call_submissions import submissions_of
from reviewer_app.formats.call_toml import call_of, read_toml, rubric_of
from reviewer_app.formats.faults import Faults
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import is_safe_name
from reviewer_app.formats.sheets.reading import read_table

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import SubmissionId

_TABLES: Final = ("submissions.csv", "submissions.xlsx", "submissions.json")
_TYPES: Final = {".md": "text/markdown", ".csv": "text/csv", ".txt": "text/plain"}
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class CallFolder:
    """What a call's folder holds, every check passed.

    Attributes:
        call: The call with its rubric.
        submissions: Its submissions with their attachments.
        attachment_paths: Where each attachment lies.
    """

    call: Call
    submissions: tuple[Submission, ...]
    attachment_paths: dict[tuple[SubmissionId, str], Path]


def read_call_folder(folder: Path) -> CallFolder:
    """Read a call's folder.

    Raises:
        Refused: ``call.folder-missing``, ``call.not-a-folder``.
        Problems: ``call.problems`` with every fault and its place.
    """
    if not folder.exists():
        raise Refused("call.folder-missing", folder=folder.name)
    if not folder.is_dir():
        raise Refused("call.not-a-folder", folder=folder.name)
    faults = Faults()
    call_table = read_toml(folder / "call.toml", faults)
    rubric_table = read_toml(folder / "rubric.toml", faults)
    if not call_table or not rubric_table:
        # Without them nothing else can be judged; an empty file is as good as none.
        _note_empty(folder, {"call.toml": call_table, "rubric.toml": rubric_table}, faults)
        raise Problems("call.problems", tuple(faults.found))
    languages = language_list(call_table.get("languages", ["en"]), "call.toml", Faults())
    rubric = rubric_of(rubric_table, languages, faults)
    call = call_of(call_table, rubric, faults)
    table = read_table(_table_file(folder, faults), faults)
    submissions = submissions_of(table, call, faults) if table is not None else ()
    complete, paths = _attachments(folder, submissions, faults)
    if faults:
        raise Problems("call.problems", tuple(faults.found))
    return CallFolder(call, complete, paths)


def _note_empty(folder: Path, tables: dict[str, dict[str, Any]], faults: Faults) -> None:
    noted = {p.place.split(",")[0] for p in faults.found}
    for name, table in tables.items():
        if not table and name not in noted and (folder / name).exists():
            faults.add("call.file-empty", name)


def _table_file(folder: Path, faults: Faults) -> Path | None:
    found = [folder / name for name in _TABLES if (folder / name).is_file()]
    if not found:
        faults.add("call.table-missing", " | ".join(_TABLES))
        return None
    if len(found) > 1:
        faults.add("call.table-twice", ", ".join(p.name for p in found))
    return found[0]


def _attachments(
    folder: Path, submissions: tuple[Submission, ...], faults: Faults
) -> tuple[tuple[Submission, ...], dict[tuple[SubmissionId, str], Path]]:
    root = folder / "attachments"
    paths: dict[tuple[SubmissionId, str], Path] = {}
    known = {s.head.id: s for s in submissions}
    found: dict[str, list[Attachment]] = {}
    for inner in sorted(root.iterdir()) if root.is_dir() else []:
        if inner.name.startswith("."):
            continue
        if not inner.is_dir() or inner.name not in known:
            faults.add("call.attachment-owner", f"attachments/{inner.name}")
            continue
        folded: set[str] = set()
        for path in sorted(inner.iterdir()):
            attachment = _attachment(path, f"attachments/{inner.name}/{path.name}", folded, faults)
            if attachment is not None:
                found.setdefault(inner.name, []).append(attachment)
                paths[known[inner.name].head.id, attachment.name] = path  # type: ignore[index]
    complete = tuple(
        dataclasses.replace(s, attachments=tuple(found.get(s.head.id, ()))) for s in submissions
    )
    return complete, paths


def _attachment(path: Path, place: str, folded: set[str], faults: Faults) -> Attachment | None:
    if path.name.startswith("."):
        return None
    name = unicodedata.normalize("NFC", path.name)
    if path.is_symlink() or not path.is_file():
        faults.add("call.attachment-kind", place)
        return None
    if not is_safe_name(name) or name.casefold() in folded:
        faults.add("call.attachment-name", place)
        return None
    folded.add(name.casefold())
    size = path.stat().st_size
    if size == 0:
        faults.add("call.attachment-empty", place)
        return None
    if size > LIMITS.attachment:
        faults.add("call.attachment-large", place, most=LIMITS.attachment)
        return None
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    kind = _TYPES.get(path.suffix.lower()) or mimetypes.types_map.get(path.suffix.lower())
    return Attachment(name, kind or "application/octet-stream", size, digest.hexdigest())
