"""Tables whose headings are known, and need no column map."""
