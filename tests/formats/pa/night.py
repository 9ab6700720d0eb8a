"""A night of PA's messages, decoded and folded without a directory."""

from datetime import UTC, datetime, timedelta

from election_night.core.night import Night
from election_night.formats import DecodeContext, Decoded, FormatSettings, decode
from election_night.formats.settings import NO_SETTINGS
from election_night.model import Result

FIRST_ARRIVAL = datetime(2024, 7, 5, 2, 0, tzinfo=UTC)


def decoded(
    data: bytes,
    path: str = "a.xml",
    *,
    arrived_at: datetime = FIRST_ARRIVAL,
    settings: FormatSettings = NO_SETTINGS,
) -> Decoded:
    """What these bytes say, having arrived under this name."""
    answer = decode(data, DecodeContext(path, arrived_at, settings))
    assert answer is not None
    return answer


def only_result(data: bytes, path: str = "a.xml") -> Result:
    """The one result in these bytes."""
    [result] = [document for document in decoded(data, path).documents if isinstance(document, Result)]
    return result


def night_of_messages(
    *messages: bytes,
    test: bool = False,
    election: str | None = None,
    first_arrival: datetime = FIRST_ARRIVAL,
    apart: timedelta = timedelta(minutes=1),
) -> Night:
    """The night after these messages, which came a minute apart."""
    night = Night(test=test, election=election)
    for number, data in enumerate(messages):
        arrived_at = first_arrival + number * apart
        for document in decoded(data, f"{number}.xml", arrived_at=arrived_at).documents:
            night.apply(document, f"{number}.xml")
    return night
