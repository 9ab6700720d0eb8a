"""A tally: one figure for each candidate, as a reporter types it."""
