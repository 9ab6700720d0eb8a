"""The form at the count: Textual's own inputs, for a keyboard and 80 columns."""
