"""One module per format, with a function `check(samples, expected)` that yields a `Case` for each case."""
