"""Places of the tests: Islington North as it voted in 2024, and one that is invented."""

from scripts.feedmaker.pa_messages import LastTime, PaElection, Person, Place

GENERAL = PaElection()
REHEARSAL = PaElection(name="General Election Test")
DECLARED, CORRECTED = "2024-07-05T03:26:00+01:00", "2024-07-05T04:50:00+01:00"
BY_ELECTION = PaElection(name="Hamilton by-election", date="2024-07-04", type="B")

CORBYN = Person("801120", "Jeremy", "Corbyn", "Ind", "Independent", 24120)
ISLINGTON_NORTH = Place(
    "339",
    "Islington North",
    72852,
    (
        Person("890828", "Praful", "Nargund", "Lab Co-op", "Labour and Co-operative", 16873),
        Person("916701", "Sheridan", "Kates", "Green", "Green Party", 2660),
        Person("917351", "Karen", "Harries", "C", "Conservative", 1950),
        Person("872541", "Martyn", "Nelson", "Reform UK", "Reform UK", 1710),
        Person("877121", "Vikas", "Aggarwal", "LD", "Liberal Democrat", 1661),
        Person("917355", "Paul", "Josling", "Ind", "Independent", 32),
        CORBYN,
    ),
    LastTime(
        PaElection(date="2019-12-12"),
        (("Lab", 34603), ("LD", 8415), ("C", 5483), ("Green", 4326)),
        "Lab",
        notional=True,
    ),
)

ARCHER = Person("11", "Ann", "Archer", "Green", "Green Party")
BAKER = Person("12", "Bob", "Baker", "Lab", "Labour")
COLE = Person("13", "Cy", "Cole", "Advance UK", "Advance UK")
RIVERSIDE = Place("7", "Riverside & Hill", 60000, (ARCHER, BAKER, COLE))
"""Archer has won; then the figures are corrected, and Baker has."""
FIRST_FIGURES = RIVERSIDE.with_votes(14001, 13990, 210)
CORRECTED_FIGURES = RIVERSIDE.with_votes(14001, 15990, 210)
