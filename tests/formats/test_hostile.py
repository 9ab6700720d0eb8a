"""Whatever lies in a feed: reading it never raises, and nothing hidden comes out of it."""

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_night import formats
from election_night.core.json_report import report
from election_night.core.night import Night
from election_night.model import Election, Result
from election_night.text import MOST_MARKS, clean, skeleton, tampered
from formats.good import GOOD

CORPUS = [
    "\x1b]0;PWNED\x07", "\x1b[2J\x1b[H", "\x9b31mred", "\x9d0;title\x9c", "\x1b7\x1b[10;5HDECLARED\x1b8",
    "a\rb\nc\td",
    "\x1bk window \x1b\\", "\x1bP$q\"p\x1b\\", "\x00nul\x7f", "\x85next\u2028line\u2029", "\u202eevil",
    "\u2066x\u2069",
    "a\u200bb\u200dc\ufeff", "e" + "\u0301" * 5000, "\u0301" * 9 + "Ann", "\U000e0041tag", "soft\xadhyphen",
    "\u061carabic",
    "[/] Smith", "[@click=app.quit]V[/]", "Alice [IND]", ":skull: Bob", "\u00a0nbsp\u3000wide", "\ud800",
    "\ue000private",
    "\u3164\u115f\uffa0fillers", "v\ufe0f\U000e0100s", "\u2800", "\u034f",
]  # fmt: skip
PLAIN = [
    "Jeremy Corbyn", "Áine Groogan", "Ŵyn Ŷsgol", "O’Neill",
    "Na h-Eileanan an Iar", "Na-h’Éireann", "山田太郎",
    "محمد علي",
    "שלום", "Ζωή", "Ольга", "Đặng Thị Thùy", "हिन्दी", "ไทยน้ำ", "[IND] Smith", "Müller-Lüdenscheidt",
    "Wisdom Da Costa",
]  # fmt: skip
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
ANYTHING = st.text(st.characters(codec=None), max_size=40)


def harmless(text: str) -> None:
    """Nothing that commands a terminal, hides, turns the direction, or piles up."""
    assert not {unicodedata.category(char) for char in text} & HIDDEN
    assert not any(char.isspace() and char != " " for char in text)
    marks = 0
    for place, char in enumerate(text):
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        assert marks <= MOST_MARKS
        assert not (marks and place == 0)


@pytest.mark.parametrize("name", CORPUS)
def test_hostile_names_are_made_visible(name: str) -> None:
    """No escape, control, direction or invisible character is left, and nothing of it disappears unseen."""
    safe_name = clean(name)
    harmless(safe_name)
    assert clean(safe_name) == safe_name
    assert safe_name


@given(ANYTHING)
def test_any_text_is_made_harmless_once_and_for_all(text: str) -> None:
    """Whatever comes, cleaning it twice changes nothing more."""
    safe_text = clean(text)
    harmless(safe_text)
    assert clean(safe_text) == safe_text
    assert tampered(safe_text) or len(safe_text) <= len(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("name", PLAIN)
def test_plain_names_are_not_touched(name: str) -> None:
    """Accents, apostrophes, brackets, and the scripts of the world stay as they are."""
    assert clean(name) == unicodedata.normalize("NFC", name)
    assert not tampered(clean(name))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ann Cope", "Аnn Соре"), ("Bob 0ne", "Bob One"), ("José", "Jose"), ("Ann-Lee", "ANN LEE")],
)
def test_names_of_one_look_have_one_skeleton(one: str, other: str) -> None:
    """Look-alikes of other scripts, accents, case and punctuation do not make a different look."""
    assert skeleton(one) == skeleton(other)
    assert skeleton("Ann") != skeleton("Bob")
    assert skeleton("Ann-Lee O'Neill 10") == skeleton("Ann–Lee O’Neill 1О") == "annleeoneilllo"
    assert skeleton("★") != skeleton("☆")


@pytest.mark.parametrize("name", CORPUS)
def test_no_hostile_text_reaches_the_night(name: str) -> None:
    """In any field of a document: what the night shows and says is harmless, and nothing raises."""
    fields = GOOD | {
        "name": name,
        "source": name,
        "note": name,
        "correction": name,
        "winner": name,
        name: name,
    }
    fields["candidates"] = [GOOD["candidates"][0] | {"name": name}, GOOD["candidates"][1] | {"party": name}]
    night = Night()
    decoded = formats.decode(json.dumps(fields).encode())
    assert decoded is not None
    for document in decoded.documents:
        night.apply(document, "f.json")
    messages = [fault.message for fault in decoded.faults] + list(decoded.unknown)
    for text in _texts([report(night, list(night.problems())), list(night.alarms), messages]):
        harmless(text)


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for pair in value.items() for one in pair for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []


def test_a_name_that_hides_something_is_pointed_out() -> None:
    """Believed, since the id says who it is; and somebody should look."""
    people = [GOOD["candidates"][0] | {"name": "Jeremy\u202e Corbyn"}, GOOD["candidates"][1]]
    night = Night()
    decoded = formats.decode(json.dumps(GOOD | {"candidates": people}).encode())
    assert decoded is not None
    night.apply(decoded.documents[0], "f.json")
    (seat,) = night.seats.values()
    assert seat.cautions == ("the name Jeremy� Corbyn has invisible characters",)


@given(st.binary(max_size=200))
def test_reading_any_bytes_never_raises(data: bytes) -> None:
    """Bytes are a document, or faults, or nothing."""
    for written in (data, b"{" + data, b'{"schema": "election-night/result@1"' + data):
        decoded = formats.decode(written)
        assert decoded is None or decoded.documents or decoded.faults or written.startswith(b"{")
        formats.decode_desk(written)


VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-5, 5), st.integers(), st.floats(), ANYTHING,
        st.sampled_from(["1120", "2024-07-05T03:00:00Z", "declared", "election-night/result@1",
        "election-night/election@1"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(ANYTHING, inner, max_size=3)),
    max_leaves=5,
)  # fmt: skip
ELECTION: dict[str, Any] = {
    "schema": "election-night/election@1", "id": "uk-2024-07-04", "name": "E", "date": "2024-07-04",
    "timezone": "UTC",
    "polls_close": "2024-07-04T22:00:00+01:00", "test": False, "revision": 0, "deposit_pct": 5,
    "presiding": [],
    "parties": [{"id": "lab", "name": "Labour", "short": "LAB", "colour": "#E4003B", "takes_seats": True}],
    "contests": [{
        "id": "E14001305", "name": "I", "region": None, "electorate": 72852, "map": [1, 2],
        "candidates": [{"id": "1120", "name": "Jeremy Corbyn", "party": "ind"}],
        "previous": {"label": "2019", "electorate": 73970, "votes": {"lab": 34603}},
    }],
}  # fmt: skip


@given(st.sampled_from([GOOD, ELECTION]), st.data())
def test_a_document_with_anything_anywhere_is_read_or_refused(
    document: dict[str, Any], data: st.DataObject
) -> None:
    """Any value in any field, also in the lists: never an exception, and the night takes what is read."""
    mutated = json.loads(json.dumps(document))
    for _ in range(data.draw(st.integers(1, 3))):
        at = mutated
        while True:
            keys = list(at) if isinstance(at, dict) else list(range(len(at)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if isinstance(at[key], dict | list) and data.draw(st.booleans()):
                at = at[key]
                continue
            at[key] = data.draw(VALUES)
            break
    decoded = formats.decode(json.dumps(mutated).encode("utf-8", "surrogatepass"))
    assert decoded is not None
    assert decoded.documents or decoded.faults
    night = Night()
    for one in decoded.documents:
        assert isinstance(one, Election | Result)
        night.apply(one, "f.json")
        json.dumps(report(night, list(night.problems())))
        for contest in night.seats:
            night.history(contest)
