"""The night as it was: what had come by a moment, folded again into a night of its own.

Live, replayed or past, a night is the same fold of the same documents. Nothing here waits for the live one
or changes it: the service hands over what came once, and documents never change.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import datetime
from itertools import accumulate

from election_night.core.night import Night
from election_night.core.problems import Problem
from election_night.service.document_log import DocumentLog, OverridesInForce
from election_night.service.document_report import DocumentReport
from election_night.service.health import FileReport, Health
from election_night.service.received import SET_ASIDE, ReceivedDocument
from election_night.sources.source import NoFiles
from election_night.system import gc_policy

STEP = 500
"""Documents after which it is checked whether anybody still wants the night."""


class NightAsOf:
    """The night as it was at `at`. Made by `Timeline.past`; there is nothing in it before `fold`.

    Args:
        at: the moment.
        night: an empty one.
        received: what had come by then.
        overrides: the newsroom's, as they counted then.
    """

    def __init__(
        self,
        at: datetime,
        night: Night,
        received: list[ReceivedDocument],
        overrides: OverridesInForce | None,
    ) -> None:
        self.at, self.night = at, night
        self._log = DocumentLog(night)
        self._report = DocumentReport(self._log, NoFiles())
        self._received, self._overrides = received, overrides
        self._stopped = False
        self.folded = False
        """It is complete."""

    def fold(self, done: Callable[[], None] = lambda: None) -> None:
        """Fold it, in any one thread. `done` is called when it is complete, but not if it was stopped."""
        if self._overrides:
            self.night.apply_overrides(self._overrides.desk, self._overrides.file)
        for place, received in enumerate(self._received, 1):
            for _ in self._log.reapply(received):
                pass
            if place % STEP == 0:
                gc_policy.exempt_survivors()
                if self._stopped:
                    return
        self.folded = True
        done()

    def stop(self) -> None:
        """Stop folding: nobody wants it any more."""
        self._stopped = True

    @property
    def progress(self) -> float:
        """How much of it is folded, 0 to 1."""
        return len(self._log.received) / max(1, len(self._received))

    def files(self) -> list[FileReport]:
        """Every document that had come, in order."""
        return self._report.files()

    def problems(self) -> list[Problem]:
        """Everything that was wrong with any of them."""
        return self._report.problems()

    def health(self) -> Health:
        """How much there was. Whether the feed can be relied on is a question for the live service."""
        aside = sum(received.outcome == SET_ASIDE for received in self._log.received.values())
        return Health("as it was", documents=self._log.documents, set_aside=aside)


class Timeline:
    """What came to the service and when, in the order it came.

    If the clock was set back meanwhile, a document counts as having come with the one before it.

    Args:
        night: the live one.
        received: everything that came.
        overrides: the newsroom's, and since when.
    """

    def __init__(
        self, night: Night, received: list[ReceivedDocument], overrides: list[OverridesInForce]
    ) -> None:
        self._night, self._received, self._overrides = night, received, overrides
        self._times = list(accumulate((document.received for document in received), max))

    @property
    def start(self) -> datetime | None:
        """When the first document came; `None` when none did."""
        return self._times[0] if self._times else None

    def past(self, at: datetime) -> NightAsOf:
        """The night as it was then, still to be folded."""
        overrides = [overrides for overrides in self._overrides if overrides.at <= at]
        received = self._received[: bisect_right(self._times, at)]
        return NightAsOf(at, self._night.empty_copy(), received, overrides[-1] if overrides else None)

    def before(self, at: datetime | None = None) -> datetime | None:
        """When the declaration before the newest one came; before the first, whatever came before it.

        The newest one of that moment, or of all. `None`: nothing came before it.
        """
        newest = self._significant(len(self._times) if at is None else bisect_right(self._times, at), -1)
        if newest is None:
            return None
        place = bisect_left(self._times, newest)
        return self._significant(place, -1) or (self._times[place - 1] if place else None)

    def after(self, at: datetime) -> datetime | None:
        """When the next declaration came."""
        return self._significant(bisect_right(self._times, at), 1)

    def _significant(self, start: int, direction: int) -> datetime | None:
        """The time of the first significant document from `start` on, or before it."""
        places = range(start, len(self._times)) if direction > 0 else range(start - 1, -1, -1)
        return next((self._times[place] for place in places if self._received[place].is_significant), None)
