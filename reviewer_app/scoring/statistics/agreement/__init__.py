"""How far reviewers agree: alpha, ICC, W, kappa, and A of one submission (docs/statistics.md, 8 to 12)."""
