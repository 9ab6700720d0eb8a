"""Runs jobs in a thread of its own, so that a directory that doesn't answer holds up nothing else."""

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, NamedTuple, TypeVar

Answer = TypeVar("Answer")


class _Job(NamedTuple):
    run: Callable[[], Any]
    name: str
    future: Future[Any]


class JobQueue:
    """Runs one job at a time, in the order given. One that never ends doesn't keep the program open."""

    def __init__(self) -> None:
        self._jobs = deque[_Job]()
        """The first one is running."""
        self._lock = threading.Lock()
        self._started_at = 0.0
        self.idle = threading.Event()
        """Set while there is no job."""
        self.idle.set()

    def submit(self, run: Callable[[], Answer], name: str = "") -> Future[Answer]:
        """Run this after the jobs before it.

        Args:
            run: the job.
            name: of what it does; "": it replaces a nameless job right before it that hasn't begun.
        """
        future: Future[Answer] = Future()
        with self._lock:
            if len(self._jobs) > 1 and not name and not self._jobs[-1].name:
                self._jobs.pop().future.cancel()
            self._jobs.append(_Job(run, name, future))
            if len(self._jobs) == 1:
                self._started_at = time.monotonic()
                self.idle.clear()
                threading.Thread(target=self._work, daemon=True).start()
        return future

    @property
    def is_busy(self) -> bool:
        """Whether a job is running."""
        return bool(self._jobs)

    @property
    def seconds(self) -> float:
        """How long the running job has taken so far; 0 without one."""
        return time.monotonic() - self._started_at if self._jobs else 0.0

    @property
    def name(self) -> str:
        """Of the first job with a name; "" if there is none."""
        with self._lock:
            return next((job.name for job in self._jobs if job.name), "")

    def _work(self) -> None:
        while True:
            job = self._jobs[0]
            answer, error = None, None
            is_wanted = job.future.set_running_or_notify_cancel()
            try:
                answer = job.run() if is_wanted else None
            except BaseException as failed:  # noqa: BLE001 - it belongs to whoever waits for the job
                error = failed
            with self._lock:
                self._jobs.popleft()
                self._started_at = time.monotonic()
                is_last = not self._jobs
                if is_last:
                    self.idle.set()
            if error is not None:
                job.future.set_exception(error)
            elif is_wanted:
                job.future.set_result(answer)
            if is_last:
                return
