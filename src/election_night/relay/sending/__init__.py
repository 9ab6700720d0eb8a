"""From a directory into a stream."""
