"""Rows and bars on their way to where they belong."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class AnimationState:
    """Where the rows and bars are just now: on their way to where they belong."""

    places: dict[str, int] = field(default_factory=dict)
    """Row by candidate id; where it is not given, the row is where it belongs."""
    grown: float = 1.0
    """How far bars have grown from what they were to what they are, 0 to 1."""
    before: dict[str, int] = field(default_factory=dict)
    """Votes the bars are growing from, by candidate id."""
