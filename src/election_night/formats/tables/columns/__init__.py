"""Column maps: what they can hold, reading them, drafting one from a sheet."""
