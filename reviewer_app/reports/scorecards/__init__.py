"""Scorecards: one submission each, for its team, for the board, or for the secretariat."""
