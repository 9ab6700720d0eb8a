"""One connection of a relay: kept up, locked, written down, and shown to whoever watches the directory."""
