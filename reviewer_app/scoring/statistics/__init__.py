"""Statistics that need numpy and scipy; both are imported when used, so that a desk never loads them."""
