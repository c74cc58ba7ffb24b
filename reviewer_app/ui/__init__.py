"""The windows; nothing else knows Qt."""
