"""The paper: nothing leaks, every page is valid, the same input gives the same bytes."""
