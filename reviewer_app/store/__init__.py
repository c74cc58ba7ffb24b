"""SQLAlchemy over SQLCipher; no row leaves."""
