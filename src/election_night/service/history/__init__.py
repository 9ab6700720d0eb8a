"""Earlier moments of a night: the same documents folded again, never the live night itself."""
