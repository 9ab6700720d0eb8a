"""Counts in stages to type: the wards of Edinburgh, 4 May 2017, in a feed with nothing but their ballots."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from declaring.count import FixedClock, night_of
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder
from election_night.declaring.sending.outbox import Outbox
from election_night.declaring.sending.seat_documents import SeatDocuments
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.stages.entry import StagesEntry
from election_night.declaring.stages.typing import DONE, ELECTED, EXCLUDED, LOST, is_carried, lines_of, typed

FEED = Path(__file__).parents[2] / "feeds" / "edinburgh-2017"
WARD = "S13002922"
"""Forth: eight candidates, four seats, eight stages."""
WARDS = [f"S130029{number}" for number in range(19, 36)]


@cache
def declaration(ward: str = WARD) -> dict[str, Any]:
    """The built-in declaration of a ward."""
    for line in (FEED / "night.jsonl").read_text().splitlines()[1:]:
        document = json.loads(json.loads(line)["text"])
        if document["contest"] == ward and document["status"] == "declared":
            return dict(document)
    raise LookupError(ward)


def write_election(root: Path, day: date = date(2024, 7, 4)) -> None:
    """The election document of Edinburgh, of this day."""
    document = json.loads((FEED / "election.json").read_text())
    document |= {"date": day.isoformat(), "polls_close": None}
    root.mkdir(exist_ok=True)
    (root / "election.json").write_text(json.dumps(document))


def entry(root: Path, ward: str = WARD, *, quiet: bool = False) -> StagesEntry:
    """A reporter who has just opened this ward."""
    if not root.exists():
        write_election(root)
    night = night_of(root)
    draft = StagesDraft.of(night.seats[ward], night.id, test=False)
    documents = SeatDocuments(ward, lambda: night_of(root), Outbox(root))
    return StagesEntry(draft, documents, DraftFile(drafts_folder(root), ward), FixedClock(), quiet=quiet)


def said(ward: str, number: int, draft: StagesDraft) -> list[str]:
    """What the returning officer says at a stage, line by line; of lines that are carried nothing."""
    document = declaration(ward)
    stage = document["stages"][number - 1]
    texts: list[str] = []
    for line in lines_of(draft, number):
        if line.place is not None:
            if not is_carried(draft, number, line):
                texts.append(str(document["candidates"][line.place]["totals"][number - 1]))
        elif line.name == DONE:
            text = step(ward, number)
            texts.append(text)
            draft = typed(draft, number, line, text)
        elif line.name == LOST:
            texts.append(str(stage["lost"]))
        elif line.name in {ELECTED, EXCLUDED}:
            texts.append(numbers(ward, stage.get(line.name, ())) or "-")
        else:
            texts.append(str(document[line.name]))
    return texts


def step(ward: str, number: int) -> str:
    """What the stage does, as it is typed: `x7` or `s2`."""
    before = declaration(ward)["stages"][number - 2]
    if before.get("excluded"):
        return "x" + numbers(ward, before["excluded"])
    candidates = declaration(ward)["candidates"]
    return "s" + next(
        str(place)
        for place, candidate in enumerate(candidates, 1)
        if candidate["totals"][number - 1] < candidate["totals"][number - 2]
    )


def numbers(ward: str, keys: list[str]) -> str:
    """The lines of these candidates."""
    order = [candidate["id"] for candidate in declaration(ward)["candidates"]]
    return " ".join(str(order.index(key) + 1) for key in keys)


def type_stage(reporter: StagesEntry, ward: str = WARD, number: int | None = None) -> None:
    """Type a whole stage without a mistake; it is complete afterwards."""
    number = number or len(reporter.draft.stages)
    texts = iter(said(ward, number, reporter.draft))
    for line in lines_of(reporter.draft, number):
        if not is_carried(reporter.draft, number, line):
            reporter.draft = typed(reporter.draft, number, line, next(texts))


def type_ward(reporter: StagesEntry, ward: str = WARD, until: int = 99) -> None:
    """Type stage by stage, up to this one."""
    for number in range(1, min(until, len(declaration(ward)["stages"])) + 1):
        type_stage(reporter, ward, number)
        assert reporter.finish(number) == []
