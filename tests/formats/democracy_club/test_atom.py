"""The feed of winners: calls, and calls that are taken back, in order of publication."""

import itertools
import json

from election_night.formats import DecodeContext, FormatSettings, decode
from election_night.model import Result
from formats.arriving_night import ArrivingNight
from formats.democracy_club.items import MILL, file, result

ELECTION = "local.millshire.2026-05-07"
SETTINGS = FormatSettings(contests={ELECTION: {"gss:E05099999": MILL}})


def entry(number: int, person: int, name: str, at: str, *, retraction: int = 0, source: str = "BBC") -> str:
    """What the feed says about one moment."""
    return f"""
  <entry>
    <title>{name} won in Mill &amp; Quay</title>
    <published>{at}</published>
    <id>https://candidates.democracyclub.org.uk/#{number}</id>
    <retraction>{retraction}</retraction>
    <election_slug>{ELECTION}</election_slug>
    <post_id>gss:E05099999</post_id>
    <winner_person_id>{person}</winner_person_id>
    <post_name>Mill &amp; Quay</post_name>
    <information_source>{source}</information_source>
  </entry>"""


def feed(*entries: str) -> bytes:
    """The feed, newest entry first."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        "  <title>Election results (with extra data)</title>\n"
        "  <id>https://candidates.democracyclub.org.uk/</id>"
        f"{''.join(reversed(entries))}\n</feed>\n"
    ).encode()


WON = entry(1, 502, "Bob Baker", "2026-05-08T02:10:00+01:00")
RETRACTED = entry(2, 502, "Bob Baker", "2026-05-08T02:14:00+01:00", retraction=1, source="I misheard it")
WON_AFTER_ALL = entry(3, 501, "Ann Archer", "2026-05-08T02:15:30+01:00")
BALLOT = file(result(None, None, None, None, elected=None))


def night_with_the_ballot() -> ArrivingNight:
    night = ArrivingNight(SETTINGS)
    night.arrive("mill.json", BALLOT)
    return night


def test_a_winner_is_called_and_taken_back_and_another_called() -> None:
    night = night_with_the_ballot()
    night.arrive("all.atom", feed(WON))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("called", ["Bob Baker"])
    night.arrive("all.atom", feed(WON, RETRACTED))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("withdrawn", [])
    night.arrive("all.atom", feed(WON, RETRACTED, WON_AFTER_ALL))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("called", ["Ann Archer"])


def test_the_last_entry_counts_in_any_order_of_arrival() -> None:
    states = [feed(WON), feed(WON, RETRACTED), feed(WON, RETRACTED, WON_AFTER_ALL)]
    for order in itertools.permutations(states):
        night = night_with_the_ballot()
        for place, state in enumerate(order):
            night.arrive(f"{place}.atom", state)
        assert night.elected(MILL) == ["Ann Archer"]


def test_a_winner_alone_is_no_ballot_of_one() -> None:
    night = ArrivingNight(SETTINGS)
    night.arrive("all.atom", feed(WON))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("disputed", [])


def test_without_a_map_the_place_is_the_contest() -> None:
    decoded = decode(feed(WON), DecodeContext("all.atom"))
    assert decoded is not None
    (document,) = decoded.documents
    assert isinstance(document, Result)
    assert (document.contest, document.name) == ("gss:E05099999", "Mill & Quay")


def test_an_archive_of_years_before_2020_keeps_its_order() -> None:
    archive = feed(*(part.replace("2026-05-08", "2015-05-08") for part in (WON, RETRACTED, WON_AFTER_ALL)))
    decoded = decode(archive, DecodeContext("all.atom"))
    assert decoded is not None
    assert [document.revision for document in decoded.documents if isinstance(document, Result)] == [1, 2, 3]


def test_the_short_form_of_the_feed_is_refused_with_the_address_of_the_other() -> None:
    short = feed(WON.replace("<winner_person_id>502</winner_person_id>", ""))
    decoded = decode(short, DecodeContext("all.atom"))
    assert decoded is not None
    assert [fault.message for fault in decoded.faults] == [
        "Bob Baker won in Mill & Quay: winner_person_id is missing. Fetch /results/all.atom"
    ]


def test_a_time_without_a_zone_is_refused() -> None:
    decoded = decode(feed(WON.replace("+01:00", "")), DecodeContext("all.atom"))
    assert decoded is not None
    assert decoded.faults[0].message.endswith("published is no time with its zone")


def test_an_empty_feed_says_nothing() -> None:
    decoded = decode(feed(), DecodeContext("all.atom"))
    assert decoded is not None
    assert (decoded.documents, decoded.faults) == ((), ())


def test_no_beginning_of_the_feed_calls_anybody() -> None:
    whole = feed(WON, RETRACTED)
    for end in range(200, len(whole) - 8, 7):
        decoded = decode(whole[:end], DecodeContext("all.atom"))
        assert decoded is None or (not decoded.documents and decoded.unfinished)


def test_json_with_the_same_words_is_not_taken_for_the_feed() -> None:
    data = json.dumps({"text": "<retraction>1</retraction>"}).encode()
    decoded = decode(data, DecodeContext("x.json"))
    assert decoded is not None
    assert decoded.faults[0].message.startswith("schema is missing")
