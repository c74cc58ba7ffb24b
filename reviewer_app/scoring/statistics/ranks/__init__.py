"""Ranks with their uncertainty: exact draws from the posterior, intervals, the band at the cut."""
