"""What every message says: which election it belongs to, and its revision."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from xml.etree.ElementTree import Element

from election_night.formats.base import DecodeContext, Subject
from election_night.formats.pa import attributes
from election_night.formats.pa.rehearsal import is_test
from election_night.formats.slug import slug

LOCAL_ELECTIONS = "Local elections"
"""PA gives elections of councils no name."""


class Message(NamedTuple):
    """One message."""

    root: Element
    election: Element
    revision: int
    """As PA counts: nominations, recounts, and the rest each have numbers of their own."""
    election_id: str
    election_name: str
    date: date
    test: bool
    arrived_at: datetime
    contest_ids: Mapping[str, str]
    """Our id of a contest, by PA's number."""

    @property
    def kind(self) -> str:
        """The name of the root element."""
        return self.root.tag

    def contest_id(self, number: str) -> str:
        """Return the id of a constituency or a council."""
        return self.contest_ids.get(number, f"pa:{number}")

    @property
    def subject(self) -> Subject | None:
        """The contest it is about, for a message that is refused; `None` if it doesn't say."""
        place = self.election.find("*")
        number = place.get("number") or place.get("paId") if place is not None else None
        return Subject(self.election_id, self.contest_id(number), None) if number else None


def read_message(root: Element, context: DecodeContext) -> Message:
    """Read the message with this root. Raises: Refused."""
    election = attributes.child(root, "Election")
    name = attributes.text(election, "name")
    if name is None and not root.tag.startswith("Local"):
        attributes.required(election, "name")
    day = attributes.day(election, "date")
    settings = context.settings
    name = name or LOCAL_ELECTIONS
    pa_id = f"{slug(name)[:50] or 'election'}.{day.isoformat()}"
    election_id = settings.elections.get(pa_id, pa_id)
    revision = attributes.count(root, "revision")
    return Message(
        root=root,
        election=election,
        revision=1 if revision is None else revision,
        election_id=election_id,
        election_name=name,
        date=day,
        test=settings.test or is_test(name, context.path),
        arrived_at=context.time,
        contest_ids=settings.contests.get(election_id, {}),
    )
