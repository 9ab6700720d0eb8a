"""The night in words, lines and tables; the same words everywhere, all plain text."""
