"""Every column of the seats table can order it."""

import pytest

from election_night.core.overview.seat_query import KEYS
from election_night.drawing.overview.seats_table import COLUMNS, OF_COUNCILS, SEVERAL_COLUMNS, Column


@pytest.mark.parametrize(
    "columns", [COLUMNS, SEVERAL_COLUMNS, OF_COUNCILS], ids=["single", "several", "councils"]
)
def test_every_column_has_a_sort_key(columns: tuple[Column, ...]) -> None:
    assert {column.id for column in columns} <= KEYS.keys()
