"""The form for a tally: one line for each candidate, then the other figures announced."""
