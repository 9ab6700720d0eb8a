"""The order of PA's messages about one contest, as one sequence.

PA counts rushes and results together once a correction begins: rush 1, result 1, then rush 2 with the
correction and result 3 with its figures. So a higher number counts, and at the same number the result:
between rush 2 and result 3 the new winner stands called, and the loser is never shown again. Recounts
have numbers of their own and come before the winner is known.
"""

from election_night.formats.building import Refused
from election_night.formats.pa.attributes import ASK_PA

_RECOUNTS = 100
_WINNERS = 1000
_NOMINATIONS = 1_000_000
MOST = 100_000
"""The highest revision that PA may give."""


def of_nominations(revision: int) -> int:
    """Return the place of nominations among announcements: above what rushes and results repeat of them.

    Raises: Refused.
    """
    return _NOMINATIONS + _checked(revision)


def of_recount(revision: int) -> int:
    """Return the place of a notice that a recount was ordered: below every rush. Raises: Refused."""
    if revision >= _WINNERS - _RECOUNTS:
        raise Refused(f'Recount revision="{revision}" is too high for a recount. {ASK_PA}')
    return _RECOUNTS + revision


def of_rush(revision: int) -> int:
    """Return the place of a winner without votes. Raises: Refused."""
    return _WINNERS + 2 * _checked(revision)


def of_result(revision: int) -> int:
    """Return the place of the figures: above the rush of the same revision. Raises: Refused."""
    return _WINNERS + 1 + 2 * _checked(revision)


def _checked(revision: int) -> int:
    if revision > MOST:
        raise Refused(f'revision="{revision}" is too high. {ASK_PA}')
    return revision
