"""The maxima in force, as the room of files knows them; they stand in ``domain.limits``."""

from __future__ import annotations

from reviewer_app.domain.limits import LIMITS, Limits

__all__ = ["LIMITS", "Limits"]
