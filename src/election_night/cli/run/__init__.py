"""One file per command, each with `run(arguments)`; loaded only when that command is given."""
