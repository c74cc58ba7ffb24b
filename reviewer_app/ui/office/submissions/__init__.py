"""The page of submissions, part by part."""
