"""Votes of a candidate, added up from what a report gives by area and by kind."""

from collections.abc import Mapping, Sequence

from election_night.formats.building import Refused
from election_night.formats.nist.source_model import Unit, VoteCounts

_TOTAL, _SEATS = "total", "seats"


def votes(counts: Sequence[VoteCounts], district: str, units: Mapping[str, Unit]) -> int | None:
    """Return the total of the contest's own area, else the sum over areas; `None` if there are no figures.

    An area and the areas it is made of are never added up: the smallest ones count.

    Raises: Refused: a figure is no whole number, or kept secret.
    """
    counts = [count for count in counts if count.type != _SEATS and count.device_class is None]
    if any(count.is_suppressed_for_privacy for count in counts):
        raise Refused("figures that are kept secret for privacy: they can't be added up")
    totals = [count for count in counts if count.gp_unit_id == district and count.type == _TOTAL]
    if totals:
        return _whole(totals[0])
    by_unit: dict[str, list[VoteCounts]] = {}
    for count in counts:
        by_unit.setdefault(count.gp_unit_id, []).append(count)
    smallest = [unit for unit in by_unit if not by_unit.keys() & _inside(unit, units)]
    return sum(map(_of_unit, (by_unit[unit] for unit in smallest))) if smallest else None


def _of_unit(counts: list[VoteCounts]) -> int:
    """Return the total, where there is one beside its kinds."""
    totals = [count for count in counts if count.type == _TOTAL]
    return sum(_whole(count) for count in totals or counts)


def _inside(unit: str, units: Mapping[str, Unit]) -> set[str]:
    """Return every area within this one, at any depth."""
    inside: set[str] = set()
    to_visit = [unit]
    while to_visit:
        known = units.get(to_visit.pop())
        new = set(known.composing_gp_unit_ids if known else ()) - inside - {unit}
        inside |= new
        to_visit += new
    return inside


def _whole(count: VoteCounts) -> int:
    if not count.count.is_integer():
        raise Refused(f"a count of {count.count} votes: it can only be a whole number here")
    return int(count.count)
