"""Files in order of arrival are numbered, contradict each other and are joined: in memory, file by file."""

from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_night.core.contest.seat import Seat, State
from election_night.core.night import Night
from election_night.formats import DecodeContext, Decoded, Entity, Order
from election_night.formats.assembly import Assembler
from election_night.model import Result
from examples import few_examples
from formats import halves, slips

AT = datetime(2024, 7, 5, 1, 0, tzinfo=UTC)
ELECTION = "test-2024"


def slip(votes: int, *, elected: bool = True, name: str = "Ann Archer") -> bytes:
    """Of one contest. With more than 500 votes Ann wins, else Bob."""
    end = f"elected {name if votes > 500 else 'Bob Baker'}" if elected else "counting"
    return f"slip {ELECTION} S1\n{votes} green {name}\n500 labour Bob Baker\n{end}\n".encode()


class Feed(NamedTuple):
    """What is told of one night, file by file."""

    night: Night
    assembler: Assembler

    def tell(self, path: str, data: bytes, *, minute: int = 0) -> list[Result]:
        """What comes of this file: its own results, then those of others."""
        context = DecodeContext(path, AT.replace(minute=minute))
        if data.split(b" ")[0] in {b"people", b"figures"}:
            decoded = halves.decode(data, context)._replace(join=halves.join)
        else:
            decoded = slips.decode(data, context)
        return self.take(path, decoded)

    def take(self, path: str, decoded: Decoded) -> list[Result]:
        assembled = self.assembler.assemble(path, decoded)
        for file, document in [*((path, one) for one in assembled.documents), *assembled.restated]:
            self.night.apply(document, file)
        documents: list[Entity] = [*assembled.documents, *(document for _, document in assembled.restated)]
        return [document for document in documents if isinstance(document, Result)]

    @property
    def seat(self) -> Seat:
        return self.night.seats["S1"]


@pytest.fixture
def feed() -> Feed:
    return Feed(Night(), Assembler())


def test_each_new_edition_of_a_file_gets_the_next_number(feed: Feed) -> None:
    """Also one that says again what an earlier one said."""
    revisions = [feed.tell("a.slip", slip(votes))[0].revision for votes in (600, 610, 600)]
    assert revisions == [1, 2, 3]
    assert feed.tell("a.slip", slip(600), minute=5) == []
    seat = feed.seat
    assert (seat.state, seat.votes, seat.corrections) == (State.CORRECTED, (600, 500), 2)
    assert seat.source == "a reporter, in order of arrival"


def test_a_count_that_becomes_a_declaration_is_no_correction(feed: Feed) -> None:
    feed.tell("a.slip", slip(450, elected=False))
    feed.tell("a.slip", slip(600))
    assert (feed.seat.state, feed.seat.correction) == (State.DECLARED, None)


def test_a_new_edition_may_change_the_winner_and_the_ballot(feed: Feed) -> None:
    """It states a correction, so the seat isn't disputed for ever."""
    feed.tell("a.slip", slip(600))
    feed.tell("a.slip", slip(400))
    seat = feed.seat
    assert (seat.state, seat.correction) == (State.CORRECTED, "a new edition of the file")
    assert seat.winner == "2:Bob Baker"
    feed.tell("a.slip", slip(700, name="Amy Arkwright"))
    assert (feed.seat.state, feed.seat.winner) == (State.CORRECTED, "1:Amy Arkwright")


def test_two_files_that_differ_are_a_conflict_whichever_came_last(feed: Feed) -> None:
    """Until both say the same."""
    feed.tell("a.slip", slip(600))
    feed.tell("b.slip", slip(610))
    assert (feed.seat.state, feed.seat.winner) == (State.DISPUTED, None)
    restated = feed.tell("a.slip", slip(620))
    assert {document.revision for document in restated} == {2}
    assert feed.seat.state is State.DISPUTED
    assert {problem.file for problem in feed.night.problems() if problem.severity.blocks} == {
        "a.slip",
        "b.slip",
    }
    feed.tell("b.slip", slip(620))
    assert (feed.seat.state, feed.seat.votes) == (State.CORRECTED, (620, 500))


def test_a_second_file_that_says_the_same_says_nothing_new(feed: Feed) -> None:
    """And is heard once the first one says something else."""
    feed.tell("a.slip", slip(600))
    assert feed.tell("b.slip", slip(600), minute=9) == []
    feed.tell("a.slip", slip(610))
    assert feed.seat.state is State.DISPUTED


def test_what_has_an_order_of_its_own_passes_untouched(feed: Feed) -> None:
    decoded = slips.decode(slip(600))
    for order in (Order.SOURCE, Order.TIME):
        ordered = decoded._replace(order=order)
        assert feed.assembler.assemble("a.slip", ordered) is ordered


@pytest.mark.parametrize("people_first", [True, False])
def test_two_files_of_one_folder_are_joined_in_either_order(feed: Feed, *, people_first: bool) -> None:
    files = [("x/p.half", halves.people("S1", "S2")), ("x/f.half", halves.figures("S1"))]
    for path, data in files if people_first else files[::-1]:
        feed.tell(path, data)
    assert (feed.seat.state, feed.seat.winner, feed.seat.majority) == (State.DECLARED, "Ann", 100)
    assert feed.night.seats["S2"].state is State.AWAITING
    assert feed.seat.source == "two files, in order of arrival"


def test_files_of_different_folders_are_not_joined(feed: Feed) -> None:
    feed.tell("x/p.half", halves.people("S1"))
    feed.tell("y/f.half", halves.figures("S1"))
    assert feed.seat.state is State.AWAITING


def test_a_file_whose_other_half_has_not_come_waits(feed: Feed) -> None:
    feed.tell("f.half", halves.figures("S1"))
    assert feed.assembler.is_waiting("f.half")
    feed.tell("p.half", halves.people("S1"))
    assert not feed.assembler.is_waiting("f.half")
    assert not feed.assembler.is_waiting("p.half")


def test_a_new_edition_of_one_part_is_joined_with_the_other(feed: Feed) -> None:
    """In any later stage too: what came first counts no more."""
    feed.tell("p.half", halves.people("S1"))
    assert [one.revision for one in feed.tell("f.half", halves.figures("S1"))] == [3002]
    assert [one.revision for one in feed.tell("f.half", halves.figures("S1", votes=(400, 500)))] == [3003]
    assert feed.tell("f.half", halves.figures("S1", votes=(400, 500)), minute=3) == []
    assert (feed.seat.state, feed.seat.winner) == (State.CORRECTED, "Bob")
    assert [one.revision for one in feed.tell("p.half", halves.people("S1", first="Amy"))] == [3004]
    assert feed.seat.ballot.people.names == ("Amy", "Bob")


def test_two_files_of_one_part_that_differ_are_a_conflict(feed: Feed) -> None:
    feed.tell("p.half", halves.people("S1"))
    feed.tell("f1.half", halves.figures("S1"))
    feed.tell("f2.half", halves.figures("S1", votes=(400, 500)))
    assert feed.seat.state is State.DISPUTED
    feed.tell("f1.half", halves.figures("S1", votes=(400, 500)))
    assert (feed.seat.state, feed.seat.winner) == (State.CORRECTED, "Bob")


def test_parts_that_cannot_be_joined_are_a_fault_of_the_file_that_came_last(feed: Feed) -> None:
    feed.tell("p.half", halves.people("S1", "S2"))
    decoded = halves.decode(b"figures test-2024\nS1 1\nS2 5\nS2 4\n")._replace(join=halves.join)
    assembled = feed.assembler.assemble("f.half", decoded)
    assert [fault.message for fault in assembled.faults] == ["S1: 2 people and 1 figures"]
    assert [document.contest for document in assembled.documents if isinstance(document, Result)] == ["S2"]


def test_files_in_a_recording_are_joined_and_numbered_as_if_they_arrived(feed: Feed) -> None:
    """A file of that name in the feed is another one."""
    inner = [("a.slip", slip(600)), ("a.slip", slip(610))]
    recorded = tuple((name, slips.decode(data)) for name, data in inner)
    (low, high) = feed.take("night.jsonl", Decoded(recorded=recorded))
    assert (low.revision, high.revision) == (1, 2)
    feed.tell("a.slip", slip(620))
    assert feed.seat.state is State.DISPUTED


editions = st.tuples(st.sampled_from(["a", "b", "c"]), st.sampled_from([450, 600, 610]), st.booleans())


@given(st.lists(editions, min_size=1, max_size=12))
def test_a_seat_is_what_all_files_agree_on_now(story: list[tuple[str, int, bool]]) -> None:
    """After every single edition. Where two files differ, nobody is shown as elected."""
    feed, now = Feed(Night(), Assembler()), dict[str, bytes]()
    for minute, (path, votes, elected) in enumerate(story):
        now[path] = slip(votes, elected=elected)
        feed.tell(path, now[path], minute=minute)
        seat = feed.seat
        if len(set(now.values())) > 1:
            assert (seat.state, seat.winner) == (State.DISPUTED, None)
            continue
        assert seat.state is not State.DISPUTED
        assert seat.votes == (votes, 500)
        winner = ("1:Ann Archer" if votes > 500 else "2:Bob Baker") if elected else None
        assert seat.winner == winner


@few_examples
@given(st.lists(editions, min_size=1, max_size=12))
def test_the_same_files_in_the_same_order_give_the_same_documents(story: list[tuple[str, int, bool]]) -> None:
    """As after a restart, when the journal tells them again."""

    def documents() -> list[Result]:
        feed = Feed(Night(), Assembler())
        return [
            one for path, votes, elected in story for one in feed.tell(path, slip(votes, elected=elected))
        ]

    assert documents() == documents()


halves_of = st.tuples(
    st.sampled_from(["p", "q", "f", "g"]), st.sampled_from([(500, 400), (400, 500), (300, 200)])
)


@given(st.lists(halves_of, min_size=1, max_size=10))
def test_a_joined_seat_is_what_all_files_agree_on_now(story: list[tuple[str, tuple[int, int]]]) -> None:
    """Files p and q say who stands, f and g the figures: nothing is declared on figures that differ."""
    feed, now = Feed(Night(), Assembler()), dict[str, bytes]()
    for path, votes in story:
        now[path] = halves.people("S1") if path in "pq" else halves.figures("S1", votes=votes)
        feed.tell(f"{path}.half", now[path])
        people = [path for path in now if path in "pq"]
        figures = {now[path] for path in now if path in "fg"}
        if not people:
            assert feed.night.seats == {}
        elif not figures:
            assert feed.seat.state is State.AWAITING
        elif len(figures) > 1:
            assert (feed.seat.state, feed.seat.winner) == (State.DISPUTED, None)
        else:
            first, second = (int(line.split()[1]) for line in figures.pop().decode().splitlines()[1:])
            assert feed.seat.votes == (first, second)
            assert feed.seat.winner == ("Ann" if first > second else "Bob")
