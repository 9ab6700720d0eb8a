"""A column map is read strictly: what it doesn't know is an error, in one sentence that says what to do."""

import pytest

from election_night.formats.tables.columns.file import ColumnMapError, read_column_map
from formats.tables.tables import LONG, column_map

WIDE = """
layout = "wide"
match = ["wide.tsv"]
election = "e"
[columns]
contest = "Contest"
"""


WIDE_WITH_TOTALS = """
layout = "wide"
election = "a"
columns.contest = "A"
parties.lab = "Lab"
complete = {when = "total-row", total_row = ["Total"]}
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LONG.replace("match", "matches"), "matches is not known. Did you mean match?"),
        (LONG.replace("votes =", "vote ="), "columns.vote is not known. Did you mean votes?"),
        (LONG + '[complete]\nwhen = "total"\n', "complete.when is 'total'. It can be \"total-row\""),
        (LONG + '[complete]\nwhen = "total-row"\n', "Say how such a row begins"),
        (WIDE_WITH_TOTALS, "A wide sheet has none"),
        (LONG + '[complete]\nwhen = "rows"\n', "Say how many"),
        (LONG + '[complete]\nwhen = "valid-votes"\n', "Name that column"),
        (LONG + '[complete]\nwhen = "rest"\nrest = 0.1\n', "from 1 to 600"),
        (LONG.replace('elected = "Elected?"', "") + '[complete]\nwhen = "elected"\n', "marks the elected"),
        (LONG.replace('"uk-2024-07-04"', '""'), "Write the election's id"),
        (LONG.replace('"uk-2024-07-04"', '"UK 2024"'), "Write the election's id"),
        (LONG.replace('contest = "Seat code"\n', ""), '[columns] needs "contest"'),
        (LONG.replace('name = "Candidate"\n', ""), 'needs the columns "name"'),
        (LONG.replace('"1,234"', '"1\'234"'), "numbers is"),
        (LONG.replace("header = ", "header = -1 #"), "header is the number of a row"),
        (LONG + "seats = 0\n", "columns.seats is 0"),
        ("seats = 0\n" + LONG, "seats is a whole number"),
        ('encoding = "latin-17"\n' + LONG, "encoding is"),
        ('delimiter = "|"\n' + LONG, "delimiter is"),
        (LONG + '[also]\nid = "Number"\n', "also.id is another heading for id"),
        (LONG + "[revision]\n", "[revision] needs either column or name"),
        (LONG + "[revision]\nname = '(['\n", "no regular expression"),
        (LONG + "[revision]\nname = 'v1'\n", "needs one group"),
        (LONG + '[revision]\ncolumn = "Updated"\ntimezone = "London"\n', "Europe/London"),
        (LONG + '[join]\nfile = "wards.csv"\n', "join.on is missing"),
        (WIDE, "needs either [candidates] or [parties]"),
        (WIDE + '[candidates]\nname = "Name {}"\n', "needs name and votes"),
        (WIDE + '[candidates]\nname = "Name"\nvotes = "Votes {}"\n', "candidates.name needs {}"),
        ("layout = ", "not TOML"),
        ("", "[columns]"),
    ],
)
def test_a_faulty_map_is_refused_and_says_why(text: str, message: str) -> None:
    with pytest.raises(ColumnMapError) as caught:
        read_column_map(text.encode(), "map.toml")
    assert str(caught.value).startswith("map.toml: ")
    assert message in str(caught.value) or not text


def test_a_map_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(ColumnMapError, match="not UTF-8"):
        read_column_map(b"\xff", "map.toml")


def test_a_map_names_files_by_pattern_whatever_the_capitals_and_the_folder() -> None:
    found = column_map(LONG.replace('"other.csv"', '"ward-*.csv"'))
    assert found.names_file("desk/RESULTS.CSV")
    assert found.names_file("ward-7.csv")
    assert not found.names_file("results.csv.txt")
