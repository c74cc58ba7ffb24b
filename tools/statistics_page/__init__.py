"""docs/statistics.md: its figures and pictures, worked out by the program's own code.

``python -m tools.statistics_page`` writes both; a test compares what stands there with what the code gives.
"""
