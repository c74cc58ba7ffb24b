"""OPSI Reviewer: review submissions offline, merge sealed results, decide on record."""

from __future__ import annotations

__version__ = "0.1.0"
