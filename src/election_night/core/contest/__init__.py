"""One contest: all its documents, and the seat that follows from them, whatever order they came in."""
