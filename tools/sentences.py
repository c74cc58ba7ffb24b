"""Find every sentence that the source hands to the words of a language, by reading its syntax trees."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def sentences(package: Path) -> dict[tuple[str, ...], str]:
    """Return each sentence (or pair of singular and plural) with the module it first stands in."""
    found: dict[tuple[str, ...], str] = {}
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        aliases = _aliases(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                for key in _keys(node, aliases):
                    found.setdefault(key, path.name)
    return found


def _aliases(tree: ast.AST) -> dict[str, str]:
    """Return local names of ``.t`` and ``.n``: ``t = look.t``, ``t, n = look.t, look.words.n``."""
    names = {"N_": "t"}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            pairs = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(target.elts, node.value.elts, strict=False))
            for name, value in pairs:
                if (
                    isinstance(name, ast.Name)
                    and isinstance(value, ast.Attribute)
                    and value.attr in "tn"
                ):
                    names[name.id] = value.attr
    return names


def _keys(call: ast.Call, aliases: dict[str, str]) -> list[tuple[str, ...]]:
    function = call.func
    kind = ""
    if isinstance(function, ast.Attribute) and function.attr in ("t", "n"):
        kind = function.attr
    elif isinstance(function, ast.Name):
        kind = aliases.get(function.id, "")
    if not kind:
        return []
    count = 1 if kind == "t" else 2
    if kind == "t" and call.args and isinstance(call.args[0], ast.Name):
        return []
    words = [
        a.value
        for a in call.args[:count]
        if isinstance(a, ast.Constant) and isinstance(a.value, str)
    ]
    return [tuple(words)] if len(words) == count else []


def loops(package: Path) -> set[str]:
    """Return the sentences of ``for h in ("…", "…")`` where each is handed to ``.t`` one by one."""
    found: set[str] = set()
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            target.id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.comprehension):
                source = named.get(node.iter.id) if isinstance(node.iter, ast.Name) else node.iter
                if isinstance(source, ast.Tuple) and _feeds_words(tree, node):
                    found |= {
                        e.value
                        for e in source.elts
                        if isinstance(e, ast.Constant) and isinstance(e.value, str)
                    }
    return found


def _feeds_words(tree: ast.AST, comprehension: ast.comprehension) -> bool:
    if not isinstance(comprehension.target, ast.Name):
        return False
    name = comprehension.target.id
    for node in ast.walk(tree):
        inside = (
            isinstance(node, (ast.ListComp, ast.GeneratorExp)) and comprehension in node.generators
        )
        if inside and isinstance(node.elt, ast.Call):  # type: ignore[attr-defined]
            call = node.elt  # type: ignore[attr-defined]
            return (
                isinstance(call.func, ast.Attribute)
                and call.func.attr == "t"
                and bool(call.args)
                and isinstance(call.args[0], ast.Name)
                and call.args[0].id == name
            )
    return False
