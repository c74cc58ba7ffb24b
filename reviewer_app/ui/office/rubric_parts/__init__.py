"""The parts of the page on which a rubric is written."""
