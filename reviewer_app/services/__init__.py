"""Use cases, one small file each: the only door for windows and the command line."""
