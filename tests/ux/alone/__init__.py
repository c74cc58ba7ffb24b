"""Tests of what a day of other tests in the same process would blur: each file runs in a process of its own."""
