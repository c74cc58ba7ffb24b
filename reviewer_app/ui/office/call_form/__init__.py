"""The form of a call."""
