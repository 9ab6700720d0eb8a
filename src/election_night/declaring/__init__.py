"""What a reporter types at the count: drafts, checks and documents. Nothing here draws a screen."""
