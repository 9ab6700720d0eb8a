"""Hostile documents, desk files, recordings and names, random from a seed."""

import json
import random
from typing import Any

TEXTS = [
    "\x1b]0;PWNED\x07", "\x1b[2J\x1b[HDECLARED: MALLORY wins", "\x9b31m", "\x9d0;t\x9c", "a\rb\nc\td",
    "\x00", "\x85\u2028", "\u202eevil", "\u2066x\u2069", "a\u200bb\ufeff", "e" + "\u0301" * 40,
    "\u0301", "\U000e0041", "\u00ad", "\u3164", "\u1160", "\ud7b0", "\u115f", "\u2800", "\u0bbe" * 30,
    "हिन्दी", "தமிழ்", "👍🏽", "🇬🇧", "山田太郎", "Weiße Rose Partei", "ß" * 12, "ΐ" * 12, "ŉ" * 200,
    "\ufb2c" * 200, "\ufdfa" * 100, "", " ", "\u3000", "\ufffd", "ind", "IND", "ind ", "Green", "green",
    "gre\u200ben", "=1+1", "[/]", "[@click=app.quit]x[/]", "<script>alert(1)</script>", "../../x",
    "x" * 200, "x" * 201, "I\u0307", "ǆ", "\udc80", "\ud800", "Europe/London", "UTC", "../etc/passwd",
    "Asia/Kathmandu", "1", "0",
]  # fmt: skip
TIMES = [
    "2024-07-05T03:27:10+01:00", "2024-07-05T03:27Z", "1204", "0", "-1", "1e9",
    "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "1900-01-01T00:00:00+23:59",
    "2200-12-31T23:59:59-23:59", "2024-07-05", "2024-07-05 03:00Z", "2024-02-30T00:00:00Z",
    "2024-07-05T23:59:60Z", "9999-12-31", "1900-01-01", "2200-12-31", "2024-07-05T03:27:10+24:00",
]  # fmt: skip
NUMBERS = [0, 1, -1, 2, 10**10, 10**10 + 1, 2**63, 10**40, 0.5, 1e300, -0.0]
STATUSES = [
    "awaiting",
    "counting",
    "recount",
    "called",
    "declared",
    "withdrawn",
    "countermanded",
    "unopposed",
]
PARTIES = ["lab", "con", "green", "ind", "Weiße Rose Partei"]

Document = dict[str, Any]


class Hostile:
    """Generates everything a feed may contain, from one seed."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)
        self.contests = [f"c{place}" for place in range(self.chance.randint(1, 4))]

    # -- valid, or nearly --------------------------------------------------------------------------

    def result(self, election: str = "e") -> Document:
        """Return a result that may be valid."""
        chance = self.chance
        contest = chance.choice(self.contests)
        people = range(1 + _number_of(contest) % 4)
        votes = [chance.choice([None, 0, 7, 7, chance.randint(0, 900)]) for _ in people]
        if chance.random() < 0.7:
            votes = [chance.randint(0, 900) for _ in people]
        document: Document = {
            "schema": "election-night/result@1",
            "election": election,
            "contest": contest,
            "name": f"Seat {contest}",
            "revision": chance.randint(0, 5),
            "status": chance.choice([*STATUSES, "declared", "declared", "counting"]),
            "issued_at": f"2024-07-05T0{chance.randint(0, 9)}:00:00+01:00",
            "candidates": [
                {
                    "id": f"{contest}-{place}",
                    "name": f"Person {place}",
                    "party": PARTIES[place],
                    "votes": vote,
                }
                for place, vote in zip(people, votes, strict=True)
            ],
        }
        for name, value in (
            ("rejected", chance.randint(0, 9)),
            ("electorate", chance.choice([5000, 100])),
            ("by_lot", True),
            ("correction", chance.choice(["a bundle was found", " ", "\u3164", ""])),
            ("test", True),
            ("winner", f"{contest}-{chance.randint(0, 3)}"),
            ("majority", chance.randint(0, 99)),
            ("note", "x"),
        ):
            if chance.random() < 0.12:
                document[name] = value
        return document

    def election(self, election: str = "e") -> Document:
        """Return an election document that may be valid."""
        chance = self.chance
        return {
            "schema": "election-night/election@1",
            "id": election,
            "name": "The election",
            "date": "2024-07-04",
            "timezone": chance.choice(["Europe/London", "UTC", "Nowhere/None"]),
            "revision": chance.randint(0, 3),
            "parties": [{"id": "lab", "name": "Labour", "short": "LAB", "colour": "#E4003B"}],
            "presiding": chance.choice([[], [self.contests[0]]]),
            "contests": [
                {
                    "id": contest,
                    "name": f"Seat {contest}",
                    "map": [place, 1],
                    "electorate": chance.choice([None, 5000]),
                    "candidates": chance.choice([[], self.result()["candidates"]]),
                    "previous": {
                        "label": "2019",
                        "electorate": 5000,
                        "votes": {"lab": 9, "con": 8, "ind": 1},
                    },
                }
                for place, contest in enumerate(self.contests)
            ],
        }

    def announcement(self, election: str = "e") -> Document:
        """Return a contest announced alone that may be valid."""
        chance = self.chance
        announced = self.election(election)
        return {
            "schema": "election-night/contest@1",
            "election": election,
            "revision": chance.randint(0, 3),
            "issued_at": f"2024-07-04T0{chance.randint(0, 9)}:00:00+01:00",
            "source": chance.choice([None, "A", "B"]),
            "test": chance.random() < 0.05,
            "election_name": chance.choice([None, "The election"]),
            "date": chance.choice([None, "2024-07-04"]),
            "contest": chance.choice(announced["contests"]),
            "parties": announced["parties"],
        }

    def desk(self, election: str = "e") -> Document:
        """Return a desk file that may be valid."""
        decisions: list[Document] = []
        for contest in self.contests:
            decision: Document = {
                "contest": self.chance.choice([contest, contest, contest.upper()]),
                "by": "AB",
                "reason": "checked",
            }
            if self.chance.random() < 0.5:
                decision["hold"] = True
            else:
                decision["result"] = self.result(election) | {"contest": decision["contest"]}
            decisions.append(decision)
        return {"schema": "election-night/desk@1", "election": election, "decisions": decisions}

    def document(self) -> Document:
        """Return a document of any kind."""
        election = "e" if self.chance.random() < 0.95 else "other"
        kind = self.chance.random()
        if kind < 0.2:
            return self.election(election)
        return self.announcement(election) if kind < 0.35 else self.result(election)

    # -- invalid -----------------------------------------------------------------------------------

    def spoilt(self, document: Document) -> bytes:
        """Return the document as bytes, usually with a fault in it."""
        for _ in range(self.chance.choice([0, 0, 0, 1, 1, 3])):
            self._spoil(document)
        data = json.dumps(document, ensure_ascii=self.chance.random() < 0.3).encode("utf-8", "surrogatepass")
        if self.chance.random() < 0.1:
            data = self._bytes(data)
        return data

    def _spoil(self, document: Any) -> None:
        """Replace something at a random place within it."""
        chance, at = self.chance, document
        while True:
            keys = list(at) if isinstance(at, dict) else list(range(len(at)))
            if not keys:
                return
            key = chance.choice(keys)
            inner = at[key]
            if isinstance(inner, dict | list) and inner and chance.random() < 0.8:
                at = inner
                continue
            match chance.randrange(8):
                case 0 if isinstance(at, dict):
                    del at[key]
                case 1 if isinstance(at, dict):
                    at[chance.choice(TEXTS)] = inner
                case 2 if isinstance(at, list):
                    at += [inner] * chance.choice([1, 3, 1200])
                case _:
                    at[key] = self.value(str(key))
            return

    def value(self, key: str) -> Any:
        """Return any value, more often of the right kind."""
        chance = self.chance
        if chance.random() < 0.5 and (key.endswith("_at") or key in {"date", "polls_close"}):
            return chance.choice(TIMES)
        return chance.choice(
            [
                chance.choice(TEXTS),
                chance.choice(TEXTS),
                chance.choice(TIMES),
                chance.choice(NUMBERS),
                None,
                True,
                [],
                {},
                [chance.choice(TEXTS)],
                {chance.choice(TEXTS): chance.choice(NUMBERS)},
                chance.choice(STATUSES),
                [{}] * chance.choice([1, 2000]),
            ]
        )

    def _bytes(self, data: bytes) -> bytes:
        chance = self.chance
        place = chance.randrange(len(data) + 1)
        match chance.randrange(6):
            case 0:
                return data[:place]
            case 1:
                return data[:place] + chance.randbytes(3) + data[place:]
            case 2:
                return data[:place] + data[place + chance.randint(1, 40) :]
            case 3:
                return data + data[:place]
            case 4:
                return chance.choice([b"\xef\xbb\xbf", b"\0", b"\xff\xfe", b"[", b" \r\n"]) + data
            case _:
                return (
                    data[:place]
                    + chance.choice([b"\x1b", b"\\ud800", b"{}", b"1e999", b'"a":1,'])
                    + data[place:]
                )

    def recording(self) -> bytes:
        """Return some documents as a recording or a journal, with faulty lines."""
        chance = self.chance
        lines = [
            json.dumps({"schema": "election-night/recording@1", "documents": chance.choice([1, 4])}).encode()
        ]
        if chance.random() < 0.1:
            lines = [self._bytes(lines[0])]
        for _ in range(chance.randint(0, 6)):
            entry: Document = {
                "at": "2024-07-05T03:00:00+00:00",
                "file": chance.choice(["a.json", *TEXTS]),
                "text": self.spoilt(self.document()).decode("utf-8", "replace"),
                "outcome": "shown",
                "why": "",
            }
            if chance.random() < 0.1:
                entry["file"] = f".desk/{chance.choice(TEXTS)}"
                entry["text"] = self.spoilt(self.desk()).decode("utf-8", "replace")
            if chance.random() < 0.4:
                entry[chance.choice(list(entry))] = self.value("sent_at")
            line = json.dumps(entry, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
            lines.append(self._bytes(line) if chance.random() < 0.15 else line)
        return b"\n".join(lines) + chance.choice([b"\n", b""])

    def name(self, number: int) -> bytes:
        """Return a file name that a disk accepts."""
        chance = self.chance
        text = chance.choice([*TEXTS, "a", "b"]).encode("utf-8", "surrogatepass")[:80] + (
            chance.randbytes(2) if chance.random() < 0.2 else b""
        )
        text = text.replace(b"/", b"_").replace(b"\0", b"0").lstrip(b".")
        return b"%d-%s%s" % (number, text, chance.choice([b".json", b".json", b".JSON", b".txt"]))


def _number_of(text: str) -> int:
    """Return the same number in every process."""
    return sum(text.encode())
