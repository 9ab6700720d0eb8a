"""A document with nothing against it is read in one pass; both ways of reading say the same."""

import json
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


def _told(pairs: list[Pair], colon: str) -> str:
    return "{" + ", ".join(f'"{key}"{colon}{value}' for key, value in pairs) + "}"


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """The good document with fields left out, given twice, not known, and spaced as nobody would."""
    pairs = [(key, json.dumps(value)) for key, value in GOOD.items() if key != "candidates"]
    rows = []
    for one in GOOD["candidates"]:
        row = [(key, json.dumps(value)) for key, value in one.items()]
        if draw(st.booleans()):
            row.append(draw(_more))
        if draw(st.booleans()):
            row = [pair for pair in row if pair[0] != "id"]
        rows.append(_told(row, draw(_colons)))
    pairs.append(("candidates", "[" + ", ".join(rows) + "]"))
    pairs += draw(st.lists(_more, max_size=2))
    if draw(st.booleans()):
        pairs.append(draw(st.sampled_from(pairs)))
    return _told(draw(st.permutations(pairs)), draw(_colons)).encode()


@given(documents())
def test_one_pass_says_what_looking_through_says(data: bytes) -> None:
    """Nothing given twice and nothing unknown slips through the short way."""
    assert decoder.decode(data) == decoder._decode_slowly(data)


def _plain(told: dict[str, Any]) -> Result | None:
    """The result, if it was read in one pass."""
    data = json.dumps(told).encode()
    result = decoder._result(data)
    return result if result and decoder._has_only_known_unique_fields(result, data) else None


def test_the_good_document_is_plain() -> None:
    """The short way is taken at all, also with names in any order and ids left out."""
    told: dict[str, Any] = dict(GOOD)
    assert _plain(told) is not None
    told["candidates"] = [{k: v for k, v in one.items() if k != "id"} for one in GOOD["candidates"]]
    told.pop("winner", None)
    plain = _plain(told)
    assert plain is not None
    assert plain.candidates[0].id == f"1:{plain.candidates[0].name}"


def test_a_figure_that_is_null_takes_the_long_way_and_says_the_same() -> None:
    """At a glance `null` and no figure at all are the same."""
    rows = [{**one, "votes": None} for one in GOOD["candidates"]]
    silent = [{k: v for k, v in one.items() if k != "votes"} for one in GOOD["candidates"]]
    given, left_out = ({**GOOD, "status": "counting", "candidates": some} for some in (rows, silent))
    assert _plain(given) is None
    assert decoder.decode(json.dumps(given).encode()).documents == (_plain(left_out),)
