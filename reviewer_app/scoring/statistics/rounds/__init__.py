"""Before and after discussion (docs/statistics.md, 18)."""
