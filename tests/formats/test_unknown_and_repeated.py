"""No field that is given twice, and none that is not known, passes unnoticed."""

import json
from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from election_night.formats.native_json import decoder
from election_night.model import Result
from formats.good import GOOD

Pair = tuple[str, str]

_texts = st.sampled_from(
    ['"Ann"', '"A\\": 1, \\"b\\":2"', '"x\\":"', '"\\u0022:"', "null", "3", "true", '" "']
)
_keys = st.sampled_from(
    ["votes", "name", "party", "id", "rejected", "correction", "note", "more", "vo\\u0074es"]
)
_colons = st.sampled_from([":", ": ", " :", "\t:", " : ", "\n:\n"])
_more = st.tuples(_keys, _texts | st.just('{"a": 1}'))


def _object(pairs: list[Pair], colon: str) -> str:
    return "{" + ", ".join(f'"{key}"{colon}{value}' for key, value in pairs) + "}"


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """The good document with fields left out, given twice, not known, and spaced as nobody would."""
    pairs = [(key, json.dumps(value)) for key, value in GOOD.items() if key != "candidates"]
    rows = []
    for candidate in GOOD["candidates"]:
        row = [(key, json.dumps(value)) for key, value in candidate.items()]
        if draw(st.booleans()):
            row.append(draw(_more))
        if draw(st.booleans()):
            row = [pair for pair in row if pair[0] != "id"]
        rows.append(_object(row, draw(_colons)))
    pairs.append(("candidates", "[" + ", ".join(rows) + "]"))
    pairs += draw(st.lists(_more, max_size=2))
    if draw(st.booleans()):
        pairs.append(draw(st.sampled_from(pairs)))
    return _object(draw(st.permutations(pairs)), draw(_colons)).encode()


class _RepeatedError(ValueError):
    pass


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise _RepeatedError
    return dict(pairs)


_RESULT_FIELDS = {field.alias or name for name, field in Result.model_fields.items()}
_CANDIDATE_FIELDS = {"id", "name", "party", "votes"}


@given(documents())
def test_unknown_and_repeated_fields_are_reported(data: bytes) -> None:
    """Compared with Python's own reader of JSON, which hands over every field as it is written."""
    decoded = decoder.decode(data)
    try:
        document = json.loads(data, object_pairs_hook=_once)
    except _RepeatedError:
        assert "is given twice in one object" in decoded.faults[0].message
        return
    if decoded.faults:
        assert decoded.documents == ()
        return
    unknown = document.keys() - _RESULT_FIELDS
    for candidate in document["candidates"]:
        unknown |= {f"candidates.{name}" for name in candidate.keys() - _CANDIDATE_FIELDS}
    assert set(decoded.unknown) == unknown


def _decoded(document: dict[str, Any]) -> Result:
    decoded = decoder.decode(json.dumps(document).encode())
    (result,) = decoded.documents
    assert (decoded.faults, decoded.unknown) == ((), ())
    assert isinstance(result, Result)
    return result


def test_a_candidate_without_an_id_gets_one_from_place_and_name() -> None:
    candidates = [{k: v for k, v in row.items() if k != "id"} for row in GOOD["candidates"]]
    document = {k: v for k, v in GOOD.items() if k != "winner"} | {"candidates": candidates}
    result = _decoded(document)
    assert result.candidates[0].id == f"1:{result.candidates[0].name}"


def test_a_figure_that_is_null_is_the_same_as_none() -> None:
    null = [{**row, "votes": None} for row in GOOD["candidates"]]
    left_out = [{k: v for k, v in row.items() if k != "votes"} for row in GOOD["candidates"]]
    first, second = (
        _decoded({**GOOD, "status": "counting", "candidates": rows}) for rows in (null, left_out)
    )
    assert first == second
