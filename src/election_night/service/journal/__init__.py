"""Every document that came, in order: only ever appended to, and decided upon again when read."""
