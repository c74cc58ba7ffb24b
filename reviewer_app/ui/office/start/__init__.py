"""The cards of the office's first page."""
