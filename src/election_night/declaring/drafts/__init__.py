"""Drafts of either kind on the reporter's own disk."""
