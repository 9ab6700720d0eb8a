"""A tally on the screen: one line for each candidate, then what is announced besides."""
