"""The set of result files to one pool; pure."""
