"""The keepers of the office's pages."""
