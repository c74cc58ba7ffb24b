"""The best selection under places and quotas, proven, with everything that explains it (docs/statistics.md, 15)."""
