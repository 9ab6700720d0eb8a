"""One module a format, with a function `check(samples, expected)` that yields a `Case` for each case."""
