"""The election document changes while a form is open: the form says so, and follows once opened again."""

import json
from pathlib import Path

from declaring.count import SEAT, documents, night_of
from election_night.tui.declare.seats.seat_list import SeatListScreen
from election_night.tui.declare.tally.form import TallyScreen
from tui.declare.form_keys import form, shown, type_ahead, type_line, until, until_box, votes


async def test_the_open_form_says_what_has_changed(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    async with form(root) as pilot:
        await type_line(pilot, "1661")
        assert shown(pilot, "alarm") == ""
        path = root / "election.json"
        document = json.loads(path.read_text())
        document["contests"][0]["electorate"] = 73000
        path.write_text(json.dumps({**document, "revision": 2}))
        changed = "CHANGED in the feed: the electorate is 73,000, not 72,852"
        await until(pilot, lambda: changed in shown(pilot, "alarm"))
        type_ahead(pilot, "escape")
        await until_box(pilot, SeatListScreen)
        type_ahead(pilot, *"islington", "enter")
        await until_box(pilot, TallyScreen)
        await until(pilot, lambda: "electorate 73,000" in shown(pilot, "title"))
        await until(pilot, lambda: shown(pilot, "alarm") == "")
        assert votes(pilot)[0] == "1,661"
    assert len(documents(root)) == 1
    assert night_of(root).seats[SEAT].electorate == 73000, "what was sent doesn't hold on to the old one"
