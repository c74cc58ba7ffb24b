"""The cards of the first page: one question each."""
