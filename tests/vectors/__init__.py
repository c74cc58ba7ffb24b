"""Vectors that others published, through our own wrappers."""
