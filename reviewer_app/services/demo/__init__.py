"""The demonstration: a whole call played by the same services that people use."""
