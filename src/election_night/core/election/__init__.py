"""One election: its documents, every seat and the sums, which a change costs the same at any size."""
