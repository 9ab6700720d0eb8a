"""What the screens share apart from the night: time control, idle timer, watchlist, status line, faults."""
