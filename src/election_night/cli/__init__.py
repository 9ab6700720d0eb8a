"""Commands, exit codes and printed output. The dashboard is loaded only when needed."""
