"""Sends documents to the feed's directory, and holds what can't be sent while it is unavailable."""
