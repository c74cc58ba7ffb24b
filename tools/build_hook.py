"""Compile the catalogues when the package is built: the program reads ``.mo``, people write ``.po``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from typing_extensions import override


def compile_catalogues(root: Path) -> int:
    """Write a ``.mo`` beside every ``.po`` under ``root`` that is newer; return how many."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - there only while building
    from babel.messages.pofile import read_po  # noqa: PLC0415

    count = 0
    for source in sorted((root / "resources" / "translations").rglob("*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parent.name)
        with target.open("wb") as binary:
            write_mo(binary, catalogue)
        count += 1
    return count


class CatalogueHook(BuildHookInterface[Any]):
    """Hatch's hook: compile, and take the result into the wheel."""

    @override
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are collected."""
        del version
        compile_catalogues(Path(self.root))
        build_data["artifacts"].append("resources/translations/**/*.mo")
