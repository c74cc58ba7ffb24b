"""Thin names over age (pyrage), libsodium (PyNaCl) and SSHSIG."""
