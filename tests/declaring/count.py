"""A count to type: Islington North on 4 July 2024, in a feed that has only the election document."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from election_night.core.night import Night
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder
from election_night.declaring.sending.outbox import Outbox
from election_night.declaring.sending.seat_documents import SeatDocuments
from election_night.declaring.tally.draft import TallyDraft
from election_night.declaring.tally.entry import TallyEntry
from election_night.formats import decode
from election_night.system.clock import SystemClock

SEAT = "islington-north"
PEOPLE = (
    ("aggarwal", "Vikkas Aggarwal", "ld"),
    ("corbyn", "Jeremy Corbyn", "ind"),
    ("harries", "Karen Harries", "con"),
    ("josling", "Paul Josling", "ind"),
    ("kates", "Sheridan Kates", "grn"),
    ("nargund", "Praful Nargund", "lab"),
    ("nelson", "Martyn Nelson", "ruk"),
)
VOTES = (1661, 24120, 1950, 32, 2660, 16873, 1710)
VALID, MAJORITY = 49006, 7247
LAST_TIME = {"lab": 33132, "ld": 8095, "con": 5199, "grn": 4183, "ruk": 742}
WARD = "holloway"
WARD_PEOPLE = (
    ("a", "Ann Ash", "lab"),
    ("b", "Ben Beech", "lab"),
    ("c", "Cy Cedar", "grn"),
    ("d", "Di Dogwood", "con"),
)
TIME = datetime(2024, 7, 5, 2, 26, 54, tzinfo=UTC)


class FixedClock(SystemClock):
    """The night of the count."""

    def now(self) -> datetime:
        """Always the same."""
        return TIME


def today() -> date:
    """The day of an election whose documents are written now."""
    return datetime.now(UTC).date()


def write_election(root: Path, day: date = date(2024, 7, 4), *, seats: int = 2) -> None:
    """The election document alone: one seat, and a ward that fills two."""
    contests: list[dict[str, Any]] = [
        {
            "id": SEAT,
            "name": "Islington North",
            "electorate": 72852,
            "candidates": [{"id": key, "name": name, "party": party} for key, name, party in PEOPLE],
            "previous": {"label": "2019", "votes": LAST_TIME},
        },
        {
            "id": WARD,
            "name": "Holloway",
            "seats": 2,
            "electorate": 9000,
            "candidates": [{"id": key, "name": name, "party": party} for key, name, party in WARD_PEOPLE],
        },
    ]
    document = {
        "schema": "election-night/election@2",
        "id": "count",
        "name": "The count",
        "date": day.isoformat(),
        "contests": contests[:seats],
    }
    root.mkdir(exist_ok=True)
    (root / "election.json").write_text(json.dumps(document))


def night_of(root: Path) -> Night:
    """The night as the directory has it now."""
    night = Night()
    for path in sorted(root.glob("*.json")):
        decoded = decode(path.read_bytes())
        assert decoded is not None
        assert not decoded.faults
        for document in decoded.documents:
            night.apply(document, path.name)
    return night


def entry(root: Path, seat: str = SEAT, *, quiet: bool = False) -> TallyEntry:
    """A reporter who has just opened this seat, in a directory with nothing but the election document."""
    if not root.exists():
        write_election(root)
    draft = TallyDraft.of(night_of(root).seats[seat], "count", test=False)
    documents = SeatDocuments(seat, lambda: night_of(root), Outbox(root))
    return TallyEntry(draft, documents, DraftFile(drafts_folder(root), seat), FixedClock(), quiet=quiet)


def typed(root: Path, *votes: int, **announced: Any) -> TallyEntry:
    """The reporter has typed these figures, and what was announced besides. Nothing is sent."""
    reporter = entry(root, quiet=True)
    draft = reporter.draft.with_all_votes(list(votes or VOTES))
    reporter.change(draft.model_copy(update={"valid_votes": VALID, "winners": ("corbyn",), **announced}))
    return reporter


def documents(root: Path) -> list[dict[str, Any]]:
    """Every result in the directory, by revision."""
    found = [json.loads(path.read_text()) for path in root.glob("*.json") if path.name != "election.json"]
    return sorted(found, key=lambda document: document["revision"])
