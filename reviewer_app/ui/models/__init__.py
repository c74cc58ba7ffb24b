"""Lists as Qt models over frozen values."""
