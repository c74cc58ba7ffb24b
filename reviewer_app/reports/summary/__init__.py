"""The board's summary: what lies on the table at the meeting."""
