"""The pages on tables, tried literally."""

import re
from pathlib import Path

from election_night.formats.tables.columns.column_map import COLUMNS, ColumnMap, Evidence
from election_night.formats.tables.columns.file import read_column_map
from formats.arriving_night import ArrivingNight
from formats.tables.tables import settings

PAGE = (Path(__file__).parents[3] / "docs" / "feeds" / "spreadsheets.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_sheet_of_five_minutes_declares_its_seat() -> None:
    night = ArrivingNight(settings(blocks("toml")[0]))
    assert night.arrive("results.csv", blocks("csv")[0].encode()).faults == ()
    assert night.elected("hillside") == ["Ann Archer"]
    assert night.seat("hillside")["majority"] == 23


def test_every_map_on_the_page_is_one() -> None:
    maps = blocks("toml")
    assert len(maps) == 3
    assert all(isinstance(read_column_map(text.encode(), "map.toml"), ColumnMap) for text in maps)


def test_every_column_and_every_kind_of_evidence_is_explained() -> None:
    explained = set(re.findall(r"`\"?([a-z_-]+)\"?`", PAGE))
    assert set(COLUMNS) <= explained
    assert {evidence.value for evidence in Evidence} <= explained
