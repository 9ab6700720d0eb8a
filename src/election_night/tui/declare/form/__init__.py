"""What the forms for tallies and for counts in stages have in common."""
