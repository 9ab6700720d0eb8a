"""The same messages as JSON: one list, all kinds, in no order."""

import json

import pytest
from scripts.feedmaker import pa_messages as pa
from scripts.feedmaker.pa_json import as_json

from formats.pa.night import decoded
from formats.pa.places import ARCHER, DECLARED, FIRST_FIGURES, GENERAL, ISLINGTON_NORTH, RIVERSIDE

MESSAGES = (
    pa.result(GENERAL, FIRST_FIGURES, DECLARED),
    pa.rush(GENERAL, RIVERSIDE, ARCHER),
    pa.nominations(GENERAL, ISLINGTON_NORTH),
    pa.recount(GENERAL, RIVERSIDE, 1),
    pa.state_of_parties(GENERAL, [FIRST_FIGURES], 650),
)


def test_a_list_says_what_its_messages_say_one_by_one() -> None:
    one_by_one = [document for message in MESSAGES for document in decoded(message).documents]
    assert decoded(as_json(*MESSAGES), "results.json").documents == tuple(one_by_one)


def test_a_message_alone_in_an_object_is_read() -> None:
    [message] = json.loads(as_json(MESSAGES[0]))
    assert decoded(json.dumps(message).encode()).documents == decoded(MESSAGES[0]).documents


def test_a_place_with_one_candidate_is_no_list() -> None:
    """Xmltodict writes one child without a list around it."""
    place = RIVERSIDE._replace(people=(ARCHER,))
    data = as_json(pa.nominations(GENERAL, place))
    assert b'"Candidate": {' in data
    assert decoded(data).documents == decoded(pa.nominations(GENERAL, place)).documents


def test_one_bad_message_leaves_the_others_and_is_named() -> None:
    bad = pa.result(GENERAL, FIRST_FIGURES._replace(name="Elsewhere"), DECLARED).replace(b'"14001"', b'"?"')
    answer = decoded(as_json(MESSAGES[0], bad, MESSAGES[1]))
    assert answer.documents == decoded(as_json(MESSAGES[0], MESSAGES[1])).documents
    [fault] = answer.faults
    assert fault.message.startswith('FirstPastThePostResult for Elsewhere, revision 1: Party votes="?"')


def test_what_is_not_shown_is_said_once_for_all_of_it() -> None:
    lists = b"<TopUpRush revision='1'/>", b"<TopUpResult revision='1'/>"
    answer = decoded(as_json(*lists, MESSAGES[1], *lists))
    assert answer.not_shown == ("party lists, from PA Media: this version does not show them",)
    assert answer.documents
    assert answer.faults == ()


def test_a_list_cut_anywhere_may_still_be_being_written() -> None:
    data = as_json(*MESSAGES)
    for length in range(40, len(data), 97):
        answer = decoded(data[:length])
        assert answer.documents == ()
        assert answer.unfinished


def test_the_attributes_of_a_message_are_texts_and_numbers_are_read_as_they_stand() -> None:
    data = as_json(MESSAGES[0]).replace(b'"14001"', b"14001")
    assert decoded(data).documents == decoded(MESSAGES[0]).documents
    exact = as_json(MESSAGES[0]).replace(b'"14001"', b"14001.0")
    assert 'Party votes="14001.0" is not a whole number' in decoded(exact).faults[0].message


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (b'{"Sports": {}}', "message 2: Sports is no kind of message that PA sends"),
        (b"[]", "message 2: an item of the list is not one message"),
        (b'{"Recount": {}, "Other": {}}', "message 2: an item of the list is not one message"),
        (b'{"Recount": null}', "Recount: Recount has no Election"),
        (b'{"Recount": [1, 2]}', "Recount: Recount has no Election"),
    ],
)
def test_an_item_that_is_no_message_is_a_fault_of_its_own(item: bytes, expected: str) -> None:
    data = as_json(MESSAGES[0]).rstrip().removesuffix(b"]") + b", " + item + b"]"
    answer = decoded(data)
    assert answer.documents == decoded(MESSAGES[0]).documents
    assert answer.faults[0].message.startswith(expected)


def test_a_key_given_twice_is_refused() -> None:
    data = as_json(MESSAGES[0]).replace(b'"@votes": "210"', b'"@votes": "210", "@votes": "201"')
    assert "given twice" in decoded(data).faults[0].message


def test_many_faults_are_counted_and_not_all_told() -> None:
    bad = [pa.recount(GENERAL, RIVERSIDE, 1, revision=900 + number) for number in range(50)]
    messages = [fault.message for fault in decoded(as_json(*bad)).faults]
    assert len(messages) == 21
    assert messages[-1] == "and 30 more messages are refused"
