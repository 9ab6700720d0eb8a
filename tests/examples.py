"""How many examples a property is tried with whose every example takes a fiftieth of a second or more."""

from hypothesis import settings

few_examples = settings(max_examples=settings().max_examples * 2 // 5)
"""Two fifths of what the profile says: 20, or 2,000 with `--hypothesis-profile long`."""
