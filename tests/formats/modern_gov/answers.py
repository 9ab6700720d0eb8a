"""Answers of `GetElectionResults` about an invented council, element by element as councils send them."""

from typing import NamedTuple
from xml.sax.saxutils import escape


class Row(NamedTuple):
    """A candidate."""

    name: str
    party: str
    votes: int | str
    elected: bool = False
    second_preferences: int = 0


class Ward(NamedTuple):
    """An area with its candidates."""

    id: int
    title: str
    rows: tuple[Row, ...]
    seats: int = 1
    electorate: int = 5200
    status: str = "Published"
    rejected: tuple[int, ...] = (4, 7)
    papers: int = 0


MILL = Ward(
    61,
    "Mill & Quay",
    (
        Row("Ann Archer", "Green Party", 812),
        Row("Bob Baker", "Labour and Co-operative Party", 1204, elected=True),
        Row("Cy Cole", "", 96),
        Row("Dee Dunn", "Friends of the Quay", 140),
    ),
)
HILL = Ward(
    62,
    "Hill",
    (
        Row("Eve East", "Conservative", 940, elected=True),
        Row("Flo Ford", "Conservative Party", 901, elected=True),
        Row("Gil Gray", "Liberal Democrats", 877),
        Row("Hal Hope", "Reform UK", 455),
    ),
    seats=2,
)


def answer(*wards: Ward, number: int | None = None, election: str = "73") -> bytes:
    """The answer about these wards. `number`: what it says of how many candidates there are."""
    rows = [(ward, row) for ward in wards for row in ward.rows]
    stated = len(rows) if number is None else number
    candidates = "".join(_candidate(ward, row) for ward, row in rows)
    areas = "".join(map(_area, wards))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<election>\n'
        f"  <candidatecount> {stated}</candidatecount>\n  <electionid>{election}</electionid>\n"
        "  <title>Ward elections 2026</title>\n  <electorate>0</electorate>\n  <comment>\n  </comment>\n"
        f"  <candidates>{candidates}</candidates>\n  <electionareas>{areas}</electionareas>\n</election>\n"
    ).encode()


def _candidate(ward: Ward, row: Row) -> str:
    return f"""
    <candidate>
      <electionareaid>{ward.id}</electionareaid>
      <areatitle>{escape(ward.title)}</areatitle>
      <candidatename>{escape(row.name)}</candidatename>
      <numvotes>{row.votes}</numvotes>
      <numvotes2>{row.second_preferences}</numvotes2>
      <politicalpartytitle>{escape(row.party)}
      </politicalpartytitle>
      <votedatetime>08/05/2026, 02:10</votedatetime>
      <iselected>{row.elected}</iselected>
    </candidate>"""


def _area(ward: Ward) -> str:
    spoiled = "".join(
        f"<spoiledvote><description>Rejected</description><numvotes>{number}</numvotes></spoiledvote>"
        for number in ward.rejected
    )
    return f"""
    <electionarea>
      <electionareaid>{ward.id}</electionareaid>
      <title>{escape(ward.title)}</title>
      <electorate>{ward.electorate}</electorate>
      <numballotpapersissued>{ward.papers}</numballotpapersissued>
      <numseats>{ward.seats}</numseats>
      <status>{ward.status}</status>
      <spoiledvotes>{spoiled}</spoiledvotes>
    </electionarea>"""


def counted(ward: Ward, *votes: int | str, elected: tuple[int, ...] = ()) -> Ward:
    """The ward with these votes, in its order, and these places marked as elected."""
    rows = tuple(
        row._replace(votes=number, elected=place in elected)
        for place, (row, number) in enumerate(zip(ward.rows, votes, strict=True), 1)
    )
    return ward._replace(rows=rows)
