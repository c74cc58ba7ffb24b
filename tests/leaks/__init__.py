"""Secrets and review texts stay where they belong."""
