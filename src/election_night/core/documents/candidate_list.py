"""Who stands in a contest, kept in one text.

A night holds every ballot paper to its end. Seven candidates as objects take a kilobyte and a half; their
text, taken apart when somebody asks, a sixth of that.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from election_night.model import Candidate

Column = tuple[str, ...]
LONG = 4000
"""Characters of a ballot that is taken apart anew each time."""


class CandidateList:
    """Candidates in the order of a ballot paper, without their votes. Two that say the same are equal."""

    __slots__ = ("_text",)

    def __init__(self, words: Iterable[str] = ()) -> None:
        """Of each in turn the id, the name and the party's id."""
        self._text = "\n".join(words)  # no text of a feed holds a line feed: see `text.clean`

    @classmethod
    def of(cls, candidates: Iterable[Candidate]) -> "CandidateList":
        """These candidates."""
        return cls([word for one in candidates for word in (one.key, one.name, one.party)])

    @classmethod
    def rows(cls, rows: Iterable[tuple[str, str, str]]) -> "CandidateList":
        """These candidates: of each the id, the name and the party's id."""
        return cls(chain.from_iterable(rows))

    @classmethod
    def union(cls, several: Iterable["CandidateList"]) -> "CandidateList":
        """Whoever is in one of these lists; of two with one id the first."""
        first: dict[str, tuple[str, str, str]] = {}
        for people in several:
            for one in people.all:
                first.setdefault(one[0], one)
        return cls(chain.from_iterable(first.values()))

    @property
    def columns(self) -> tuple[Column, Column, Column]:
        """Their ids, their names, and the id of each one's party."""
        text = self._text
        return _remembered(text) if len(text) < LONG else _columns(text)

    @property
    def keys(self) -> Column:
        """Their ids."""
        return self.columns[0]

    @property
    def names(self) -> Column:
        """Their names."""
        return self.columns[1]

    @property
    def parties(self) -> Column:
        """The id of each one's party."""
        return self.columns[2]

    @property
    def all(self) -> Iterator[tuple[str, str, str]]:
        """Of each the id, the name and the party's id."""
        return zip(*self.columns, strict=True)

    def __len__(self) -> int:
        return (self._text.count("\n") + 1) // 3

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CandidateList) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return f"People({[*chain(*self.all)]})"


def _columns(text: str) -> tuple[Column, Column, Column]:
    words = tuple(text.split("\n")) if text else ()
    return words[::3], words[1::3], words[2::3]


_remembered = lru_cache(maxsize=64)(_columns)
"""Whoever asks once asks again. More of them would be left lying between what is kept for ever."""
