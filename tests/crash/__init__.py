"""Power loss as SQLite's own tests model it: un-synced writes may be lost, reordered or torn."""
