"""Reports in NIST SP 1500-100 about an invented contest."""

import json
from typing import Any

Json = dict[str, Any]
MILL = "contest-mill"
PEOPLE = (("p1", "Ann Archer", "GRN"), ("p2", "Bob Baker", "LAB"), ("p3", "Cy Cole", None))
COUNTED = (812, 1204, 96)


def text(content: str, language: str = "en") -> Json:
    """A text in one language."""
    return {"Text": [{"Language": language, "Content": content}]}


def total(count: float | str, unit: str = "mill", kind: str = "total", **fields: Any) -> Json:
    """Votes of one kind in one area."""
    return {"@type": "ElectionResults.VoteCounts", "Type": kind, "Count": count, "GpUnitId": unit, **fields}


def contest(*votes: int | list[Json] | None, **fields: Any) -> Json:
    """The contest, with these votes: a total, or several counts; `None`: none yet."""
    return {
        "@type": "ElectionResults.CandidateContest",
        "@id": MILL,
        "Name": "Mill",
        "ElectionDistrictId": "mill",
        "VotesAllowed": 1,
        "NumberElected": 1,
        "ContestSelection": [
            {
                "@type": "ElectionResults.CandidateSelection",
                "@id": f"selection-{person}",
                "CandidateIds": [person],
                "VoteCounts": counts
                if isinstance(counts, list)
                else []
                if counts is None
                else [total(counts)],
            }
            for (person, _, _), counts in zip(PEOPLE, votes, strict=True)
        ],
        **fields,
    }


def report(
    *contests: Json,
    status: str = "unofficial-complete",
    at: str = "2026-05-08T02:00:00+01:00",
    outcomes: dict[str, str] | None = None,
    **fields: Any,
) -> Json:
    """The report of these contests. `outcomes`: what became of a candidate, by id."""
    return {
        "@type": "ElectionResults.ElectionReport",
        "Format": "summary-contest",
        "GeneratedDate": at,
        "Issuer": "Millshire",
        "IssuerAbbreviation": "MS",
        "SequenceStart": 1,
        "SequenceEnd": 1,
        "Status": status,
        "VendorApplicationId": "count 1.0",
        "GpUnit": [
            {"@id": "mill", "ComposingGpUnitIds": ["north", "south"], "VotersRegistered": 5200},
            {"@id": "north", "ComposingGpUnitIds": ["north-1"]},
            {"@id": "north-1"},
            {"@id": "south"},
        ],
        "Party": [
            {"@id": "GRN", "Name": text("Green Party"), "Abbreviation": text("Green"), "Color": "78b82a"},
            {"@id": "LAB", "Name": text("Friends of Mill"), "Color": "no colour"},
        ],
        "Election": [
            {
                "Name": text("Millshire election"),
                "StartDate": "2026-05-07",
                "EndDate": "2026-05-07",
                "ElectionScopeId": "mill",
                "Type": "general",
                "Candidate": [
                    {"@id": person, "BallotName": text(name), "PartyId": party,
                     "PostElectionStatus": (outcomes or {}).get(person)}
                    for person, name, party in PEOPLE
                ],
                "Contest": list(contests),
            }
        ],
        **fields,
    }  # fmt: skip


def file(document: Json) -> bytes:
    """The report as it is sent."""
    return json.dumps(document).encode()
