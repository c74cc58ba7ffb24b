"""Faults of the machine: disks that fill up, writers that fail, processes that are killed."""
