"""What the statistics say, in plain numbers that every room may read without numpy."""
