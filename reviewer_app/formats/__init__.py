"""Bytes to domain values and back; every byte is untrusted until a function here returns a type."""
