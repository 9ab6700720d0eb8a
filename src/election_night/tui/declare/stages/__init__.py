"""The form for a count in stages."""
