"""The operating system: whatever can fail or differ between machines is here, so tests can replace it."""
