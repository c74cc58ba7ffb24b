"""Look at a PDF before the library does: its tree of pages must end.

The library follows a tree that contains itself for ever, and nothing can stop it from outside. Every list of
``Kids`` is read here, also in compressed objects, and a circle in them refuses the file. What cannot be looked
into for that is refused as well: honest writers pack objects in one way only.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

_LONGEST: Final = 256 * 1024**2
_MOST_INSIDE: Final = 32 * 1024**2
"""Bytes of compressed objects, opened."""
_STREAM: Final = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_END: Final = b"endstream"
_OBJECT: Final = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,10}\s+obj\b")
_KIDS: Final = re.compile(rb"/Kids\s*(\[[^\]]*\]?|\d{1,10}\s+\d{1,10}\s+R)")
_REFERENCE: Final = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,10}\s+R\b")
_COMMENT: Final = re.compile(rb"%[^\r\n]*")
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_FIRST: Final = re.compile(rb"/First\s+(\d{1,9})")

_Tree = dict[int, set[int]]


def is_safe_pdf(content: bytes) -> bool:
    """Tell whether a PDF may be given to the library."""
    if len(content) > _LONGEST or b"%PDF-" not in content[:1024]:
        return False
    tree: _Tree = {}
    try:
        for number, body in _objects(content):
            _note(tree, number, body)
    except (zlib.error, ValueError):
        return False
    return not _has_circle(tree)


def _objects(content: bytes) -> list[tuple[int, bytes]]:
    """Return every object with its number, streams left out, compressed ones opened.

    Raises:
        ValueError: Compressed objects are packed in an unusual way, or hold too much.
        zlib.error: They are damaged.
    """
    found: list[tuple[int, bytes]] = []
    room = _MOST_INSIDE
    marks = [*_OBJECT.finditer(_without_streams(content))]
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        whole = content[mark.end() : after.start() if after else len(content)]
        head, begins, _ = whole.partition(b"stream")
        head = _plain(head)
        found.append((int(mark[1]), head))
        if begins and b"/ObjStm" in head:
            stream = _STREAM.search(whole)
            inside = _opened(head, stream[1] if stream else b"", room)
            room -= len(inside)
            found += _packed(head, inside)
    return found


def _without_streams(content: bytes) -> bytes:
    """Return the content with blanks for streams: the length stays, so that places stay right."""
    pieces, place = [], 0
    while (begin := content.find(b"stream", place)) >= 0:
        end = content.find(_END, begin)
        if end < 0:
            break
        pieces += [content[place:begin], b" " * (end + len(_END) - begin)]
        place = end + len(_END)
    return b"".join((*pieces, content[place:]))


def _plain(data: bytes) -> bytes:
    return _ESCAPE.sub(lambda f: bytes([int(f[1], 16)]), _COMMENT.sub(b" ", data))


def _opened(head: bytes, data: bytes, room: int) -> bytes:
    if b"/FlateDecode" not in head or head.count(b"Decode") > 1 + head.count(b"/DecodeParms"):
        raise ValueError
    opener = zlib.decompressobj()
    inside = opener.decompress(data, max(room, 1))
    if opener.unconsumed_tail or not opener.eof:
        raise ValueError
    return inside


def _packed(head: bytes, inside: bytes) -> list[tuple[int, bytes]]:
    first = _FIRST.search(head)
    if first is None:
        raise ValueError
    start = int(first[1])
    numbers = [int(n) for n in inside[:start].split()]
    places = [*numbers[1::2], len(inside) - start]
    return [
        (number, _plain(inside[start + begin : start + end]))
        for number, begin, end in zip(numbers[::2], places, places[1:], strict=False)
    ]


def _note(tree: _Tree, number: int, body: bytes) -> None:
    lists = [kids[1] for kids in _KIDS.finditer(body)]
    if body.lstrip().startswith(b"["):
        lists.append(body)
    for one in lists:
        tree.setdefault(number, set()).update(int(r[1]) for r in _REFERENCE.finditer(one))


def _has_circle(tree: _Tree) -> bool:
    """Take away, again and again, what has no kids left; a circle stays."""
    waiting = {number: len(kids & tree.keys()) for number, kids in tree.items()}
    parents: dict[int, list[int]] = {}
    for number, kids in tree.items():
        for kid in kids & tree.keys():
            parents.setdefault(kid, []).append(number)
    ends = [number for number, count in waiting.items() if count == 0]
    gone = 0
    while ends:
        gone += 1
        for parent in parents.get(ends.pop(), ()):
            waiting[parent] -= 1
            if waiting[parent] == 0:
                ends.append(parent)
    return gone < len(tree)
