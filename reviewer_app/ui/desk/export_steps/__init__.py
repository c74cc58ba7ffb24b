"""The four steps of an export, one file each."""
