"""Pure arithmetic and statistics."""
