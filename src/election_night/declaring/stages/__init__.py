"""A count in stages as a reporter types it: drafts, checks, documents, sheets."""
