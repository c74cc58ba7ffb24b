"""Screens and presenters of a board member."""
