"""The published page knows councils, wards and control that was taken away."""

import re
from datetime import UTC, datetime
from pathlib import Path

from drawing.wall.councils_nights import election, swapped, three, won
from election_night.core.night import Night
from election_night.drawing.context import DrawContext
from election_night.publish import html
from election_night.service.night_service import NightService
from tui.desks import night_from_json


def lines(night: Night) -> list[str]:
    """Return the rows of its tables as text, cells between bars."""
    made = html.as_html(DrawContext(night), [], datetime(2024, 7, 5, tzinfo=UTC))
    rows = re.findall(r"<tr>(.*?)</tr>", made)
    return [re.sub(r"<[^>]+>", "", re.sub(r"</t[hd]><t[hd][^>]*>", "|", row)) for row in rows]


def test_every_council_has_a_line_with_its_control_its_seats_and_its_wards() -> None:
    found = lines(three())
    assert "control of 2 of 3 councils known|control|seats|wards in" in found
    assert "Barking and Dagenham|B GAIN FROM A (certain)|B 3, A 1; 1 to come|4 of 5" in found
    assert "Ely|open|A 1, B 1; 3 to come|2 of 5" in found
    assert any(re.match(r"A a\|1\|−1\|5\|", line) for line in found), found


def test_lost_control_and_a_changed_winner_are_alarms_on_the_page() -> None:
    night = night_from_json(election("x", x="a"), *won("x", "aaabb"), swapped("x", 0))
    found = lines(night)
    assert "Kingston upon Thames|CONTROL CHANGED was A: B GAIN FROM A|B 3, A 2|5 of 5" in found
    assert any("|WINNER CHANGED was Person 1 of x0: B Person 2 of x0|" in line for line in found), found
    made = html.as_html(DrawContext(night), [], datetime(2024, 7, 5, tzinfo=UTC))
    assert '<b class="alarm">CONTROL CHANGED</b>' in made


def test_a_ward_has_its_seats_its_people_and_the_margin_of_the_last_seat(feeds: Path) -> None:
    night = Night()
    NightService(feeds / "buckinghamshire-2025", night).read_once()
    found = lines(night)
    assert "time|ward|result|last seat by|%" in found
    ward = "Wendover, Halton &amp; Stoke Mandeville|LD 1 CON 1 Dean Victor Field, Peter Derek Strachan"
    assert f"16:36|{ward}|32|1.1%" in found
    assert (
        "Buckinghamshire|CON LOSE TO NOC|CON 48, LD 27, IND 11, LAB 4, REF 3, GRN 2, WYI 2|49 of 49" in found
    )
    net = next(line for line in found if line.startswith("CON Conservative")).split("|")[2]
    assert net == "—", "nothing is compared with a council of another size"


def test_a_night_without_councils_has_no_table_of_them() -> None:
    assert not any("control" in line for line in lines(night_from_json(*won("x", "ab"))))
