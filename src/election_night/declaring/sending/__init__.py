"""How documents get into the feed's directory, and what waits while the directory is gone."""
