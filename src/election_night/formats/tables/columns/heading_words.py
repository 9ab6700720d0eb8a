"""What the headings of a sheet sound like: many councils' and newsrooms' words for one thing.

Used by the draft of a column map only, which a person corrects.
"""

import re

MEANINGS = {
    "contest": (
        "seat code", "ons", "ons id", "ons code", "gss code", "contest id", "ward code", "ward id",
        "division code", "constituency code", "seat", "ward", "ward name", "name of ward", "electoral ward",
        "constituency", "constituency name", "contest", "division", "division name", "electoral division",
        "electoral area", "electoral area name", "area", "ballot paper id", "electoral area uri",
    ),
    "contest_name": (
        "seat", "seat name", "ward", "ward name", "name of ward", "electoral ward", "constituency",
        "constituency name", "contest", "contest name", "division", "division name", "electoral division",
        "electoral area", "electoral area name", "area", "area name", "post label",
    ),
    "id": ("candidate id", "person id", "dc person id", "id", "candidate number", "candidate no"),
    "name": (
        "candidate", "name", "candidate name", "name of candidate", "candidates name", "full name",
        "name on ballot paper", "name on ballot", "ballot paper name", "ballot name", "person name",
        "candidate full name", "actual name in full", "candidates", "commonly used name", "common name",
    ),
    "surname": (
        "surname", "last name", "family name", "candidate surname", "candidates surname", "lastname",
    ),
    "forenames": (
        "forenames", "forename", "first name", "given name", "given names", "other names", "first names",
        "candidate forenames", "candidate forename", "candidate first name", "candidates other names",
        "firstname", "other names in full",
    ),
    "party": (
        "party", "party name", "political party", "party abbreviation", "party code", "affiliation",
        "party affiliation", "political party name", "party description", "description", "description if any",
        "ballot paper description",
    ),
    "votes": (
        "votes", "vote", "number of votes", "no of votes", "votes won", "votes received", "votes recorded",
        "votes polled", "total votes", "candidate votes", "votes cast", "total number of votes", "vote count",
        "count", "total",
    ),
    "elected": (
        "elected", "elected y n", "elected yes no", "is elected", "winner", "won", "is winner", "result",
        "outcome",
    ),
    "status": ("status", "state", "count status"),
    "electorate": (
        "electorate", "electors", "registered electors", "eligible electorate", "size of electorate",
        "total electorate", "number of electors", "ward electorate", "registered voters",
    ),
    "valid_votes": (
        "valid votes", "total valid votes", "total valid", "valid votes cast", "total votes cast",
        "total votes", "total", "valid",
    ),
    "ballots": ("valid ballots", "valid ballot papers", "total valid ballot papers"),
    "papers": (
        "ballot papers", "ballots", "ballots cast", "ballot papers counted", "total ballot papers",
        "verified ballot papers", "ballot papers issued", "ballots issued", "votes cast", "papers",
    ),
    "rejected": (
        "rejected", "spoilt", "spoiled", "invalid", "invalid votes", "rejected ballots",
        "rejected ballot papers", "rejected votes", "rejected papers", "spoilt ballots",
        "spoilt ballot papers", "spoilt papers", "spoiled ballots", "total rejected",
    ),
    "majority": ("majority",),
    "seats": (
        "seats", "vacancies", "seats up", "seats contested", "seats to fill", "seats available",
        "number of seats", "no of seats", "number of vacancies", "number to be elected",
        "councillors to be elected", "ward seats", "number of councillors",
    ),
    "winner_party": ("winner", "winning party", "won by", "elected", "result"),
    "by_lot": ("by lot", "drawing of lots", "tied vote winner"),
}  # fmt: skip
"""In order of preference. A heading is used once, for the first thing that it sounds like."""


def plain(heading: str) -> str:
    """Return a heading in lower case, with one blank between words: `Party_Name` is `party name`."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading).replace("\u2019", "").replace("'", "")
    return re.sub(r"[\W_]+", " ", spaced).strip().casefold()
