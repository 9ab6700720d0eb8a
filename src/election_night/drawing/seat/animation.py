"""Rows and bars that are moving to their new places."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class AnimationState:
    """The current state of moving rows and bars."""

    places: dict[str, int] = field(default_factory=dict)
    """Row by candidate id; a candidate without one is in the right row already."""
    grown: float = 1.0
    """How far bars have grown from their old to their new length, 0 to 1."""
    before: dict[str, int] = field(default_factory=dict)
    """Votes the bars are growing from, by candidate id."""
