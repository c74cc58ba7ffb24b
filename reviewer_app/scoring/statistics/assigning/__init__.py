"""Who reads what: the best permitted assignment, or the exact reason why there is none (docs/statistics.md, 17)."""
