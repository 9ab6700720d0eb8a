"""One seat, in full or in a few lines: everything keeps its place in every state."""
