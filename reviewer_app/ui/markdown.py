"""Whether a text may be shown as Markdown, or only as it stands.

Markdown can swallow words (front matter, link definitions, titles of links, cells beyond the last column)
and a small table can hold up a window for seconds. Such a text is shown as it was typed.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import Final

from reviewer_app.wording.visible import is_hostile

_LONGEST: Final = 100_000
_LONGEST_LINE: Final = 20_000
_MOST_CELLS: Final = 3000
_MOST_BLOCKS: Final = 3000
_DEEPEST: Final = 60
"""Signs of nesting at the start of one line."""
_RULE: Final = frozenset(" \t>|:-")
"""Characters of the line under the head of a table."""
_ENDLESS: Final = re.compile(rf"[^\n]{{{_LONGEST_LINE}}}")
_NESTED: Final = re.compile(rf"^[ \t>*+\-\d.)]{{{_DEEPEST}}}", re.MULTILINE)
_WORD: Final = re.compile(r"\w+")
_TARGET: Final = re.compile(r"\]\([^\s()\"'<>]*\)")
_NUMBER: Final = re.compile(r"^[ \t>]*(?:[*+-][ \t]+)?\d{1,9}[.)][ \t]", re.MULTILINE)
_TASK: Final = re.compile(r"^[ \t>]*[*+-][ \t]+\[[ xX]\]", re.MULTILINE)


def is_tame(markdown: str) -> bool:
    """Tell whether showing a text as Markdown takes a moment only."""
    lines = markdown.splitlines()
    if len(markdown) > _LONGEST or len(lines) > _MOST_BLOCKS or _ENDLESS.search(markdown):
        return False
    rules = (line for line in lines if "-" in line and set(line) <= _RULE)
    columns = max((rule.count("|") + 1 for rule in rules), default=0)
    if "|" in markdown and columns * len(lines) > _MOST_CELLS:
        return False
    return _NESTED.search(markdown) is None


def is_whole(markdown: str, shown: str) -> bool:
    """Tell whether every word of a text is among those shown, addresses of links apart, and none hostile."""
    if is_hostile(shown):
        return False
    source = html.unescape(_TARGET.sub("]", markdown))
    source = _TASK.sub("", _NUMBER.sub("", source)).replace("_", " ")
    wanted = Counter(_WORD.findall(source))
    return not wanted - Counter(_WORD.findall(shown.replace("_", " ")))
