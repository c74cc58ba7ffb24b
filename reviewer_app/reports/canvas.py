"""What a document says of itself, and the canvas it is drawn on."""

from __future__ import annotations

from reviewer_app.reports.layout.about import About
from reviewer_app.reports.layout.canvas import TaggedCanvas

__all__ = ["About", "TaggedCanvas"]
