"""From a stream into a directory: whatever arrives is judged before it is written."""
