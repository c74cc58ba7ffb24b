"""The parts of the release desk."""
