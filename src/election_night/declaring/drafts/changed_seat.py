"""What has changed about a seat since its draft was begun, in sentences for the reporter."""

from collections.abc import Iterator

from election_night.core.contest.seat import Seat
from election_night.declaring.drafts.read_draft import AnyDraft
from election_night.declaring.figures import written


def changes(before: AnyDraft, after: AnyDraft) -> Iterator[str]:
    """Each change as a phrase: `the electorate is 73,000, not 72,852`."""
    if before.name != after.name:
        yield f"the seat is called {after.name}, not {before.name}"
    if before.seats != after.seats:
        yield f"the contest fills {after.seats}, not {before.seats}"
    if before.electorate != after.electorate:
        yield f"the electorate is {written(after.electorate)}, not {written(before.electorate)}"
    old = {person.key: person for person in before.candidates}
    new = {person.key: person for person in after.candidates}
    yield from (f"{person.name} is new on the ballot" for key, person in new.items() if key not in old)
    yield from (f"{person.name} is off the ballot" for key, person in old.items() if key not in new)
    for key in old.keys() & new.keys():
        if old[key].name != new[key].name:
            yield f"{old[key].name} is now {new[key].name}"
        if old[key].party != new[key].party:
            yield f"{new[key].name} stands for {new[key].party}, not {old[key].party}"
    if list(old) != list(new) and old.keys() == new.keys():
        yield "the order on the ballot is another"


def changes_since(draft: AnyDraft, seat: Seat | None) -> list[str]:
    """Return what has changed since the form was opened.

    Args:
        draft: as it is on the form.
        seat: as the night has it now; `None`: it isn't known.
    """
    if seat is None or not seat.ballot.people:
        return []
    now = type(draft).of(seat, draft.election, test=draft.test)
    return list(changes(draft, draft.of_seat(now)))  # type: ignore[arg-type] # of the same kind


def loses_figures(before: AnyDraft, after: AnyDraft) -> bool:
    """Return whether somebody who may have had figures is off the ballot, or fewer people are elected."""
    gone = {person.key for person in before.candidates} - {person.key for person in after.candidates}
    return bool(gone) or after.seats != before.seats
