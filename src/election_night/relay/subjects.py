"""Names of a document in a stream: `election-night.NIGHT.WRITER.CONTEST.FILE`.

The server's permissions are about subjects, so whoever receives a document believes its subject and nothing
else that came with it. In each part, everything but letters, digits, `-`, `_` and `~` is percent-encoded.
"""

from typing import NamedTuple
from urllib.parse import quote, unquote

PREFIX = "election-night"
NO_CONTEST = "_"
"""For a document that isn't about exactly one contest."""
LONGEST = 2000
"""Characters of a subject; a server takes lines of 4,096 bytes."""


class Subject(NamedTuple):
    """What a subject says."""

    night: str
    writer: str
    contest: str | None
    """`None`: not about exactly one contest."""
    path: str
    """Of the file, below the directory it comes from."""

    def __str__(self) -> str:
        """Return the subject.

        Raises:
            ValueError: a name isn't UTF-8, or the whole is too long.
        """
        contest = NO_CONTEST if self.contest is None else encode(self.contest)
        subject = ".".join((PREFIX, encode(self.night), encode(self.writer), contest, encode(self.path)))
        if len(subject) > LONGEST:
            raise ValueError("its name is too long")
        return subject

    @property
    def of_any_contest(self) -> str:
        """A pattern for this file of this writer, whatever contest it was about."""
        return ".".join((PREFIX, encode(self.night), encode(self.writer), "*", encode(self.path)))


def parse_subject(text: str) -> Subject:
    """Parse what `Subject` has written.

    Raises:
        ValueError: it is none of these.
    """
    prefix, night, writer, contest, path = text.split(".")
    subject = Subject(
        decode(night), decode(writer), None if contest == NO_CONTEST else decode(contest), decode(path)
    )
    if prefix != PREFIX or str(subject) != text:
        raise ValueError("not a subject of ours")
    return subject


def every_subject(night: str, writer: str | None = None) -> str:
    """Return a pattern for every document of the night, or of one writer."""
    return ".".join([PREFIX, encode(night), *([encode(writer)] if writer else []), ">"])


def stream_name(night: str) -> str:
    """Return the name of the night's stream."""
    return f"{PREFIX}-{night}"


def encode(text: str) -> str:
    """Return the text as a part of a subject.

    Raises:
        ValueError: it isn't UTF-8, or empty.
    """
    if not text:
        raise ValueError("a part of a subject is empty")
    quoted = quote(text, safe="").replace(".", "%2E")
    return "%5F" if quoted == NO_CONTEST else quoted


def decode(token: str) -> str:
    """Return the text that `encode` has made this of.

    Raises:
        ValueError: it never makes this.
    """
    text = unquote(token, errors="strict")
    if encode(text) != token:
        raise ValueError("not a part of a subject of ours")
    return text
