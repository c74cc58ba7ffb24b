"""What the chair should look at: reviewers, reviews, submissions, criteria (docs/statistics.md, 13)."""
