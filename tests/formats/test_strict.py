"""Our own format is read strictly, and what is wrong is said so that somebody can mend it."""

import json
from typing import Any

import pytest

from election_night import formats
from election_night.model import Result
from formats.good import GOOD, TEXT


def changed(old: str, new: str) -> bytes:
    """The good document with this in place of that."""
    assert old in TEXT, old
    return TEXT.replace(old, new, 1).encode()


def votes(value: str) -> bytes:
    return changed('"votes": 24120', f'"votes": {value}')


def faults(data: bytes) -> list[str]:
    """Everything said against it; it must not be accepted."""
    decoded = formats.decode(data)
    assert decoded is not None
    assert decoded.documents == ()
    assert decoded.faults
    return [fault.message for fault in decoded.faults]


@pytest.mark.parametrize(
    ("data", "phrases"),
    [
        (votes('"24120"'), ["Islington North", "votes of Jeremy Corbyn (1120)", '"24120"',
        "without quotation marks"]),
        (votes('" 24120 "'), ["votes of Jeremy Corbyn (1120)", "without quotation marks"]),
        (votes('"24,120"'), ["votes of Jeremy Corbyn (1120)", '"24,120"', "whole number"]),
        (votes("true"), ["votes of Jeremy Corbyn (1120)", "true", "whole number"]),
        (votes("24120.0"), ["votes of Jeremy Corbyn (1120)", "24120.0", "without a point"]),
        (votes("1e3"), ["votes of Jeremy Corbyn (1120)", "without a point"]),
        (votes("1e400"), ["votes of Jeremy Corbyn (1120)", "without a point"]),
        (votes("-5"), ["votes of Jeremy Corbyn (1120)", "-5", "may not be below 0"]),
        (votes("10000000001"), ["votes of Jeremy Corbyn (1120)", "10000000001", "10,000,000,000 is the"]),
        (votes("9" * 40), ["votes of Jeremy Corbyn (1120)", "10,000,000,000 is the most"]),
        (votes("9" * 5000), ["line 1", "too large to be a count"]),
        (votes("NaN"), ["line 1", "NaN or Infinity", "Write null"]),
        (votes("-Infinity"), ["NaN or Infinity", "Write null"]),
        (votes("024120"), ["line 1", "without a leading 0 or +"]),
        (votes("24120, \"votes\": 24121"), ["votes is given twice", "line 1", "Keep the right one"]),
        (changed('"revision": 9', '"revision": 9, "more": {"a": [{"b": 1, "b": 2}]}'), ["b is given twice"]),
        (changed('"name": "Jeremy Corbyn", ', ""), ["Islington North",
        "name of candidate number 1 (1120) is missing"]),
        (changed('"Jeremy Corbyn"', '""'), ["name of candidate number 1 (1120)", "Write something in it"]),
        (changed('"Jeremy Corbyn"', '"  "'), ["name of candidate number 1 (1120)", "it is empty"]),
        (changed('"Jeremy Corbyn"', f'"{"x" * 201}"'), ["name of", "That is too long"]),
        (changed('"party": "ind", ', ""), ["party of Jeremy Corbyn (1120) is missing"]),
        (changed('"1120"', '"../../etc/passwd"'), ["id of Jeremy Corbyn", "letters, digits"]),
        (changed('"E14001305"', '"E14 001305"'), ["contest", "E14 001305", "letters, digits"]),
        (changed('"declared"', '"finished"'), ["status", '"finished"', "declared, withdrawn"]),
        (changed("03:27:10+01:00", "03:27:10"), ["issued_at", "Say the time zone", "+01:00"]),
        (changed('"2024-07-05T03:27:10+01:00"', "1720146430"), ["issued_at", "1720146430",
        "Write a time as in"]),
        (changed('"2024-07-05T03:27:10+01:00"', '"5 July"'), ["issued_at", '"5 July"', "Write a time as in"]),
        *[
            (changed('"2024-07-05T03:27:10+01:00"', f'"{wrong}"'), ["issued_at is", wrong, "Write a time"])
            for wrong in (
                "1204", "0", "-1", "1720146430.5", "2024-07-05", "2024-07-05 03:27:10Z", "P1D",
                " 2024-07-05T03:27:10Z", "2024-W27-5T03:27:10Z", "20240705T032710Z", "2024-07-05T24:00:00Z",
                "٢٠٢٤-07-05T03:27:10Z", "2024-02-30T03:27:10Z",
            )
        ],
        *[
            (changed('"2024-07-05T03:27:10+01:00"', f'"{wrong}"'), ["issued_at", "a year from 1900 to 2200"])
            for wrong in (
                "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "1899-12-31T23:59:59Z",
                "2201-01-01T00:00:00Z",
            )
        ],
        (changed('"2024-07-05T03:26:54+01:00"', '"1204"'), ["declared_at", "Write a time as in"]),
        (changed('"revision": 9', '"revision": "9"'), ["revision", "without quotation marks"]),
        (changed('"revision": 9, ', ""), ["revision is missing"]),
        (changed('"recount": null', '"recount": 0'), ["recount", "0"]),
        (changed('"test": false', '"test": "no"'), ["test", "true or false"]),
        (changed("result@1", "result@3"), ["schema is election-night/result@3", "Write"]),
        (changed('"schema": "election-night/result@1", ', ""), ["schema is missing",
        "election-night/result@1"]),
        (changed("result@1", "desk@1"), ["desk file", "Take it out"]),
        (changed("}]", "}"), ["line 1"]),
        (changed('"revision": 9,', '"revision": 9'), ["a comma or a closing bracket is missing"]),
        (changed('"note": null', '"note": null,'), ["remove the comma"]),
        (changed('"revision"', "revision"), ["put the name of the field in quotation marks"]),
        (changed("Islington Council", "Islington\nCouncil"), ["line break"]),
        (changed("Jeremy", "Jer\\ud800my"), ["half a character"]),
        (TEXT.encode() + TEXT.encode(), ["something follows the end"]),
        (TEXT.encode() + b"\0" * 64, ["something follows the end"]),
        (TEXT.encode("utf-16"), ["UTF-16", "Save it as UTF-8"]),
        (TEXT.encode("utf-16-le"), ["UTF-16", "Save it as UTF-8"]),
        (changed("Jeremy", "Jérémy").replace("é".encode(), b"\xe9"), ["not UTF-8 (byte", "Save it as UTF-8"]),
        (b"\0" * 200, ["empty"]),
        (b"", ["empty"]),
        (b'{"a":' * 100_000, ["objects are nested too deep"]),
        (changed('"candidates": [', '"candidates": {"a": 1}, "x": ['), ["candidates is an object",
        "Write a list"]),
    ],
)  # fmt: skip
def test_a_broken_document_is_refused_with_a_sentence_that_helps(data: bytes, phrases: list[str]) -> None:
    """Field, whose it is, what it says, what to write: readable down a telephone."""
    (message, *_) = faults(data)
    assert [word for word in phrases if word not in message] == [], message
    assert message.isprintable()
    assert len(message) < 400


def test_an_election_document_is_told_of_the_same_way() -> None:
    """Contests, candidates, parties and last results by name."""
    ballot = [{"id": "1", "name": "Ann", "party": "lab"}, {"id": "1", "name": "Bob", "party": "con"}]
    document: dict[str, Any] = {
        "schema": "election-night/election@1", "id": "e", "name": "The election", "date": "4 July",
        "parties": [{"id": "lab", "name": "Labour", "short": "LAB", "colour": "red"}],
        "contests": [
            {"id": "E1", "name": "Islington North", "candidates": ballot},
            {"id": "E2", "name": "Putney", "previous": {"label": "2019", "votes": {"lab": -5}}},
        ],
    }  # fmt: skip
    messages = " | ".join(faults(json.dumps(document).encode()))
    for sentence in (
        'date is the text "4 July". Write a date',
        "colour of Labour (lab)",
        "a colour like #E4003B",
    ):
        assert sentence in messages
    assert "candidates of Islington North (E1): 1 (Bob) is listed twice" in messages
    assert "previous.votes.lab of Putney (E2) is -5. It may not be below 0" in messages
    twice = document | {
        "date": "2024-07-04",
        "parties": [],
        "contests": [{"id": "E1", "name": name} for name in "AB"],
    }
    assert faults(json.dumps(twice).encode()) == [
        "The election: contests: E1 (B) is listed twice. Keep the right one"
    ]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("date", "0", "Write a date as in 2024-07-04"),
        ("date", "1204", "Write a date as in 2024-07-04"),
        ("date", 0, "Write a date as in 2024-07-04"),
        ("date", "2024-07-04T00:00:00Z", "Write a date as in 2024-07-04"),
        ("date", "9999-12-31", "Write a year from 1900 to 2200"),
        ("polls_close", "1204", "Write a time as in"),
        ("polls_close", "0001-01-01T00:00:00+14:00", "Write a year from 1900 to 2200"),
    ],
)
def test_a_day_and_a_time_are_written_in_full(field: str, value: object, sentence: str) -> None:
    """Never taken for seconds since 1970, and never at an edge of the calendar that no clock can show."""
    document = {"schema": "election-night/election@1", "id": "e", "name": "E", "date": "2024-07-04"}
    (message,) = faults(json.dumps(document | {field: value}).encode())
    assert message.startswith(f"E: {field} is ")
    assert sentence in message


@pytest.mark.parametrize("time", ["2024-07-05t03:27:10z", "2024-07-05T03:27Z", "2024-07-05T03:27:10.5+0100"])
def test_a_time_may_be_written_in_each_way_of_the_standard(time: str) -> None:
    decoded = formats.decode(json.dumps(GOOD | {"issued_at": time}).encode())
    assert decoded is not None
    assert decoded.faults == ()


def test_a_name_that_grows_when_it_is_cleaned_is_too_long() -> None:
    """Some characters are two when they are made safe; what cannot be shown again is refused."""
    people = [GOOD["candidates"][0] | {"party": "\ufb2c" * 200}, GOOD["candidates"][1]]
    (message,) = faults(json.dumps(GOOD | {"candidates": people}).encode())
    assert "party of Jeremy Corbyn (1120): it is too long" in message


def test_many_faults_are_counted_not_listed() -> None:
    """A document that is wrong a thousand times is reported in six sentences."""
    people = [
        {"id": str(number), "name": f"P {number}", "party": "ind", "votes": "1"} for number in range(1000)
    ]
    messages = faults(json.dumps(GOOD | {"candidates": people}).encode())
    assert len(messages) == 6
    assert messages[-1] == "Islington North: and 995 more like these"


def test_the_good_document_is_read_to_the_letter() -> None:
    """With one byte order mark, spaces around it, and Unicode names as they are."""
    names = ["Máire O’Neill", "Wŷn Ŵyn", "Na h-Eileanan an Iar", "山田太郎", "محمد", "Ζωή"]
    for name in names:
        data = json.dumps(GOOD | {"name": name}, ensure_ascii=False).encode()
        for written in (data, b"\xef\xbb\xbf" + data, b" \r\n\t" + data + b"\n\n"):
            decoded = formats.decode(written)
            assert decoded is not None
            (document,) = decoded.documents
            assert isinstance(document, Result)
            assert (document.name, document.candidates[0].votes) == (name, 24120)
            assert decoded.unknown == ()


def test_two_byte_order_marks_are_one_too_many() -> None:
    """It is no document of any format."""
    decoded = formats.decode(b"\xef\xbb\xbf" * 2 + TEXT.encode())
    assert decoded is None or not decoded.documents


@pytest.mark.parametrize(
    "data",
    [TEXT.encode(), b"\xef\xbb\xbf" + json.dumps(GOOD | {"name": "Wŷn山"}, ensure_ascii=False).encode()],
)
def test_no_prefix_of_a_document_is_a_document(data: bytes) -> None:
    """However a writer is interrupted, what is there is unfinished, and never another result."""
    for end in range(len(data)):
        decoded = formats.decode(data[:end])
        assert decoded is not None, end
        assert decoded.documents == (), end
        assert decoded.unfinished, end


def test_unknown_fields_are_left_out_and_said() -> None:
    """At the top and in the lists, by name, with nothing else lost."""
    candidates = [GOOD["candidates"][0] | {"share": 50.1, "\x1b[2J": 1}, GOOD["candidates"][1]]
    decoded = formats.decode(json.dumps(GOOD | {"turnout": 67.5, "candidates": candidates}).encode())
    assert decoded is not None
    assert decoded.unknown == ("candidates.share", "candidates.␛[2J", "turnout")
    assert len(decoded.documents) == 1


def test_a_huge_list_is_refused() -> None:
    """No ballot has 1,001 candidates."""
    people = [{"id": str(n), "name": "x", "party": "p", "votes": 1} for n in range(1001)]
    assert "the list is too long" in faults(json.dumps(GOOD | {"candidates": people}).encode())[0]


def test_a_candidate_without_an_id_is_numbered() -> None:
    """By position on the ballot and name together."""
    people = [{"name": "Ann", "party": "lab", "votes": None}, {"name": "Ann", "party": "con"}]
    decoded = formats.decode(json.dumps(GOOD | {"candidates": people}).encode())
    assert decoded is not None
    (document,) = decoded.documents
    assert isinstance(document, Result)
    assert [one.key for one in document.candidates] == ["1:Ann", "2:Ann"]
    assert [one.votes for one in document.candidates] == [None, None]


@pytest.mark.parametrize("data", [b"hello", b"[1, 2]", b"<xml/>", b"\x7fELF", b"a,b\n1,2\n"])
def test_what_is_no_document_is_nothing(data: bytes) -> None:
    """No format knows it."""
    assert formats.decode(data) is None
