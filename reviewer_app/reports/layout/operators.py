"""Operators of lines, boxes and dots, written as short as they can be."""

from __future__ import annotations

import functools
from typing import Final

_ARC: Final = 0.5523
"""Of a radius: where the control points of a quarter of a circle lie."""


@functools.cache
def _rgb(color: str) -> str:
    parts = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return " ".join(f"{part:.4g}" for part in parts)


@functools.cache
def filling(color: str) -> str:
    """Return what sets the colour of fills and text; ``color`` is ``#RRGGBB``."""
    return f"{_rgb(color)} rg"


@functools.cache
def stroking(color: str) -> str:
    """Return what sets the colour of lines; ``color`` is ``#RRGGBB``."""
    return f"{_rgb(color)} RG"


def line(start: tuple[float, float], end: tuple[float, float], color: str, width: float) -> str:
    """Return a straight line."""
    return (
        f"{stroking(color)} {width:g} w {start[0]:.2f} {start[1]:.2f} m"
        f" {end[0]:.2f} {end[1]:.2f} l S"
    )


def box(
    corner: tuple[float, float],
    size: tuple[float, float],
    fill: str | None,
    stroke: str | None,
    radius: float,
) -> str:
    """Return a box from its lower left corner, with round corners where ``radius`` is not 0."""
    (x, y), (wide, high) = corner, size
    radius = min(radius, wide / 2, high / 2)
    parts = []
    if fill:
        parts.append(filling(fill))
    if stroke:
        parts.append(f"{stroking(stroke)} 0.6 w")
    if radius <= 0:
        parts.append(f"{x:.2f} {y:.2f} {wide:.2f} {high:.2f} re")
    else:
        parts.append(_rounded(x, y, x + wide, y + high, radius))
    parts.append({(True, True): "B", (True, False): "f", (False, True): "S"}.get(
        (bool(fill), bool(stroke)), "n"))  # fmt: skip
    return " ".join(parts)


def _rounded(left: float, low: float, right: float, top: float, radius: float) -> str:
    k = radius * (1 - _ARC)
    return (
        f"{left + radius:.2f} {low:.2f} m {right - radius:.2f} {low:.2f} l"
        f" {right - k:.2f} {low:.2f} {right:.2f} {low + k:.2f} {right:.2f} {low + radius:.2f} c"
        f" {right:.2f} {top - radius:.2f} l"
        f" {right:.2f} {top - k:.2f} {right - k:.2f} {top:.2f} {right - radius:.2f} {top:.2f} c"
        f" {left + radius:.2f} {top:.2f} l"
        f" {left + k:.2f} {top:.2f} {left:.2f} {top - k:.2f} {left:.2f} {top - radius:.2f} c"
        f" {left:.2f} {low + radius:.2f} l"
        f" {left:.2f} {low + k:.2f} {left + k:.2f} {low:.2f} {left + radius:.2f} {low:.2f} c h"
    )


def dot(centre: tuple[float, float], radius: float, color: str) -> str:
    """Return a filled circle."""
    return f"{filling(color)} q 1 0 0 1 {centre[0]:.2f} {centre[1]:.2f} cm {_circle(radius)} f Q"


@functools.cache
def _circle(radius: float) -> str:
    r, k = f"{radius:.2f}", f"{radius * _ARC:.2f}"
    return (
        f"{r} 0 m {r} {k} {k} {r} 0 {r} c -{k} {r} -{r} {k} -{r} 0 c"
        f" -{r} -{k} -{k} -{r} 0 -{r} c {k} -{r} {r} -{k} {r} 0 c h"
    )
