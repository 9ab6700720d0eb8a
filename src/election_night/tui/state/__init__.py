"""What the screens share and no document says: time shown, idle time, watchlist, status line, faults."""
