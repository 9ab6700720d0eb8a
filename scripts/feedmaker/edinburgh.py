"""The City of Edinburgh Council, 4 May 2017: 17 wards counted in stages.

The figures come from the files of facts; the order of the wards and all times of day are ours.
"""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from scripts.feedmaker import council_documents, recording
from scripts.feedmaker.council_facts import StagedWard
from scripts.feedmaker.council_parties import CouncilParties

ELECTION = "edinburgh-2017-05-04"
NAME = "Edinburgh council election 2017"
DAY = date(2017, 5, 4)
BODY = "edinburgh"
FIRST = datetime.fromisoformat("2017-05-05T10:00:00+01:00")
BETWEEN_WARDS = timedelta(minutes=10)
BETWEEN_STAGES = timedelta(minutes=6)
SOURCE = "City of Edinburgh Council, transcribed by @gerrymulvenna (CC BY-SA 4.0)"


def make(wards: list[StagedWard], parties: CouncilParties, folder: Path) -> int:
    """Write the feed; return how many documents the recording has."""
    registered = [candidate.party for ward in wards for candidate in ward.candidates]
    council = {"id": BODY, "name": "City of Edinburgh", "seats": sum(ward.seats for ward in wards)}
    folder.mkdir(parents=True, exist_ok=True)
    council_documents.write_election(
        folder / "election.json",
        council_documents.election(
            ELECTION,
            NAME,
            DAY,
            "stv",
            parties.entries(registered),
            [council],
            [_contest(ward, parties) for ward in wards],
        ),
    )
    documents = [
        document
        for place, ward in enumerate(wards)
        for document in _count(ward, parties, FIRST + BETWEEN_WARDS * place)
    ]
    documents.sort(key=lambda document: (document["issued_at"], document["contest"], document["revision"]))
    recording.write(folder / "night.jsonl", ELECTION, NAME, documents, compact=council_documents.compact)
    return len(documents)


def _contest(ward: StagedWard, parties: CouncilParties) -> dict[str, Any]:
    return {
        "id": ward.id,
        "name": ward.name,
        "body": BODY,
        "seats": ward.seats,
        "electorate": ward.electorate,
        "candidates": [
            {"id": candidate.id, "name": candidate.name, "party": parties.id(candidate.party)}
            for candidate in ward.candidates
        ],
    }


def _count(ward: StagedWard, parties: CouncilParties, begun: datetime) -> list[dict[str, Any]]:
    """Return a document after each stage, then the declaration."""
    documents = [
        _result(ward, parties, stage, "counting", stage, begun + BETWEEN_STAGES * (stage - 1))
        for stage in range(1, ward.stages + 1)
    ]
    declared_at = begun + BETWEEN_STAGES * ward.stages
    documents.append(_result(ward, parties, ward.stages + 1, "declared", ward.stages, declared_at))
    return documents


def _result(
    ward: StagedWard,
    parties: CouncilParties,
    revision: int,
    status: str,
    stages: int,
    issued_at: datetime,
) -> dict[str, Any]:
    """Return the facts known after the first `stages` stages."""
    return council_documents.result(
        ELECTION,
        ward.id,
        ward.name,
        revision,
        status,
        issued_at,
        source=SOURCE,
        seats=ward.seats,
        method="stv",
        electorate=ward.electorate,
        candidates=[
            {
                "id": candidate.id,
                "name": candidate.name,
                "party": parties.id(candidate.party),
                "totals": [council_documents.number(total) for total in candidate.totals[:stages]],
            }
            for candidate in ward.candidates
        ],
        rejected=ward.rejected,
        valid_votes=ward.valid,
        quota=ward.quota,
        winners=[candidate.id for candidate in ward.elected_by(stages)] or None,
        stages=[_stage(ward, stage) for stage in range(1, stages + 1)],
    )


def _stage(ward: StagedWard, stage: int) -> dict[str, Any]:
    """Return who was elected in it and who was excluded at its end, and the votes that nobody has so far."""
    elected = [candidate.id for candidate in ward.elected_by(stage) if candidate.elected_at == stage]
    excluded = [candidate.id for candidate in ward.candidates if candidate.excluded_at == stage]
    changes = {"elected": elected, "excluded": excluded}
    return {
        **{change: ids for change, ids in changes.items() if ids},
        "lost": council_documents.number(ward.not_transferable(stage)),
    }
