"""On a server without users anybody can answer in its place, so an answer may hold anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from election_night.relay.errors import LinkLost, RelayError
from election_night.system.state_dir import crash_report


@contextmanager
def sensible_answers(server: str, now: datetime) -> Iterator[None]:
    """Raise LinkLost for any error that a made-up answer leads to: no answer may end a relay.

    A fault of this program looks the same, so a report is written.
    """
    try:
        yield
    except (LinkLost, RelayError):
        raise
    except Exception as error:
        report = crash_report(error, now, "an answer of a NATS server")
        raise LinkLost(
            f"this program failed on an answer of {server} ({type(error).__name__}; {report})"
        ) from error
