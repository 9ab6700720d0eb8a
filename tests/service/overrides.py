"""What the tests of the override file share."""

import json
from pathlib import Path

from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.core.problems import Severity
from election_night.service.night_service import NightService
from service.kit import FakeClock, data, drop, until


def desk_file(contest: str, **decision: object) -> bytes:
    decisions = [{"contest": contest, "by": "Jo", "reason": "the agent rang", **decision}] if decision else []
    election = json.loads(data(contest))["election"]
    return json.dumps(
        {"schema": "election-night/desk@1", "election": election, "decisions": decisions}
    ).encode()


def refused(service: NightService) -> list[str]:
    return [problem.message for problem in service.problems() if problem.severity is Severity.REFUSED]


def held(
    feed: Path, paper: Path, journal: Path | None = None, clock: FakeClock | None = None
) -> NightService:
    """Make a service whose override file holds S1 back."""
    feed.mkdir(exist_ok=True)
    drop(feed, "a.json", data("S0"))
    drop(feed, "b.json", data("S1"))
    paper.parent.mkdir(exist_ok=True)
    paper.write_bytes(desk_file("S1", hold=True))
    service = NightService(feed, Night(), poll=True, overrides=paper, journal=journal, clock=clock)

    def known() -> bool:
        service.poll_once()
        if clock:
            clock.pass_(0.1)
        return service.health().documents == 2

    until(known)
    assert service.night.seats["S1"].state is State.DISPUTED
    return service


def stands(service: NightService) -> State:
    return service.night.seats["S1"].state


def away(paper: Path) -> None:
    paper.parent.rename(paper.parent.with_name("away"))
