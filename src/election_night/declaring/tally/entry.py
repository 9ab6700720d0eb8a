"""A reporter's work on a tally: each figure is sent as it is typed."""

from dataclasses import replace
from datetime import datetime

from election_night.declaring.finding import Findings
from election_night.declaring.seat_entry import SeatEntry
from election_night.declaring.tally import checks, documents, from_feed, second_person
from election_night.declaring.tally.draft import TallyDraft
from election_night.model import Result, Status


class TallyEntry(SeatEntry[TallyDraft]):
    """One figure for each candidate."""

    def read_feed(self) -> None:
        """Start with the figures sent before, unless some are typed already."""
        if self.draft.is_empty:
            self.draft = from_feed.with_figures(self.draft, self.documents.stored)

    def type_votes(self, place: int, votes: int | None) -> str:
        """Save and send a candidate's votes. Returns a question about them, or "".

        Args:
            place: of the candidate on the ballot, from 0.
            votes: `None`: they are not known after all.

        Raises:
            OSError: they could not be sent; `retry` will.
        """
        self.change(self.draft.with_votes(place, votes))
        self.send_count(self.draft)
        return self.question(place)

    def question(self, place: int) -> str:
        """Return a question about the votes of the candidate at this place; "" if they look right."""
        return checks.while_typing(self.draft, self.documents.seat, place)

    def findings(
        self, correction: str = "", draft: TallyDraft | None = None, now: datetime | None = None
    ) -> Findings:
        """Why this draft, by default the present one, should not be declared; `now` by default, too."""
        draft, revision, time = draft or self.draft, self.documents.next_revision(), now or self._clock.now()
        return self.documents.ask_night(
            lambda night: checks.findings(draft, night, revision, time, correction)
        )

    def declare_unopposed(self, since: int | None = None) -> Findings:
        """Declare everybody elected without a poll: there are no more candidates than seats.

        Returns what prevents it.

        Args:
            since: a newer document from somebody else than this revision prevents it; `None`: none does.

        Raises:
            OSError: it could not be sent; `retry` will.
        """
        draft, now = self.draft, self._clock.now()
        return self.documents.attempt_unchecked(
            lambda revision: documents.unopposed(draft, revision, now), Status.UNOPPOSED, since=since
        )

    def _send_count(self, draft: TallyDraft) -> Findings:
        if not self._has_sent(draft):
            self.documents.send(documents.counting(draft, self.documents.next_revision(), self._clock.now()))
        return []

    def _has_sent(self, draft: TallyDraft) -> bool:
        """Return whether the last document has these figures, and was sent from here."""
        last = self.documents.sent[-1] if self.documents.sent else None
        if last is None or self.documents.newer_from_others(last.revision):
            return False
        return last.candidates == draft.candidates

    def _declaration(
        self, draft: TallyDraft, now: datetime, correction: str, doubts: tuple[str, ...]
    ) -> Result:
        revision = self.documents.next_revision()
        return documents.declared(draft, revision, now, correction=correction, doubts=doubts)

    def _is_whole(self, draft: TallyDraft) -> bool:
        return draft.is_complete

    def _emptied(self) -> TallyDraft:
        return second_person.blank(self.draft)

    def _as_sent(self, result: Result) -> TallyDraft:
        votes = {candidate.key: candidate.votes for candidate in result.candidates}
        people = (replace(candidate, votes=votes.get(candidate.key)) for candidate in self.draft.candidates)
        return self.draft.with_candidates(tuple(people))
