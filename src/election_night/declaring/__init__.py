"""What a reporter types at the count: drafts, checks, documents for the feed. No screen."""
