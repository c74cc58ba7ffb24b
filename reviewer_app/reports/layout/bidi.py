"""Levels of text that runs both ways (Unicode Standard Annex 9, revision 49).

Explicit embeddings and overrides never come here: ``wording.visible`` has shown them as marks. Isolates do.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STRONG: Final = frozenset({"L", "R", "AL"})
_NEUTRAL: Final = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_OPENS: Final = frozenset({"LRI", "RLI", "FSI"})
_RIGHT: Final = frozenset({"R", "AL", "AN", "EN"})
_SEPARATED: Final = frozenset({("ES", "EN"), ("CS", "EN"), ("CS", "AN")})
"""Signs that belong to the numbers on both their sides (W4)."""
_DEEPEST: Final = 125
_STACK: Final = 63
"""Open brackets that are remembered (BD16)."""
_PAIRS: Final = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309\u230a"
    "\u230b\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772\u2773\u2774"
    "\u2775\u27c5\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef\u2983\u2984\u2985"
    "\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u298f\u298e\u298d\u2990\u2991\u2992\u2993\u2994\u2995"
    "\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23\u2e24\u2e25\u2e26\u2e27\u2e28"
    "\u2e29\u3008\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\u3016\u3017\u3018"
    "\u3019\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f"
    "\uff60\uff62\uff63"
)
"""Opening and closing brackets in turn (BidiBrackets.txt)."""
_CLOSING: Final = {_PAIRS[i]: _PAIRS[i + 1] for i in range(0, len(_PAIRS), 2)}
_MORE: Final = "<>\u00ab\u00bb\u2039\u203a\u2264\u2265"
_TWICE: Final = _PAIRS + _MORE
MIRRORED: Final = {
    **{_TWICE[i]: _TWICE[i + 1] for i in range(0, len(_TWICE), 2)},
    **{_TWICE[i + 1]: _TWICE[i] for i in range(0, len(_TWICE), 2)},
}
"""What a character looks like where text runs from right to left."""
_SAME: Final = {"\u232a": "\u3009"}
"""Brackets that are canonically equivalent."""
_MIXES: Final = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def runs_both_ways(text: str) -> bool:
    """Tell whether a text may hold anything that runs from right to left."""
    return not text.isascii() and _MIXES.search(text) is not None


def base_level(text: str, start: int = 0, end: int | None = None) -> int:
    """Return 1 if the first strong character outside isolates runs from right to left (P2, P3)."""
    depth = 0
    for place in range(start, len(text) if end is None else end):
        kind = unicodedata.bidirectional(text[place])
        if kind in _OPENS:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in _STRONG:
            return int(kind != "L")
    return 0


def levels_of(text: str, base: int) -> list[int]:
    """Return the embedding level of each character of a paragraph; odd ones run from right to left."""
    kinds = [unicodedata.bidirectional(character) or "L" for character in text]
    partners = _isolates(kinds)
    levels = _explicit(text, kinds, partners, base)
    kept = [place for place, kind in enumerate(kinds) if kind != "BN"]
    for sequence in _sequences(kept, kinds, levels, partners):
        _resolve(text, sequence, kinds, levels, base)
    before = base
    for place, kind in enumerate(kinds):
        if kind == "BN":
            levels[place] = before
        before = levels[place]
    return levels


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the places of a line's pieces from left to right (L2)."""
    order = list(range(len(levels)))
    if not levels:
        return order
    odd = [level for level in levels if level % 2]
    for level in range(max(levels), min(odd, default=1) - 1, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order


def _isolates(kinds: Sequence[str]) -> dict[int, int]:
    """Return which end belongs to which beginning, and the other way round (BD9)."""
    found: dict[int, int] = {}
    begun: list[int] = []
    for place, kind in enumerate(kinds):
        if kind in _OPENS:
            begun.append(place)
        elif kind == "PDI" and begun:
            start = begun.pop()
            found[start], found[place] = place, start
    return found


def _explicit(text: str, kinds: list[str], partners: dict[int, int], base: int) -> list[int]:
    """Return the levels that isolates give (X1 to X8)."""
    levels, stack, overflow = [], [base], 0
    for place, kind in enumerate(kinds):
        if kind == "PDI" and place in partners:
            if overflow:
                overflow -= 1
            else:
                stack.pop()
        levels.append(stack[-1])
        if kind in _OPENS:
            right = kind == "RLI" or (
                kind == "FSI" and base_level(text, place + 1, partners.get(place)) == 1
            )
            level = stack[-1] + 1 if (stack[-1] % 2 == 0) == right else stack[-1] + 2
            if place not in partners:
                # Nothing closes it: it reaches to the end.
                stack.append(min(level, _DEEPEST))
            elif level > _DEEPEST or overflow:
                overflow += 1
            else:
                stack.append(level)
    return levels


def _sequences(
    kept: Sequence[int], kinds: Sequence[str], levels: Sequence[int], partners: dict[int, int]
) -> Iterator[list[int]]:
    """Give the isolating run sequences (BD13)."""
    runs: list[list[int]] = []
    for place in kept:
        if runs and levels[runs[-1][-1]] == levels[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    starting = {run[0]: run for run in runs}
    for run in runs:
        first = run[0]
        if kinds[first] == "PDI" and first in partners:
            continue
        whole = list(run)
        while kinds[whole[-1]] in _OPENS and whole[-1] in partners:
            following = starting.get(partners[whole[-1]])
            if following is None:
                break
            whole += following
        yield whole


def _resolve(
    text: str, places: list[int], all_kinds: Sequence[str], levels: list[int], base: int
) -> None:
    """Resolve one sequence (W1 to I2) and write its levels."""
    level = levels[places[0]]
    before = max(level, levels[places[0] - 1] if places[0] else base)
    last = places[-1]
    ends_open = all_kinds[last] in _OPENS
    after = max(level, base if ends_open or last + 1 >= len(levels) else levels[last + 1])
    sos, eos = ("R" if before % 2 else "L"), ("R" if after % 2 else "L")
    kinds = [all_kinds[place] for place in places]
    _weak(kinds, sos)
    embedding = "R" if level % 2 else "L"
    _brackets(
        [text[place] for place in places], kinds, [all_kinds[p] for p in places], sos, embedding
    )
    _neutral(kinds, sos, eos, embedding)
    for place, kind in zip(places, kinds, strict=True):
        if level % 2 == 0:
            levels[place] = level + {"L": 0, "R": 1}.get(kind, 2)
        else:
            levels[place] = level + (kind != "R")


def _weak(kinds: list[str], sos: str) -> None:
    """W1 to W7."""
    _marks_and_digits(kinds, sos)
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for place in range(1, len(kinds) - 1):
        around = kinds[place - 1]
        if around == kinds[place + 1] and (kinds[place], around) in _SEPARATED:
            kinds[place] = around
    _terminators(kinds)
    strong = sos
    for place, kind in enumerate(kinds):
        if kind in ("ES", "CS", "ET"):
            kinds[place] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"


def _marks_and_digits(kinds: list[str], sos: str) -> None:
    """W1 and W2: marks go with what they stand on, digits after Arabic letters are Arabic."""
    before, strong = sos, sos
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[place] = "ON" if before in _OPENS or before == "PDI" else before
        before = kinds[place]
        if before in _STRONG:
            strong = before
        elif before == "EN" and strong == "AL":
            kinds[place] = before = "AN"


def _terminators(kinds: list[str]) -> None:
    """W5: what stands beside a number belongs to it."""
    place = 0
    while place < len(kinds):
        if kinds[place] != "ET":
            place += 1
            continue
        end = place
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if (place and kinds[place - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN"):
            kinds[place:end] = ["EN"] * (end - place)
        place = end


def _brackets(
    text: Sequence[str], kinds: list[str], first: Sequence[str], sos: str, embedding: str
) -> None:
    """N0: a pair of brackets goes with what it holds."""
    for start, end in _pairs(text, kinds):
        inside = {_direction(kind) for kind in kinds[start + 1 : end]}
        found = ""
        if embedding in inside:
            found = embedding
        elif inside & {"L", "R"}:
            context = next((d for kind in reversed(kinds[:start]) if (d := _direction(kind))), sos)
            found = context if context != embedding else embedding
        if found:
            for place in (start, end):
                kinds[place] = found
                following = place + 1
                while following < len(kinds) and first[following] == "NSM":
                    kinds[following] = found
                    following += 1


def _pairs(text: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Return the bracket pairs by where they begin (BD16)."""
    found: list[tuple[int, int]] = []
    begun: list[tuple[str, int]] = []
    for place, character in enumerate(text):
        if kinds[place] != "ON":
            continue
        if character in _CLOSING:
            if len(begun) >= _STACK:
                return []
            closing = _CLOSING[character]
            begun.append((_SAME.get(closing, closing), place))
            continue
        wanted = _SAME.get(character, character)
        for depth in range(len(begun) - 1, -1, -1):
            if begun[depth][0] == wanted:
                found.append((begun[depth][1], place))
                del begun[depth:]
                break
    return sorted(found)


def _direction(kind: str) -> str:
    return "L" if kind == "L" else "R" if kind in _RIGHT else ""


def _neutral(kinds: list[str], sos: str, eos: str, embedding: str) -> None:
    """N1 and N2: what has no direction takes that of both its sides, or the embedding's."""
    place = 0
    while place < len(kinds):
        if kinds[place] not in _NEUTRAL:
            place += 1
            continue
        end = place
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        left = _direction(kinds[place - 1]) if place else sos
        right = _direction(kinds[end]) if end < len(kinds) else eos
        kinds[place:end] = [left if left == right else embedding] * (end - place)
        place = end
