"""How well a board of some size can tell submissions apart, by simulation before the call."""
