"""Parts of screens: they show and tell, and compute nothing."""
