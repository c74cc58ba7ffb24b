"""Attacks on files, as real files: each is refused for its own reason and changes nothing."""
