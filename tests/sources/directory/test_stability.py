"""When a file is believed: the whole state machine, without a file."""

from hypothesis import given
from hypothesis import strategies as st

from election_night.sources.directory.signature import Signature
from election_night.sources.directory.stability import (
    ANY,
    GIVE_UP_AFTER,
    LONGEST_STABLE_AFTER,
    STABLE_AFTER,
    FileStability,
    Verdict,
)


def signature(inode: int = 1, changed: int = 0) -> Signature:
    return Signature(1, inode, 100, changed, changed)


def test_a_new_file_that_says_something_is_acted_upon_at_once() -> None:
    """Every beginning of a JSON object is no JSON object: no need to wait."""
    file = FileStability()
    assert file.notice(signature(), 0.0)
    assert file.due == 0.0
    assert file.on_read(signature(), b"1", 0.0, finished=True) is Verdict.ACCEPT
    assert file.due is None


def test_a_replaced_file_is_acted_upon_at_once() -> None:
    """Another inode under the same name was renamed there, whole."""
    file = FileStability()
    file.notice(signature(1), 0.0)
    file.on_read(signature(1), b"1", 0.0, finished=True)
    assert file.notice(signature(2), 1.0)
    assert file.on_read(signature(2), b"2", 1.0, finished=True) is Verdict.ACCEPT


def test_a_file_rewritten_in_place_needs_two_equal_reads() -> None:
    """A quarter of a second apart, with the same bytes and the same signature."""
    file = FileStability()
    file.notice(signature(1), 0.0)
    file.on_read(signature(1), b"1", 0.0, finished=True)
    file.notice(signature(1, 5), 1.0)
    assert file.on_read(signature(1, 5), b"mixed", 1.0, finished=True) is Verdict.WAIT
    assert file.due == 1.0 + STABLE_AFTER
    assert file.on_read(signature(1, 5), b"mixed", 1.2, finished=True) is Verdict.WAIT, "too soon"
    assert file.on_read(signature(1, 5), b"mixed", 1.25, finished=True) is Verdict.ACCEPT


def test_a_file_that_goes_on_changing_has_to_rest_longer() -> None:
    """Each change in between doubles what is asked, up to two seconds; once believed, it begins anew."""
    file = FileStability()
    file.notice(signature(1), 0.0)
    file.on_read(signature(1), b"1", 0.0, finished=True)
    for number, (at, wait) in enumerate(((1.0, 0.25), (1.25, 0.5), (1.75, 1.0), (2.75, 2.0), (4.75, 2.0)), 1):
        verdict = file.on_read(signature(1, number), b"2", at, finished=True)
        assert (verdict, file.due) == (Verdict.WAIT, at + wait)
    assert file.on_read(signature(1, 5), b"2", 6.75, finished=True) is Verdict.ACCEPT
    assert file.on_read(signature(1, 6), b"3", 9.0, finished=True) is Verdict.WAIT
    assert file.due == 9.0 + STABLE_AFTER


def test_a_file_deleted_and_written_again_is_new() -> None:
    """File systems use the inode of a deleted file again: having been away is what counts."""
    file = FileStability()
    file.notice(signature(1), 0.0)
    file.on_read(signature(1), b"1", 0.0, finished=True)
    file.on_gone()
    file.notice(signature(1), 1.0)
    assert file.on_read(signature(1), b"2", 1.0, finished=True) is Verdict.ACCEPT


def test_after_a_restart_a_known_name_is_read_twice() -> None:
    """It may be in the middle of being rewritten in place, and which file it was is forgotten."""
    file = FileStability(settled=b"1", complete=ANY)
    file.notice(signature(7), 0.0)
    assert file.on_read(signature(7), b"2", 0.0, finished=True) is Verdict.WAIT
    assert file.on_read(signature(7), b"2", 0.25, finished=True) is Verdict.ACCEPT


def test_an_unfinished_file_is_looked_at_again_and_set_aside_in_the_end() -> None:
    """After 0.25, 0.5, 1, 2, 2 … seconds, until it has not changed for ten."""
    file = FileStability()
    file.notice(signature(), 0.0)
    looks, now = [], 0.0
    while file.on_read(signature(), b"{", now, finished=False) is Verdict.WAIT:
        assert file.due is not None
        looks.append(file.due - now)
        now = file.due
    assert looks == [0.25, 0.5, 1.0, 2.0, 2.0, 2.0, 2.0, 0.25]
    assert now == GIVE_UP_AFTER
    assert file.due is None
    assert file.notice(signature(1, 1), 60.0), "a change"
    assert file.due == 60.0
    assert file.on_read(signature(1, 1), b"{}", 60.0, finished=True) is Verdict.ACCEPT, "and it is complete"


def test_a_slow_writer_is_not_set_aside_while_it_writes() -> None:
    """Ten seconds count from the last change."""
    file = FileStability()
    for second in range(60):
        file.notice(signature(1, second), float(second))
        verdict = file.on_read(signature(1, second), b"{" * second, float(second), finished=False)
        assert verdict is Verdict.WAIT


def test_a_writer_of_small_pieces_is_not_read_at_each_of_them() -> None:
    """A thousand changes in a second are a few reads, each a little later than the one before."""
    file, reads = FileStability(), 0
    for millisecond in range(1000):
        now = millisecond / 1000
        file.notice(signature(1, millisecond), now)
        if file.due is not None and file.due <= now:
            file.on_read(signature(1, millisecond), bytes(millisecond), now, finished=False)
            reads += 1
    assert 4 <= reads <= 12


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.booleans()), max_size=40))
def test_one_that_waits_is_always_looked_at_again(steps: list[tuple[bool, int, bool]]) -> None:
    """Whatever happens to a file, WAIT has a time, and nothing else has."""
    file, now = FileStability(), 0.0
    for changes, digest, finished in steps:
        now = now + 0.1 if file.due is None else max(now, file.due)
        seen = signature(1, int(now * 10) if changes else 0)
        file.notice(seen, now)
        if bytes([digest]) == file.settled:
            file.on_unchanged(seen)
            assert file.due is None
        else:
            verdict = file.on_read(seen, bytes([digest]), now, finished=finished)
            assert (file.due is None) == (verdict is not Verdict.WAIT)
            assert file.due is None or file.due > now - LONGEST_STABLE_AFTER
