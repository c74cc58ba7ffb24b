"""Pictures of the real screens: a stage, the scenes that are played on it, and who photographs them."""
