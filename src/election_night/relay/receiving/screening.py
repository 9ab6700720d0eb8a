"""What may come out of a stream: a document, under the name of its own contest, and of a bearable size."""

import asyncio

from election_night.formats import MAX_BYTES, DecodeContext, FormatSettings, recording
from election_night.formats.registry import format_of, promises_document
from election_night.relay.contents import LARGEST, contest_in
from election_night.relay.names import is_writer, unsafe_path
from election_night.relay.nats.pull import Delivery
from election_night.relay.subjects import Subject, parse_subject
from election_night.system.clock import Clock
from election_night.system.state_dir import crash_report


class Refused(Exception):  # noqa: N818 - a fact about one message
    """This message is not written into a directory."""


class Screening:
    """Looks into documents in a thread, one at a time: more threads would only leave the loop less of a core.

    Args:
        night: of the stream.
        settings: the user's, for formats.
        clock: the time.
    """

    def __init__(self, night: str, settings: FormatSettings, clock: Clock) -> None:
        self._night, self._settings, self._clock = night, settings, clock
        self._lock = asyncio.Lock()

    async def subject_of(self, delivery: Delivery) -> Subject:
        """Return whose document this is, and of which file.

        Raises:
            Refused: it may not be written.
        """
        async with self._lock:
            try:
                return await asyncio.to_thread(
                    screened, delivery.subject, delivery.data, self._night, self._settings
                )
            except Refused:
                raise
            except Exception as error:  # or one document would end every room's connection again and again
                report = crash_report(error, self._clock.now(), "a document of a stream")
                raise Refused(f"this program failed on it ({type(error).__name__}; {report})") from error


def screened(subject: str, data: bytes, night: str, settings: FormatSettings) -> Subject:
    """Return whose document this is, and of which file.

    Raises:
        Refused: it may not be written.
    """
    try:
        parsed = parse_subject(subject)
    except ValueError:
        raise Refused("no relay writes such a subject") from None
    if parsed.night != night:
        raise Refused("it belongs to another night")
    if not is_writer(parsed.writer):
        raise Refused("its writer's name can't be used for a folder")
    if why := unsafe_path(parsed.path):
        raise Refused(why)
    if len(data) > MAX_BYTES:
        raise Refused(f"{len(data):,} bytes: a document may have at most {MAX_BYTES:,}")
    context = DecodeContext(parsed.path, None, settings)
    if parsed.contest is None:
        # Recognised, not decoded: a large document takes a second, in which everything else stands still.
        if not (format_of(data, context) or recording.claims(data) or promises_document(parsed.path)):
            raise Refused("it is in no known format")
    elif len(data) > LARGEST:
        raise Refused(f"{len(data):,} bytes: a document about one contest may have at most {LARGEST:,}")
    elif contest_in(data, context) != parsed.contest:
        raise Refused(f"it was published for the contest {parsed.contest}, but is not about it alone")
    return parsed
