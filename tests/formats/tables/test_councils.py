"""Council results in the Local Government Association's schema, and Democracy Club's CSV."""

from formats.arriving_night import ArrivingNight
from formats.tables.tables import Row, csv

COUNCIL = (
    "PublicationDate", "ElectionDate", "TypeofElection", "ElectedBodyURI", "ElectoralAreaURI",
    "ElectoralAreaLabel", "CandidateSurname", "CandidateForenames", "PoliticalPartyURI",
    "PoliticalPartyLabel", "VotesWon", "Elected", "VotesCast", "EligibleElectorate",
    "BallotsRejectedOfficialMark",
    "BallotsRejectedMultipleVote", "BallotsRejectedIdentification", "BallotsRejectedInPart",
    "BallotsRejectedUnmarked",
)  # fmt: skip
PARTY = "https://search.electoralcommission.org.uk/English/Registrations/"
HILL, VALE = "E05099901", "E05099902"


def ward(
    code: str,
    name: str,
    people: list[tuple[str, str, str, int, bool]],
    *,
    rejected: Row,
    date: str = "2026-05-07",
) -> list[Row]:
    """A row for each of `people`: surname, party's number, party's name, votes, elected."""
    cast = 4 + sum(votes for _, _, _, votes, _ in people) + sum(int(str(count) or 0) for count in rejected)
    return [
        ("2026-05-11", date, "DistrictAndBorough", "http://example.com/id/valley",
         f"http://example.com/id/{code}", name, surname, "A", number and PARTY + number, party, votes,
         "ELECTED" if elected else "NOT ELECTED", cast, 9000, *rejected)
        for surname, number, party, votes, elected in people
    ]  # fmt: skip


HILL_PEOPLE = [
    ("ARCHER", "PP53", "Labour Party", 1200, True),
    ("BAKER", "PP99999", "Valley First", 900, False),
    ("COLE", "", "Independent", 100, False),
]
VALE_PEOPLE = [
    ("DUNN", "PP52", "Conservative and Unionist Party", 900, True),
    ("EAST", "PP90", "Liberal Democrats", 850, True),
    ("FOX", "PP63", "Green Party", 700, False),
]


def council_file(date: str = "2026-05-07") -> bytes:
    rows = [
        *ward(HILL, "Hill", HILL_PEOPLE, rejected=(0, 4, 3, 0, 5), date=date),
        *ward(VALE, "Vale", VALE_PEOPLE, rejected=("", "", "", "", ""), date=date),
    ]
    return csv(COUNCIL, *rows)


ELECTION = "valley.2026-05-07.districtandborough"


def test_a_councils_file_declares_its_wards() -> None:
    night = ArrivingNight(election=ELECTION)
    assert night.arrive("council.csv", council_file()).faults == ()
    hill = night.seat(HILL)
    assert (hill["state"], night.elected(HILL), hill["majority"]) == ("declared", ["A ARCHER"], 300)
    assert hill["valid_votes"] == 2200, "papers cast are not valid votes"
    assert hill["rejected"] == 12
    assert [row["party"] for row in hill["candidates"]] == ["lab", "valley-first", "ind"]


def test_a_ward_has_as_many_seats_as_are_elected_and_blanks_are_not_known() -> None:
    night = ArrivingNight(election=ELECTION)
    night.arrive("council.csv", council_file())
    vale = night.night.seats[VALE]
    assert (vale.seats, night.elected(VALE), vale.majority) == (2, ["A DUNN", "A EAST"], 150)
    assert night.seat(VALE)["rejected"] is None
    assert night.seat(VALE)["turnout_ballots_pct"] is None, "votes of two a paper are no turnout"


def test_another_date_is_another_election() -> None:
    """A council gave 8 May first; the next edition moved the same wards to the 7th."""
    night = ArrivingNight(election=ELECTION)
    night.arrive("council.csv", council_file("2026-05-08"))
    assert night.night.election is None or night.night.id == ELECTION
    assert not night.night.seats
    night.arrive("council.csv", council_file())
    assert set(night.night.seats) == {HILL, VALE}


def test_cut_after_any_row_no_ward_has_a_wrong_majority() -> None:
    data = csv(COUNCIL, *ward(HILL, "Hill", HILL_PEOPLE, rejected=(0, 4, 3, 0, 5)))
    lines = data.splitlines(keepends=True)
    for number in range(2, len(lines) + 1):
        night = ArrivingNight(election=ELECTION)
        assert night.arrive("council.csv", b"".join(lines[:number])).settle_seconds == 10.0
        assert night.seat(HILL)["majority"] in {None, 300}
        assert night.elected(HILL) in ([], ["A ARCHER"])


CLUB = (
    "person_id", "person_name", "election_id", "ballot_paper_id", "party_name", "party_id", "post_label",
    "cancelled_poll", "seats_contested", "votes_cast", "elected", "tied_vote_winner", "spoilt_ballots",
    "total_electorate",
)  # fmt: skip


def ballot(
    place: str,
    seats: int,
    people: list[tuple[int, str, str, int | str, str]],
    *,
    tied: str = "f",
    cancelled: str = "f",
) -> list[Row]:
    """A row for each of `people`: id, name, party's id, votes, elected."""
    return [
        (id_, name, "local.valley.2026-05-07", f"local.valley.{place}.2026-05-07", party, party,
         place.title(), cancelled, seats, votes, elected, tied if elected == "t" else "f", 8, 4100)
        for id_, name, party, votes, elected in people
    ]  # fmt: skip


def club_night(*rows: Row) -> ArrivingNight:
    night = ArrivingNight(election="local.valley.2026-05-07")
    assert night.arrive("dc-candidates.csv", csv(CLUB, *rows, end="\n")).faults == ()
    return night


HILL_BALLOT = "local.valley.hill.2026-05-07"


def test_democracy_clubs_results_declare_a_ballot() -> None:
    people: list[tuple[int, str, str, int | str, str]] = [
        (1, "Ann Archer", "PP53", 900, "t"),
        (2, "Bob Baker", "joint-party:53-119", 800, "t"),
        (3, "Cy Cole", "ynmp-party:2", 700, "f"),
    ]
    night = club_night(*ballot("hill", 2, people))
    assert night.elected(HILL_BALLOT) == ["Ann Archer", "Bob Baker"]
    assert [row["party"] for row in night.seat(HILL_BALLOT)["candidates"]] == ["lab", "lab", "ind"]
    document = night.night.seats[HILL_BALLOT].document
    assert document is not None
    assert document.source == "Democracy Club (CC BY 4.0), reported by the public, in order of arrival"


def test_a_tie_is_decided_by_the_lot_that_the_file_has() -> None:
    night = club_night(
        *ballot(
            "hill", 1, [(1, "Ann Archer", "PP53", 345, "t"), (2, "Bob Baker", "PP90", 345, "f")], tied="t"
        )
    )
    assert night.night.seats[HILL_BALLOT].by_lot
    assert night.elected(HILL_BALLOT) == ["Ann Archer"]


def test_who_is_elected_and_not_known_yet_is_not_false() -> None:
    """Nobody is marked: the votes alone elect nobody."""
    night = club_night(
        *ballot("hill", 1, [(1, "Ann Archer", "PP53", 345, ""), (2, "Bob Baker", "PP90", 300, "")])
    )
    assert night.seat(HILL_BALLOT)["state"] == "counting"


def test_a_winner_without_votes_is_called_and_a_ballot_without_any_is_awaited() -> None:
    night = club_night(
        *ballot("hill", 1, [(1, "Ann Archer", "PP53", "", "t"), (2, "Bob Baker", "PP90", "", "f")]),
        *ballot("vale", 1, [(3, "Cy Cole", "PP53", "", ""), (4, "Di Dunn", "PP90", "", "")]),
    )
    assert night.seat(HILL_BALLOT)["state"] == "called"
    assert night.seat("local.valley.vale.2026-05-07")["state"] == "awaiting"


def test_a_cancelled_poll_with_no_more_candidates_than_seats_is_unopposed() -> None:
    night = club_night(
        *ballot("hill", 1, [(1, "Ann Archer", "PP53", "", "")], cancelled="t"),
        *ballot("vale", 1, [(3, "Cy Cole", "PP53", "", ""), (4, "Di Dunn", "PP90", "", "")], cancelled="t"),
    )
    assert night.seat(HILL_BALLOT)["state"] == "unopposed"
    vale = night.night.seats["local.valley.vale.2026-05-07"]
    assert (vale.state, vale.note) == ("awaiting", "The poll was cancelled.")


def test_a_longer_id_than_ours_keeps_its_beginning_and_stays_unique() -> None:
    names = ["a" * 70 + "-north", "a" * 70 + "-south"]
    night = club_night(
        *(row for name in names for row in ballot(name, 1, [(1, "Ann Archer", "PP53", 5, "t")]))
    )
    assert len(night.night.seats) == 2
    assert all(len(seat) <= 64 and seat.startswith("local.valley.aaa") for seat in night.night.seats)
