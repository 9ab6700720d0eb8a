"""What the forms for tallies and counts in stages have in common."""
