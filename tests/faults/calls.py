"""Every call in the program's source that may write, move or take away a file."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

PROGRAM: Final = Path(__file__).parents[2] / "reviewer_app"
WRITERS: Final = {
    "write_atomically",
    "write_whole",
    "write_together",
    "write_scratch",
    "write_file",
}
_RAW: Final = {
    "write_bytes", "write_text", "copyfile", "copy2", "copytree", "copyfileobj", "move", "ZipFile", "touch",
    "symlink", "symlink_to", "link", "hardlink_to", "rename", "renames", "truncate", "fdopen", "mkstemp", "mkdtemp",
    "TemporaryFile", "NamedTemporaryFile", "TemporaryDirectory", "SpooledTemporaryFile", "QFile", "QSaveFile",
    "QPdfWriter", "QPrinter", "QSettings", "FileHandler", "unlink", "rmtree", "rmdir", "remove_file",
}  # fmt: skip
_SAVES: Final = {"save", "tofile", "savefig", "dump"}


def calls(root: Path = PROGRAM) -> tuple[set[str], set[str]]:
    """Return who calls our writers (``module:function``), and who writes past them (``module:function:call``)."""
    ours, raw = set(), set()
    for path in sorted(root.rglob("*.py")):
        module = path.relative_to(root).with_suffix("").as_posix()
        for function, node in _with_function(ast.parse(path.read_text(encoding="utf-8"))):
            name = _name(node)
            if name in WRITERS:
                ours.add(f"{module}:{function}")
            elif _writes(node, name) and not _is_painter(module, node, name):
                raw.add(f"{module}:{function}:{name}")
    return ours, raw


def _is_painter(module: str, node: ast.Call, name: str) -> bool:
    """Tell whether a call keeps a painter's state: in the window, ``save`` without a word where to."""
    return module.startswith("ui/") and name == "save" and not node.args and not node.keywords


def _with_function(tree: ast.AST, function: str = "") -> list[tuple[str, ast.Call]]:
    found = []
    for node in ast.iter_child_nodes(tree):
        inner = node.name if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else function
        if isinstance(node, ast.Call):
            found.append((function, node))
        found += _with_function(node, inner)
    return found


def _name(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _writes(node: ast.Call, name: str) -> bool:
    texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    texts += [
        k.value.value
        for k in node.keywords
        if isinstance(k.value, ast.Constant) and isinstance(k.value.value, str) and k.arg == "mode"
    ]
    if name == "open":
        system = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "os"
        return system or any(set(t) & set("wax+") and set(t) <= set("rwaxbt+U") for t in texts)
    if name == "replace":
        # A path's own takes one argument, a text's two or more, a value's only keywords.
        return len(node.args) == 1 and not node.keywords
    if any(t.upper().startswith(("VACUUM INTO", "ATTACH ")) for t in texts):
        return True
    return name in _RAW or name in _SAVES
