"""Whatever the bytes are: an answer, quickly, and never an error of the program."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from scripts.feedmaker import pa_messages as pa
from scripts.feedmaker.pa_councils import council_result
from scripts.feedmaker.pa_json import as_json

from election_night.formats import DecodeContext, decode
from election_night.formats.pa.decoder import decode_json, decode_xml
from election_night.formats.registry import not_a_document
from formats.pa.night import FIRST_ARRIVAL
from formats.pa.places import ARCHER, DECLARED, FIRST_FIGURES, GENERAL, ISLINGTON_NORTH, RIVERSIDE

MESSAGES = (
    pa.result(GENERAL, FIRST_FIGURES, DECLARED),
    pa.rush(GENERAL, RIVERSIDE, ARCHER),
    pa.nominations(GENERAL, ISLINGTON_NORTH),
    pa.recount(GENERAL, RIVERSIDE, 1),
    pa.state_of_parties(GENERAL, [FIRST_FIGURES], 650),
    council_result("Valley", "1", {"Lab": 5, "C": 4}, elected={"Lab": 2}, changes={"Lab": 1, "C": -1}),
)
CONTEXT = DecodeContext("a.xml", FIRST_ARRIVAL)
VALUES = st.sampled_from(["", " ", "0", "-1", "1e9", "99999999999", "*", "nan", "\u202e", "x" * 300, "&#0;"])


@given(message=st.sampled_from(MESSAGES), length=st.integers(30, 4000))
def test_a_message_cut_anywhere_is_unfinished_and_says_nothing(message: bytes, length: int) -> None:
    cut = message.rstrip()[:-1][:length]
    answer = decode(cut, CONTEXT) or not_a_document("a.xml")
    assert (answer.documents, answer.unfinished) == ((), True)


@given(message=st.sampled_from(MESSAGES), place=st.integers(0, 60), value=VALUES, as_list=st.booleans())
def test_any_value_in_any_attribute_gets_documents_or_faults(
    message: bytes, place: int, value: str, as_list: bool
) -> None:
    parts = message.decode().partition("?>")[2].split('"')
    place = 2 * (place % (len(parts) // 2)) + 1
    parts[place] = value
    changed = '"'.join(parts).encode()
    answer = decode_xml(changed, CONTEXT)
    assert answer.documents or answer.faults
    if as_list and b"&#0;" not in changed:  # which is no XML, and so can't be turned into JSON
        listed = decode_json(as_json(changed), CONTEXT)
        assert listed.documents == answer.documents


@given(message=st.sampled_from(MESSAGES), start=st.integers(0, 3000), size=st.integers(1, 200))
def test_a_message_with_a_hole_gets_documents_or_faults(message: bytes, start: int, size: int) -> None:
    changed = message[:start] + message[start + size :]
    answer = decode_xml(changed, CONTEXT)
    assert answer.documents or answer.faults


@settings(max_examples=50)
@given(st.recursive(st.none() | st.booleans() | st.text(max_size=5), st.lists))
def test_any_content_below_a_root_of_pa_is_answered(content: object) -> None:
    for root in ("FirstPastThePostResult", "FirstPastThePostStateOfParties", "LocalElectionResult"):
        data = json.dumps([{root: {"Election": content, "Parties": content, "@revision": content}}]).encode()
        answer = decode_json(data, CONTEXT)
        assert answer.faults
