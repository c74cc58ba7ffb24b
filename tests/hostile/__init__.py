"""Content that tries to do harm, and the proof that it does none."""
