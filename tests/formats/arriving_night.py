"""A night that files arrive in one after the other, without a directory that is watched."""

from datetime import UTC, datetime, timedelta
from typing import Any

from election_night.core.json_report import contest as report_of
from election_night.core.night import Night
from election_night.formats import NO_SETTINGS, DecodeContext, Decoded, FormatSettings, decode
from election_night.formats.assembly import Assembler

FIRST_ARRIVAL = datetime(2026, 5, 8, 1, 0, tzinfo=UTC)


class ArrivingNight:
    """Decodes, assembles and applies what arrives, ten seconds apart."""

    def __init__(self, settings: FormatSettings = NO_SETTINGS, *, election: str | None = None) -> None:
        self.night = Night(test=settings.test, election=election)
        self._settings, self._assembler, self._arrival = settings, Assembler(), FIRST_ARRIVAL

    def arrive(self, path: str, data: bytes) -> Decoded:
        """A file arrives, or changes. Answers what it says by itself."""
        self._arrival += timedelta(seconds=10)
        decoded = decode(data, DecodeContext(path, self._arrival, self._settings))
        assert decoded is not None, f"{path} is in no known format"
        assembled = self._assembler.assemble(path, decoded)
        for document in assembled.documents:
            self.night.apply(document, path)
        for file, document in assembled.restated:
            self.night.apply(document, file)
        return decoded

    def seat(self, contest: str) -> dict[str, Any]:
        """What is shown of a contest, as in the JSON of a night."""
        return report_of(self.night.seats[contest])

    def elected(self, contest: str) -> list[str]:
        """The names of those shown as elected."""
        return [person["name"] for person in self.seat(contest)["elected"]]

    def votes(self, contest: str) -> dict[str, int | None]:
        """The votes shown, by name."""
        return {row["name"]: row["votes"] for row in self.seat(contest)["candidates"]}
