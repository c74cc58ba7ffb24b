"""Severity of reviewers: additive least squares, crossed random effects, adjusted scores."""
