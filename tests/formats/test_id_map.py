"""A map from a supplier's ids to ours: read strictly, as it decides which seat a result is for."""

import pytest

from election_night.formats.id_map import IdMapError, read_id_map

GOOD = b"""
[elections]
"general-election.2029-05-03" = "uk-2029"

[contests.uk-2029]
1 = "W07000081"
339 = "E14001305"
"""


def problem(data: bytes) -> str:
    with pytest.raises(IdMapError) as error:
        read_id_map(data, "ids.toml")
    return str(error.value)


def test_elections_and_their_contests_are_read() -> None:
    ids = read_id_map(GOOD, "ids.toml")
    assert ids.elections == {"general-election.2029-05-03": "uk-2029"}
    assert ids.contests == {"uk-2029": {"1": "W07000081", "339": "E14001305"}}


def test_councils_of_democracy_club_that_vote_on_one_day_can_be_one_night() -> None:
    """The ids of its contests say which council they are of; other sources' don't."""
    text = '[elections]\n"local.adur.2026-05-07" = "sussex"\n"local.worthing.2026-05-07" = "sussex"\n'
    ids = read_id_map(text.encode(), "ids.toml")
    assert ids.elections == {"local.adur.2026-05-07": "sussex", "local.worthing.2026-05-07": "sussex"}
    for other in ("local.worthing.2027-05-06", "general-election.2026-05-07", "modgov.worthing.7"):
        wrong = text.replace("local.worthing.2026-05-07", other)
        assert f"{other} and local.adur.2026-05-07 are both sussex" in problem(wrong.encode())


def test_an_empty_file_maps_nothing() -> None:
    assert read_id_map(b"", "ids.toml") == ({}, {})


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xff", "ids.toml: not UTF-8"),
        (b"[elections", "ids.toml: not TOML"),
        (b"[election]\n", "ids.toml: election is not known. Write [elections] or [contests.ID]"),
        (b"elections = 1", "ids.toml: elections is no table"),
        (b"[contests]\nuk = 1", "ids.toml: contests.uk is no table. Write [contests.uk] above its lines"),
        (b"[contests.uk]\n1 = 5", "ids.toml: contests.uk: 1 is 5. Write an id in quotation marks"),
        (b"[contests.uk]\n1 = 'a b'", "contests.uk: 1 is 'a b'. Write an id"),
        (b"[contests.uk]\n1 = 'a'\n2 = 'a'", "contests.uk: 2 and 1 are both a. Correct one of them"),
    ],
)
def test_a_mistake_is_named(data: bytes, expected: str) -> None:
    assert expected in problem(data)
