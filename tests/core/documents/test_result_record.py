"""What the night keeps of a document is all that the document says."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from core.build import election, islington
from election_night.core.change import Outcome
from election_night.core.documents.candidate_list import CandidateList
from election_night.core.documents.result_record import ResultRecord
from election_night.core.night import Night
from election_night.model import Candidate, Result
from election_night.text import clean
from examples import few_examples

LISTED = CandidateList.of(election().contests[0].candidates)
NOBODY = CandidateList()


def result_with(people: tuple[Candidate, ...]) -> Result:
    return islington(1).model_copy(update={"candidates": people})


def statement(document: Result, ballot: CandidateList) -> ResultRecord:
    return ResultRecord.of(document, document.contest, ballot)


@given(st.randoms(use_true_random=False), st.sampled_from([LISTED, NOBODY]))
def test_the_result_is_there_again_to_the_letter(chance: Random, ballot: CandidateList) -> None:
    """With whoever is on the ballot and whoever is not, renamed, in any order, with votes or without."""
    people = [
        Candidate(
            id=key,
            name=chance.choice([name, "Somebody Else"]),
            party=chance.choice([party, "other"]),
            votes=chance.choice([None, 0, 7]),
        )
        for key, name, party in LISTED.rows
    ]
    chance.shuffle(people)
    document = result_with(tuple(people[: chance.randint(0, 7)]))
    record = statement(document, ballot)
    assert record.result == document
    assert record.result.model_dump_json() == document.model_dump_json()
    assert dict(zip(record.people.keys, record.counts, strict=True)) == {
        candidate.key: candidate.votes for candidate in document.candidates
    }


def test_ids_that_were_not_given_are_kept() -> None:
    """They are made of place and name, and would not pass for ids of a document."""
    document = Result.model_validate_json(
        '{"schema": "election-night/result@1", "election": "e", "contest": "c", "revision": 1,'
        ' "status": "declared", "issued_at": "2024-07-05T03:27:10+01:00",'
        ' "candidates": [{"name": "Ann Archer", "party": "grn", "votes": 3}]}'
    )
    assert statement(document, NOBODY).result == document


def test_nobody_on_the_ballot_is_kept_twice() -> None:
    """A document that lists everybody as the ballot does shares it."""
    assert statement(islington(1), LISTED).people is LISTED
    turned = statement(result_with(tuple(reversed(islington(1).candidates))), LISTED).people
    assert list(turned.rows) == list(LISTED.rows)[::-1]


def test_votes_are_told_in_the_order_of_the_ballot() -> None:
    """Whatever the order of the document; of whoever is not in it they are not known."""
    ordered = {candidate.key: candidate.votes for candidate in islington(1).candidates}
    turned = tuple(reversed(islington(1).candidates))[1:]
    missing = islington(1).candidates[-1].key
    record = statement(result_with(turned), LISTED)
    assert record.votes(LISTED) == tuple(None if key == missing else ordered[key] for key in LISTED.keys)
    assert record.votes(NOBODY) == ()


def test_two_lists_are_one_if_the_same_people_stand() -> None:
    """Whatever the votes in the document that listed them; another name is another list."""
    people = islington(1).candidates
    same = [
        Candidate(id=candidate.id, name=candidate.name, party=candidate.party, votes=7)
        for candidate in people
    ]
    other = Candidate(id=people[-1].key, name="Else", party=people[-1].party)
    assert CandidateList.of(people) == CandidateList.of(same) == LISTED
    assert hash(CandidateList.of(people)) == hash(LISTED)
    assert LISTED not in (CandidateList.of(people[1:]), CandidateList.of((*people[:-1], other)), NOBODY)


def test_a_list_is_taken_apart_as_it_was_put_together() -> None:
    """Each in three columns and in rows; nobody is nobody."""
    people = islington(1).candidates
    assert LISTED.keys == tuple(candidate.key for candidate in people)
    assert LISTED.names == tuple(candidate.name for candidate in people)
    assert LISTED.parties == tuple(candidate.party for candidate in people)
    assert list(LISTED.rows) == [(candidate.key, candidate.name, candidate.party) for candidate in people]
    assert (len(LISTED), len(CandidateList.of(people[:1])), len(NOBODY)) == (len(people), 1, 0)
    assert not NOBODY
    many = [Candidate(id=f"c{place}", name=f"Name {place}", party="x") for place in range(1000)]
    assert CandidateList.of(many).names == tuple(candidate.name for candidate in many)
    assert (NOBODY.keys, NOBODY.names, NOBODY.parties, list(NOBODY.rows)) == ((), (), (), [])


def test_of_two_with_one_id_the_first_is_kept() -> None:
    """Where documents of one revision list different people, everybody is on the ballot once."""
    one, two = (
        CandidateList.from_rows([("a", "Ann", "x"), ("b", "Bob", "y")]),
        CandidateList.from_rows([("b", "Bobby", "y"), ("c", "Cat", "z")]),
    )
    assert list(CandidateList.union([one, two]).rows) == [
        ("a", "Ann", "x"),
        ("b", "Bob", "y"),
        ("c", "Cat", "z"),
    ]


@few_examples
@given(st.lists(st.text(), min_size=1, max_size=5))
def test_no_text_of_a_feed_takes_a_list_apart(names: list[str]) -> None:
    """Line feeds and whatever else the name of a candidate holds are shown as marks before it comes here."""
    visible_names = [name for name in names if name and not name.isspace()]
    people = [
        Candidate(id=f"c{place}", name=clean(name), party=clean(name))
        for place, name in enumerate(visible_names)
        if len(name) < 200
    ]
    assert CandidateList.of(people).names == tuple(candidate.name for candidate in people)


def test_two_statements_are_one_if_they_say_the_same_of_the_count() -> None:
    """Whoever wrote them, when and in what order; another figure is another statement."""
    document = islington(1)
    turned = result_with(tuple(reversed(document.candidates))).model_copy(
        update={"note": "again", "name": "ISLINGTON"}
    )
    record, turned_record = statement(document, LISTED), statement(turned, LISTED)
    assert record == turned_record
    assert (record != turned_record) is False
    assert hash(record) == hash(turned_record)
    for changed in (
        {"majority": 1},
        {"revision": 2},
        {"contest": "E2"},
        {"candidates": document.candidates[1:]},
    ):
        assert record != statement(document.model_copy(update=changed), LISTED)
    assert record != tuple(record)


def test_the_same_in_another_order_looks_no_different() -> None:
    """It is a duplicate, and neither moves a list nor counts as news, whichever file is taken for it."""
    document = islington(1)
    turned = result_with(tuple(reversed(document.candidates))).model_copy(update={"name": "ISLINGTON NORTH"})
    night = Night()
    night.apply(election())
    night.apply(document, "b.json")
    version = night.version
    change = night.apply(turned, "a.json")
    assert change.outcome is Outcome.DUPLICATE
    assert not change.visible
    assert night.version == version


def test_who_stands_is_kept_once_where_documents_agree() -> None:
    """A supplier who has another order than the ballot has it in every document."""
    turned = result_with(tuple(reversed(islington(1).candidates)))
    night = Night()
    night.apply(election())
    for revision in (1, 2, 3):
        night.apply(turned.model_copy(update={"revision": revision}), f"{revision}.json")
    documents = night.documents_of(turned.contest)
    assert documents
    assert len({id(entry.record.people) for entry in documents.stored}) == 1
