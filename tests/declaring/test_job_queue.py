"""Jobs in a thread of their own: one at a time, in order, and none that holds up the rest of the program."""

import threading
from concurrent.futures import CancelledError
from functools import partial

import pytest

from election_night.declaring.job_queue import JobQueue


@pytest.fixture
def hang() -> threading.Event:
    """Set when the first job may end."""
    return threading.Event()


def test_jobs_run_in_order_and_give_their_answers(hang: threading.Event) -> None:
    jobs, order = JobQueue(), list[str]()

    def run(name: str) -> str:
        order.append(name)
        return name

    jobs.submit(lambda: hang.wait(30), "first")
    futures = [jobs.submit(partial(run, name), name) for name in ("b", "a")]
    assert jobs.is_busy
    assert jobs.name == "first"
    hang.set()
    assert [future.result(30) for future in futures] == ["b", "a"]
    assert order == ["b", "a"]
    assert jobs.idle.wait(30)
    assert (jobs.is_busy, jobs.name, jobs.seconds) == (False, "", 0.0)


def test_a_nameless_job_replaces_one_that_has_not_begun_but_none_before_a_named_one(
    hang: threading.Event,
) -> None:
    jobs, order = JobQueue(), list[int]()
    jobs.submit(lambda: hang.wait(30))
    replaced = jobs.submit(lambda: order.append(1))
    jobs.submit(lambda: order.append(2))
    jobs.submit(lambda: order.append(3), "recount")
    last = jobs.submit(lambda: order.append(4))
    hang.set()
    last.result(30)
    assert order == [2, 3, 4]
    with pytest.raises(CancelledError):
        replaced.result(30)


def test_a_job_that_fails_does_not_stop_the_next(hang: threading.Event) -> None:
    jobs = JobQueue()
    jobs.submit(lambda: hang.wait(30), "first")
    failing = jobs.submit(lambda: 1 // 0, "failing")
    following = jobs.submit(lambda: "done", "following")
    hang.set()
    with pytest.raises(ZeroDivisionError):
        failing.result(30)
    assert following.result(30) == "done"
    assert jobs.idle.wait(30)
    assert jobs.submit(lambda: "again").result(30) == "again"
