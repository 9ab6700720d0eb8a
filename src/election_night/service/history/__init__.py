"""Earlier moments of a night, rebuilt from its documents without touching the live night."""
