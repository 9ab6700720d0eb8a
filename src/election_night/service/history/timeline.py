"""The night as it was: what had come by a moment, folded anew into a night of its own.

Live, replayed or past, a night is the same fold of the same documents. Nothing here waits for the live one
or changes it: what came is asked of the desk once, and documents never change.
"""

import gc
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import datetime
from itertools import accumulate

from election_night.core.night import Night
from election_night.core.problems import Problem
from election_night.service.document_log import DocumentLog, OverridesInForce
from election_night.service.health import FileReport, Health
from election_night.service.received import SET_ASIDE, ReceivedDocument

STEP = 500
"""Documents between two looks at whether somebody still wants it, and as many as the garbage collector is
spared: each of its full rounds stops the screen."""


class NightAsOf:
    """The night as it was at `at`. Made by `Timeline.past`; there is nothing in it before `fold`.

    Args:
        at: the moment.
        night: an empty one.
        deliveries: what had come by then.
        ruled: what the desk's own file said then.
    """

    def __init__(
        self, at: datetime, night: Night, deliveries: list[ReceivedDocument], ruled: OverridesInForce | None
    ) -> None:
        self.at, self.night = at, night
        self._log = DocumentLog.of(night)
        self._received, self._overrides = deliveries, ruled
        self._stopped = False
        self.folded = False
        """It is all there."""

    def fold(self, done: Callable[[], None] = lambda: None) -> None:
        """Fold it, in any one thread. `done` is called when it is all there, and not if it was stopped."""
        if self._overrides:
            self.night.apply_overrides(self._overrides.desk, self._overrides.file)
        for place, received in enumerate(self._received, 1):
            for _ in self._log.reapply(received):
                pass
            if place % STEP == 0:
                gc.collect(1)
                gc.freeze()
                if self._stopped:
                    return
        self.folded = True
        done()

    def stop(self) -> None:
        """Nobody wants it any more."""
        self._stopped = True

    @property
    def progress(self) -> float:
        """How much of it is folded, 0 to 1."""
        return len(self._log.received) / max(1, len(self._received))

    def files(self) -> list[FileReport]:
        """Every document that had come, in order."""
        return self._log.files()

    def problems(self) -> list[Problem]:
        """Everything that was wrong with any of them."""
        return self._log.problems()

    def health(self) -> Health:
        """What there was. Whether the feed can be relied on is a question for the desk."""
        aside = sum(one.outcome == SET_ASIDE for one in self._log.received.values())
        return Health("as it was", documents=self._log.documents, set_aside=aside)


class Timeline:
    """What came to a desk and when, in the order it came.

    A document has come when it was received here; one whose time is before that of an earlier one came
    when that did: the clock was set meanwhile.

    Args:
        night: the live one.
        deliveries: everything that came.
        ruled: what the desk's own file said, and since when.
    """

    def __init__(
        self, night: Night, deliveries: list[ReceivedDocument], ruled: list[OverridesInForce]
    ) -> None:
        self._night, self._received, self._overrides = night, deliveries, ruled
        self._times = list(accumulate((one.received for one in deliveries), max))

    @property
    def start(self) -> datetime | None:
        """When the first document came; `None` when none did."""
        return self._times[0] if self._times else None

    def past(self, at: datetime) -> NightAsOf:
        """The night as it was then, still to be folded."""
        ruled = [one for one in self._overrides if one.at <= at]
        came = self._received[: bisect_right(self._times, at)]
        return NightAsOf(at, self._night.empty_copy(), came, ruled[-1] if ruled else None)

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

    def _significant(self, place: int, way: int) -> datetime | None:
        """The time of the first telling document from here on, or before here."""
        places = range(place, len(self._times)) if way > 0 else range(place - 1, -1, -1)
        return next((self._times[one] for one in places if self._received[one].is_significant), None)
