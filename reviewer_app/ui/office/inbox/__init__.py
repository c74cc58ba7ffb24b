"""The inbox room: files, progress, sheets, closing, log."""
