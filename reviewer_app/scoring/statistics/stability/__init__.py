"""How a selection changes when something else changes (docs/statistics.md, 14)."""
