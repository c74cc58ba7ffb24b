"""Proofs of the desk’s window: they walk over every screen, and hold what a member feels."""
