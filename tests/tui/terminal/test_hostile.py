"""A terminal shows what the program believes it drew, for any names of candidates."""

import json
from pathlib import Path

import pytest
from pyte.screens import Char
from rich.style import Style

from election_night.drawing.canvas import Canvas
from election_night.drawing.seat import card
from tui.stages import canvas, seat_of
from tui.terminals import Terminal, feed

SIZE = (120, 40)
CORPUS = [
    "\x1b]0;PWNED\x07", "\x1b[2J\x1b[H", "\x9b31mred", "\x1b7\x1b[10;5HDECLARED: MALLORY wins\x1b8",
    "a\rb\nc\td",
    "\x1bk window \x1b\\", "\x1b[6n", "\x1bP$q\"p\x1b\\", "\x00nul\x7f", "\x85next\u2028line\u2029",
    "\u202eevil",
    "a\u200bb\u200dc\ufeff", "e" + "\u0301" * 60, "\u2066Left\u2069 \u2066x", "\U000e0041tag",
    "soft\xadhyphen",
    "[/] Smith", "[@click=app.quit]Click[/]", "Alice [IND]", "[red]José[/red]", ":skull: Bob",
    "[link=x]V[/link]",
    "山田太郎", "Ζωή Κ.", "Ольга", "O’Neill-Ŵyn", "Na h-Eileanan an Iar", "=SUM(A1)", "'; DROP TABLE--",
    "\\x1b[31m", "%s %d {0}", "\u00a0nbsp\u3000wide",
]  # fmt: skip
CHUNKS = [CORPUS[i : i + 16] for i in range(0, len(CORPUS), 16)]


@pytest.mark.slow
@pytest.mark.parametrize("names", CHUNKS, ids=range(len(CHUNKS)))
def test_the_terminal_shows_the_drawing(names: list[str], tmp_path: Path) -> None:
    """Every row of a terminal emulator equals the canvas, and no byte of a name reaches it as a command."""
    votes: dict[str, tuple[str, int | None]] = {
        f"{name} {place}": (f"p{place}", 1000 - place) for place, name in enumerate(names)
    }
    context, seat = seat_of(votes, source="\x1b[31mSource", note="\x07")
    believed = canvas(context, SIZE[0], SIZE[1] - 2)
    card.draw(believed, context, seat)
    assert all(f" {1000 - place:,} " in believed.dump() for place in range(len(names))), "all on one card"
    directory = feed(tmp_path)
    document = {
        "schema": "election-night/result@1",
        "election": "e",
        "contest": "c",
        "name": "Somewhere",
        "revision": 1,
        "status": "declared",
        "issued_at": "2024-07-05T03:00:00+01:00",
        "source": "\x1b[31mSource",
        "note": "\x07",
        "candidates": [
            {"id": str(place), "name": name, "party": party, "votes": count}
            for place, (name, (party, count)) in enumerate(votes.items(), 1)
        ],
    }
    (directory / "c.json").write_text(json.dumps(document))
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    with Terminal("watch", str(directory), "--no-motion", size=SIZE, env=state) as terminal:
        terminal.shows("ELECTED", "MAJORITY", "rev 1")
        expected = [line.rstrip() for line in believed.dump().split("\n")]
        terminal.until(lambda text: text.split("\n")[1:-1] == expected)
        for escape in (b"PWNED\x07", b"\x1b[2J\x1b[H 1", b"\x1b[6n", b"\x1b]0;", b"\x1bk", b"\x1b7"):
            assert escape not in terminal.output
        assert "\u202e" not in terminal.output.decode("utf-8", "replace")


@pytest.mark.parametrize("text", [*CORPUS, "\ud800"])
def test_all_text_is_made_safe_as_it_is_drawn(text: str) -> None:
    """Even text that nobody made safe before."""
    drawn = Canvas(40, 1, Style())
    drawn.text(0, 0, text)
    drawn.right(40, 0, text)
    assert drawn.dump().isprintable()


def declared(contest: str, name: str, at: int, revision: int) -> bytes:
    """Hostile in every text that it has."""
    document = {
        "schema": "election-night/result@1", "election": "e", "contest": contest, "name": name,
        "revision": revision, "status": "declared", "source": name,
        "issued_at": f"2024-07-05T0{revision}:{at:02}:00+01:00",
        "candidates": [
            {"id": "1", "name": name, "party": f"p{at % 5}", "votes": 900 + at + revision},
            {"id": "2", "name": CORPUS[at - 1], "party": "[b]x[/b]", "votes": 500},
        ],
    }  # fmt: skip
    return json.dumps(document).encode()


@pytest.mark.slow
def test_partial_and_full_painting_agree(tmp_path: Path) -> None:
    """After a night of hostile names, seat by seat, nothing on the terminal is left over or missing."""
    directory = feed(tmp_path)
    contests = [{"id": f"c{at}", "name": name, "map": [at % 8, at // 8]} for at, name in enumerate(CORPUS)]
    election = {
        "schema": "election-night/election@1", "id": "e", "name": "\x1b[2JA night", "date": "2024-07-04",
        "contests": contests,
    }  # fmt: skip
    (directory / "election.json").write_text(json.dumps(election))
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    journal = tmp_path / "journal.jsonl"
    watch = ("watch", str(directory), "--no-motion", "--journal", str(journal))
    with Terminal(*watch, size=SIZE, env=state) as terminal:
        terminal.shows("? explains")
        for revision, key in enumerate(("1", "2", "3"), 1):  # the night, the seats, the map
            terminal.press(key)
            for at, name in enumerate(CORPUS):
                part = directory / ".part"
                part.write_bytes(declared(f"c{at}", name, at, revision))
                part.rename(directory / f"{at}-{revision}.json")
                terminal.read(0.05)
            documents = 1 + revision * len(CORPUS)
            terminal.until(lambda _: journal.read_bytes().count(b'"decision"') == documents)  # noqa: B023
            terminal.at_rest()
            painted = terminal.cells()
            terminal.resize(90, 30)
            terminal.at_rest()
            terminal.resize(*SIZE)
            _wait_until_it_shows(terminal, painted)


def _wait_until_it_shows(terminal: Terminal, cells: list[list[Char]]) -> None:
    terminal.until(lambda _: terminal.cells() == cells)
