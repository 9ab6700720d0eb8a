"""The second version of the format: its fields, and what refuses them in a document of the first."""

import json
from decimal import Decimal
from typing import Any

import pytest

from election_night import formats
from election_night.formats.base import Decoded
from election_night.model import DeskFile, Election, Result
from formats.good import GOOD

SECOND: dict[str, Any] = GOOD | {"schema": "election-night/result@2"}
CONTEST: dict[str, Any] = {"id": "E1", "name": "East Barnet"}
ELECTION: dict[str, Any] = {
    "schema": "election-night/election@1", "id": "e", "name": "E", "date": "2026-05-07",
    "contests": [CONTEST],
}  # fmt: skip


def read(document: dict[str, Any]) -> Decoded:
    decoded = formats.decode(json.dumps(document).encode())
    assert decoded is not None
    return decoded


def fault(document: dict[str, Any]) -> str:
    decoded = read(document)
    assert decoded.documents == ()
    return decoded.faults[0].message


def result(**fields: Any) -> Result:
    decoded = read(SECOND | fields)
    assert decoded.faults == ()
    assert decoded.unknown == ()
    (document,) = decoded.documents
    assert isinstance(document, Result)
    return document


def candidates(**fields: Any) -> list[dict[str, Any]]:
    """The good document's, the first of them with these fields."""
    first, second = GOOD["candidates"]
    return [first | fields, second]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seats", 3), ("method", "stv"), ("winners", ["1120"]), ("ballots", 40000), ("quota", 20000),
        ("stages", []), ("counted_pct", 50), ("winners", None),
    ],
)  # fmt: skip
def test_a_newer_field_in_a_first_result_is_refused_with_what_to_write(field: str, value: object) -> None:
    """The whole document: a program that left the field out would read one winner."""
    says = f'{field} is a field of result@2. Write "election-night/result@2"'
    assert fault(GOOD | {field: value}) == says


@pytest.mark.parametrize(("field", "value"), [("seats", 1), ("totals", [24120])])
def test_a_newer_field_of_a_candidate_is_refused_too(field: str, value: object) -> None:
    says = f'{field} is a field of result@2. Write "election-night/result@2"'
    assert fault(GOOD | {"candidates": candidates(**{field: value})}) == says


def test_several_newer_fields_are_named_together_and_the_contest_is_known() -> None:
    document = GOOD | {"seats": 3, "ballots": 9, "candidates": candidates(totals=[1])}
    says = 'ballots, seats, totals are fields of result@2. Write "election-night/result@2"'
    assert fault(document) == says
    subject = read(document).subject
    assert subject is not None
    assert (subject.contest, subject.revision) == ("E14001305", 9)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"method": "stv"}, "method"),
        ({"words": {"contest": ["ward", "wards"]}}, "words"),
        ({"bodies": []}, "bodies"),
        ({"contests": [CONTEST | {"seats": 3}]}, "seats"),
        ({"contests": [CONTEST | {"method": "stv"}]}, "method"),
        ({"contests": [CONTEST | {"body": "barnet"}]}, "body"),
        ({"contests": [CONTEST | {"previous": {"label": "2022", "seats": {"lab": 3}}}]}, "seats"),
    ],
)
def test_a_newer_field_in_a_first_election_is_refused(fields: dict[str, Any], name: str) -> None:
    says = f'{name} is a field of election@2. Write "election-night/election@2"'
    assert fault(ELECTION | fields) == says
    decoded = read(ELECTION | fields | {"schema": "election-night/election@2"})
    assert decoded.faults == () or "barnet, which is not in `bodies`" in decoded.faults[0].message


def test_an_election_of_the_second_version_is_read_to_the_letter() -> None:
    """Bodies, words and contests, with nothing unknown in it."""
    body = {"id": "barnet", "name": "Barnet", "seats": 63, "sitting": {"lab": 2}}
    body["previous"] = {"label": "2022", "seats": {"lab": 41, "con": 22}, "control": "noc"}
    contest = CONTEST | {"seats": 3, "body": "barnet", "previous": {"label": "2022", "seats": {"lab": 3}}}
    words = {"contest": ["ward", "wards"], "body": ["council", "councils"]}
    fields = ELECTION | {"schema": "election-night/election@2", "words": words, "bodies": [body]}
    decoded = read(fields | {"contests": [contest]})
    assert (decoded.faults, decoded.unknown) == ((), ())
    (document,) = decoded.documents
    assert isinstance(document, Election)
    assert (document.contests[0].seats, document.contests[0].body) == (3, "barnet")
    assert (document.words.contest, document.bodies[0].seats) == (("ward", "wards"), 63)
    assert document.bodies[0].previous is not None
    assert document.bodies[0].previous.control == "noc"


def test_a_misspelt_field_of_the_second_version_is_reported() -> None:
    decoded = read(SECOND | {"stages": [{"lots": 1}], "candidates": candidates(total=[1])})
    assert decoded.unknown == ("candidates.total", "stages.lots")


def test_a_result_of_the_second_version_is_read_to_the_letter() -> None:
    stage = {"elected": ["1120"], "excluded": ["90828"], "lost": 0.5, "at": "2024-07-05T03:27:10+01:00"}
    document = result(seats=3, method="stv", ballots=5, quota=2, stages=[stage], counted_pct=99.5)
    assert (document.seats, document.method, document.ballots, document.quota) == (3, "stv", 5, 2)
    assert (document.stages[0].elected, document.stages[0].lost) == (("1120",), Decimal("0.5"))
    assert document.counted_pct == 99.5


def test_winner_and_winners_are_not_given_both() -> None:
    assert "`winner` and `winners` are both given. Keep `winners`" in fault(SECOND | {"winners": ["1120"]})
    assert result(winner=None, winners=["1120"]).named_winners == ("1120",)
    assert result().named_winners == ("1120",)
    assert result(winner=None, winners=[]).named_winners == ()
    assert result(winner=None).named_winners is None


def test_totals_are_exact_to_the_fifth_decimal() -> None:
    written = "[24120, 4292.78, 9999999999.12345, 0.00001, 0]"
    text = json.dumps(SECOND | {"candidates": candidates(totals="TOTALS")}).replace('"TOTALS"', written)
    decoded = formats.decode(text.encode())
    assert decoded is not None
    (document,) = decoded.documents
    assert isinstance(document, Result)
    exact = ["24120", "4292.78", "9999999999.12345", "0.00001", "0"]
    assert document.candidates[0].totals == tuple(map(Decimal, exact))


@pytest.mark.parametrize("total", ["4292.78", 0.123456, -1, True, None, 10**10 + 1, "NaN", [1], 1e-7])
def test_a_total_that_is_no_number_of_votes_is_refused(total: object) -> None:
    """Text, a sixth decimal, below 0, true, null, too large: with the candidate's name."""
    says = fault(SECOND | {"candidates": candidates(totals=[total])})
    assert says.startswith("Islington North: totals number 1 of Jeremy Corbyn (1120) is ")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"seats": 1001}, "seats is 1001. That is too large: 1,000 is the most"),
        ({"seats": -1}, "seats is -1. It may not be below 0"),
        ({"seats": "3"}, 'seats is the text "3". Write a whole number'),
        ({"method": "fptp"}, 'method is the text "fptp". It can be plurality, stv or list'),
        ({"counted_pct": 101}, "counted_pct is 101. That is too large: 100 is the most"),
        ({"winners": "1120", "winner": None}, 'winners is the text "1120". Write a list in [ ]'),
        ({"candidates": [7]}, "candidate number 1 is 7. Write an object in { }"),
        ({"stages": [{}] * 201}, "The list is too long"),
        ({"stages": [{"lost": "1"}]}, "lost of stage number 1"),
    ],
)
def test_a_newer_field_with_a_mistake_is_refused(fields: dict[str, Any], says: str) -> None:
    assert says in fault(SECOND | fields)


def desk(document: dict[str, Any]) -> DeskFile | tuple[Any, ...]:
    decision = {"contest": GOOD["contest"], "by": "AB", "reason": "checked", "result": document}
    fields = {"schema": "election-night/desk@1", "election": GOOD["election"], "decisions": [decision]}
    return formats.decode_desk(json.dumps(fields).encode())


def test_a_desk_file_may_hold_a_result_of_the_second_version() -> None:
    read_desk = desk(SECOND | {"seats": 3, "ballots": 9})
    assert isinstance(read_desk, DeskFile)
    held = read_desk.decisions[0].result
    assert held is not None
    assert (held.seats, held.ballots) == (3, 9)


def test_newer_fields_in_a_desk_result_of_the_first_version_are_refused() -> None:
    faults = desk(GOOD | {"seats": 3})
    assert isinstance(faults, tuple)
    assert faults[0].message == 'seats is a field of result@2. Write "election-night/result@2"'


def test_every_field_of_the_second_version_is_refused_in_the_first() -> None:
    """What the model marks as new, and nothing else: so a field added later is not forgotten."""
    first = set(json.loads(json.dumps(GOOD)))
    second = {field.alias or name for name, field in Result.model_fields.items()}
    for name in second - first:
        assert f"{name} is a field of result@2" in fault(GOOD | {name: None})
