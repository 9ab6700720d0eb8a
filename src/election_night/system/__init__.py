"""The operating system: everything that can fail or differ between machines, so that tests can replace it."""
