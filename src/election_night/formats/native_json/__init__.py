"""Our own format: one JSON object per file, read strictly; what is wrong is explained without jargon."""
