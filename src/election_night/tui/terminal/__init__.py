"""The terminal: signals, stray output, speed, colours. It is always left as it was found."""
