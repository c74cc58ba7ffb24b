"""Proofs of the desk’s window that walk over every screen."""
