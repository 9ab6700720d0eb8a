"""One file per command, each with `run(arguments)`, loaded only for that command."""
