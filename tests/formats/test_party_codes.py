"""Each source has codes of its own for the parties; here they have one id each."""

import pytest

from election_night.formats.party_codes import codes_of, party
from election_night.model import INDEPENDENT


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("C", "con"),
        ("Lab Co-op", "lab"),
        ("LD", "ld"),
        ("Lib", "lib"),
        ("Reform", "ruk"),
        ("Reform UK", "ruk"),
        (" reform  uk ", "ruk"),
        ("Ind", INDEPENDENT),
        ("ND", INDEPENDENT),
        ("SLP", "scot-libt"),
        ("Soc Lab", "sl"),
        ("Alliance", "apni"),
    ],
)
def test_an_abbreviation_of_pa_is_a_party(code: str, expected: str) -> None:
    assert codes_of("pa").id_of(code) == expected


def test_an_unknown_party_goes_by_its_own_code_and_is_never_refused() -> None:
    assert codes_of("pa").id_of("Advance UK") == "advance-uk"
    assert codes_of("pa").id_of("新党") == "新党"


def test_a_well_known_party_has_its_name_and_colour() -> None:
    assert party("con", "Tories").short == "CON"
    assert party("con", "Tories").colour == "#0063ba"


def test_any_other_party_is_named_by_its_source() -> None:
    unknown = party("advance-uk", "Advance UK", "Advance UK")
    assert (unknown.name, unknown.short, unknown.colour) == ("Advance UK", "ADVANCE UK", None)
