"""State shared by the screens: time control, idle timer, watchlist, status line, faults."""
