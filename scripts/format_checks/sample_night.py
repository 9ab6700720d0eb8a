"""A night read from sample files in order, without a screen or a watched directory."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from election_night.core.json_report import contest as report_of_contest
from election_night.core.night import Night
from election_night.core.problems import Severity
from election_night.formats import DecodeContext, Decoded, FormatSettings, decode
from election_night.formats.assembly import Assembler

_FIRST_ARRIVAL = datetime(2026, 5, 8, 1, 0, tzinfo=UTC)
_COMPARED = ("state", "winner", "majority", "valid_votes", "electorate", "corrections")


class SampleNight:
    """A night, and the files read into it.

    Args:
        settings: what the user would give on the command line.
    """

    def __init__(self, settings: FormatSettings, *, test: bool | None) -> None:
        self.night = Night(test=test, election=settings.election)
        self.decoded: dict[str, Decoded | None] = {}
        """The content of each file, by its name."""
        self.waiting = False
        """Whether the last file has only a part of a seat's data."""
        self._settings, self._assembler = settings, Assembler()
        self._arrival = _FIRST_ARRIVAL

    def read(self, file: Path, name: str | None = None) -> None:
        """Read a file, under another `name` if need be."""
        self.arrive(file.read_bytes(), name or file.name)

    def arrive(self, data: bytes, name: str) -> None:
        """Read these bytes under this name."""
        self._arrival += timedelta(seconds=10)
        decoded = decode(data, DecodeContext(name, self._arrival, self._settings))
        self.decoded[name] = decoded
        if decoded is None or decoded.unfinished:
            return
        assembled = self._assembler.assemble(name, decoded)
        self.waiting = self._assembler.is_waiting(name)
        for document in assembled.documents:
            self.night.apply(document, name)
        for other, document in assembled.restated:
            self.night.apply(document, other)

    def displayed(self, contest: str) -> dict[str, Any]:
        """Return the display of a contest, in the terms of the expected outcomes."""
        seat = self.night.seats.get(contest)
        if seat is None:
            return {"state": "nothing is shown"}
        report = report_of_contest(seat)
        votes = {row["id"]: row["votes"] for row in report["candidates"] if row["votes"] is not None}
        return {**{name: report[name] for name in _COMPARED}, "votes": votes or None}

    def severities(self, contest: str) -> list[str]:
        """Return the severities of a contest's problems, without documents that were merely replaced."""
        found = Counter(
            problem.severity
            for problem in self.night.problems()
            if problem.contest == contest and problem.severity is not Severity.SUPERSEDED
        )
        return sorted(found)


def differences(expected: dict[str, Any], night: SampleNight, contest: str) -> list[str]:
    """Return the differences between the night and `expected`: state, winner, figures, severities."""
    displayed = night.displayed(contest)
    found = [
        f"{name} is {displayed.get(name)}, not {value}"
        for name, value in expected.items()
        if name != "problems" and displayed.get(name) != value
    ]
    severities = sorted(set(expected.get("problems", ())) - {Severity.SUPERSEDED})
    if (actual := night.severities(contest)) != severities:
        found.append(f"problems are {actual}, not {severities}")
    return found
