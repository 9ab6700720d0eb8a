"""What may come out of a stream: a document, under the name of its own contest, and of a bearable size."""

from election_night.formats import MAX_BYTES, DecodeContext, FormatSettings, recording
from election_night.formats.registry import format_of, promises_document
from election_night.relay.contents import LARGEST, contest_in
from election_night.relay.names import is_writer, unsafe_path
from election_night.relay.subjects import Subject, parse_subject


class Refused(Exception):  # noqa: N818 - a fact about one message
    """This message is not written into a directory."""


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
