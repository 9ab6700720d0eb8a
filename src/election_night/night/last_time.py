"""The last result of a contest: what its figures are set against."""

from collections import Counter
from dataclasses import dataclass

from election_night.model import Previous
from election_night.night import rules
from election_night.night.kept import Words, copied


@dataclass(frozen=True, slots=True)
class LastTime:
    """The last result here, on today's boundaries."""

    valid: int
    """All valid votes."""
    electorate: int | None
    held_by: str | None
    """The party that won; `None` where two were level."""
    _text: str
    """Party and votes in turn: a third of what a dictionary takes, for every contest of a night."""

    @classmethod
    def of(cls, previous: Previous, words: Words) -> "LastTime":
        """What an election document says of it, and nothing shared with that."""
        votes = previous.votes
        text = "\n".join([f"{party}\n{count}" for party, count in votes.items()])
        return cls(
            sum(votes.values()),
            copied(previous.electorate),
            words.once(rules.leading_party(votes)),
            text,
        )

    @property
    def votes(self) -> dict[str, int]:
        """Valid votes by party id."""
        words = self._text.split("\n") if self._text else []
        return dict(zip(words[::2], map(int, words[1::2]), strict=True))

    def of_each(self, parties: list[str]) -> list[int | None]:
        """Of candidates of these parties, the votes of the same party.

        Nothing can be compared for an Independent, for a party that did not stand last time, and where one
        party has two candidates.
        """
        votes = self.votes
        if len(set(parties)) < len(parties):
            for party, number in Counter(parties).items():
                if number > 1:
                    votes.pop(party, None)
        return [votes.get(party) if rules.comparable(party) else None for party in parties]
