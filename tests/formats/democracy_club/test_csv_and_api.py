"""Democracy Club's CSV and its API say the same of a ballot: ids, parties, winner."""

from formats.arriving_night import ArrivingNight
from formats.democracy_club.items import COUNTED, MILL, PEOPLE, ballot, file, page, result

HEADINGS = (
    "person_id,person_name,election_id,ballot_paper_id,election_date,party_name,party_id,post_label,"
    "cancelled_poll,seats_contested,votes_cast,elected,tied_vote_winner,spoilt_ballots,total_electorate"
)
CSV = "\n".join([
    HEADINGS,
    *(
        f"{person},{name},local.millshire.2026-05-07,{MILL},2026-05-07,{party},{number},Mill & Quay,"
        f"f,1,{votes},{'t' if votes == max(COUNTED) else 'f'},f,11,5200"
        for (person, name, number, party), votes in zip(PEOPLE, COUNTED, strict=True)
    ),
    "",
]).encode()  # fmt: skip


def test_the_same_ballot_from_the_csv_and_the_api_contradicts_nothing() -> None:
    for item in (page(result(elected=(2,))), file(ballot(*COUNTED, elected=(2,)))):
        for files in (("export.csv", "api.json"), ("api.json", "export.csv")):
            night = ArrivingNight()
            for name in files:
                night.arrive(name, CSV if name == "export.csv" else item)
            seat = night.seat(MILL)
            assert (seat["state"], night.elected(MILL)) == ("declared", ["Bob Baker"])
            assert [row["party"] for row in seat["candidates"]] == [
                "lab",
                "grn",
                "friends-of-the-quay",
                "ind",
            ]
            problems = [problem.severity for problem in night.night.problems() if problem.severity.blocks]
            assert problems == []
