"""What a board member can do."""
