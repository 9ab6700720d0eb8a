"""A message that can't be used is refused in words that name it, the attribute, the figure and what to do."""

import pytest
from scripts.feedmaker import pa_messages as pa

from election_night.formats.pa.format import claims_xml
from formats.pa.night import decoded
from formats.pa.places import ARCHER, BAKER, DECLARED, FIRST_FIGURES, GENERAL, RIVERSIDE

RESULT = pa.result(GENERAL, FIRST_FIGURES, DECLARED)
RUSH = pa.rush(GENERAL, RIVERSIDE, ARCHER)
PLACE = "FirstPastThePostResult for Riverside & Hill, revision 1: "


def refusal(data: bytes) -> str:
    answer = decoded(data)
    assert answer.documents == ()
    [fault] = answer.faults
    assert not fault.unfinished
    return fault.message


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('votes="14001"', 'votes="14,001"', 'votes="14,001" is not a whole number. Ask PA to send it again'),
        ('votes="14001"', 'votes="-1"', 'Party votes="-1" is not a whole number'),
        ('votes="14001"', 'votes="49.2%"', 'Party votes="49.2%" is not a whole number'),
        ('votes="14001"', 'votes="٣"', 'Party votes="٣" is not a whole number'),
        ('turnout="28201"', 'turnout="47.0"', 'Constituency turnout="47.0" is not a whole number'),
        ('turnout="28201"', "", "Constituency has no turnout. Ask PA to send it again"),
        ('majority="11"', 'majority=""', "Constituency has no majority"),
        ('declarationTime="2024-07-05T03:26:00+01:00"', "", "FirstPastThePostResult has no declarationTime"),
        ("03:26:00+01:00", "03:26:00", 'declarationTime="2024-07-05T03:26:00" is not a time with its zone'),
        ("2024-07-05T03", "2024-07-35T03", "is not a time with its zone"),
        ('date="2024-07-04"', 'date="4 July"', 'Election date="4 July" is not a date such as 2029-05-03'),
        ('number="7"', "", "Constituency has no number"),
        ('surname="Cole"', "", "Candidate has no surname"),
        ('paId="13"', "", "Candidate has no paId"),
        ('abbreviation="Advance UK"', "", "Party has no abbreviation"),
        ('elected="*"', "", 'Candidate elected="*" marks nobody: one winner is needed'),
        ('winningParty="Green"', 'winningParty="Lab"', "Ann Archer, marked as elected, stands for Green"),
        ('revision="1"', 'revision="one"', 'revision="one" is not a whole number'),
        ('revision="1"', 'revision="999999999"', 'revision="999999999" is too high'),
    ],
)  # fmt: skip
def test_a_wrong_attribute_is_named(old: str, new: str, expected: str) -> None:
    data = RESULT.replace(old.encode(), new.encode())
    assert data != RESULT
    message = refusal(data)
    assert message.startswith("FirstPastThePostResult for Riverside & Hill, revision ")
    assert expected in message


def test_two_winners_are_refused_by_name() -> None:
    data = RUSH.replace(b'paId="12"', b'paId="12" elected="*"')
    assert 'elected="*" marks Ann Archer and Bob Baker: one winner is needed' in refusal(data)


def test_a_rush_for_another_party_than_that_of_the_winner_is_refused() -> None:
    data = RUSH.replace(b'winningPartyAbbreviation="Green"', b'winningPartyAbbreviation="Lab"')
    assert 'winningPartyAbbreviation="Lab", but Ann Archer' in refusal(data)


def test_two_spellings_of_one_party_are_the_same_party() -> None:
    place = RIVERSIDE._replace(people=(ARCHER._replace(party="Reform"), BAKER))
    data = pa.rush(GENERAL, place, place.people[0])
    assert decoded(
        data.replace(b'winningPartyAbbreviation="Reform"', b'winningPartyAbbreviation="Reform UK"')
    ).documents


def test_votes_that_stand_in_two_places_must_agree() -> None:
    twice = RESULT.replace(b'paId="12"', b'paId="12" votes="13,990"'.replace(b",", b""))
    assert decoded(twice).documents
    other = RESULT.replace(b'paId="12"', b'paId="12" votes="13991"')
    assert 'Bob Baker has votes="13991" and, in Party, votes="13990"' in refusal(other)


def test_votes_on_the_candidate_alone_are_read() -> None:
    data = RESULT.replace(b' votes="13990"', b"").replace(b'paId="12"', b'paId="12" votes="13990"')
    assert decoded(data).documents == decoded(RESULT).documents


def test_a_recount_with_the_number_of_a_result_is_refused() -> None:
    assert "too high for a recount" in refusal(pa.recount(GENERAL, RIVERSIDE, 1, revision=900))


def test_whatever_else_is_collated_is_refused_alone() -> None:
    nominations = pa.nominations(GENERAL, RIVERSIDE).partition(b"?>")[2]
    other = b"<Sports><Election name='E' date='2024-07-04'/></Sports>"
    answer = decoded(b"<CollatedNominations>" + other + nominations + b"</CollatedNominations>")
    assert len(answer.documents) == 1
    [fault] = answer.faults
    assert fault.message == "message 1: Sports is no kind of message that PA sends. Take it out"


def test_a_refused_message_names_its_seat_so_that_the_seat_can_say_so() -> None:
    subject = decoded(RESULT.replace(b'votes="14001"', b'votes="x"')).subject
    assert subject is not None
    assert (subject.election, subject.contest) == ("general-election.2024-07-04", "pa:7")


def test_what_pa_never_sends_too_much_of_is_refused_by_our_own_limits() -> None:
    long_name = RESULT.replace(b'surname="Cole"', b'surname="' + b"Cole" * 60 + b'"')
    assert "That is too long" in refusal(long_name)


@pytest.mark.parametrize(
    "root",
    ["TopUpResult", "ReferendumResult", "LocalStateOfParties", "LocalElectionNominations", "ElectionRush"],
)
def test_what_is_not_shown_is_recognised_and_answered_with_one_sentence(root: str) -> None:
    data = f"<?xml version='1.0'?>\r\n<{root} revision='2'><Election name='E' date='2026-05-07'/></{root}>"
    answer = decoded(data.encode())
    assert (answer.documents, answer.faults) == ((), ())
    [sentence] = answer.not_shown
    assert sentence.endswith(", from PA Media: this version does not show them")


def test_the_results_of_another_supplier_with_the_same_root_are_not_taken() -> None:
    assert not claims_xml(b"<ElectionResult><Timestamp>1/1/2024</Timestamp></ElectionResult>")
