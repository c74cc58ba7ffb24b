"""The parts of the page on which places are decided."""
