"""How a contest came to where it stands, revision by revision, in words."""

from core.build import election, islington, night_of_documents, result
from election_night.core.change import Change, Outcome
from election_night.model import Result

ISLINGTON_ID = "E14001305"


def test_every_revision_is_told_with_its_changes() -> None:
    """Number, status, time, source, file, verdict; before and after by name."""
    counting = result(status="counting", revision=8, votes=[1661, 24120, None, None, None, None, None])
    night = night_of_documents(
        election(), islington(9, rejected=116), counting, islington(10, correction="wrong")
    )
    eight, nine, ten = night.history(ISLINGTON_ID)
    assert [revision.number for revision in (eight, nine, ten)] == [8, 9, 10]
    assert [revision.verdict for revision in (eight, nine, ten)] == ["superseded", "superseded", "shown"]
    assert (eight.file, eight.status, eight.source) == ("2.json", "counting", None)
    assert eight.changes == (
        ("state", "awaiting", "counting"),
        ("Vikkas Aggarwal", "–", "1,661"),
        ("Jeremy Corbyn", "–", "24,120"),
    )
    assert ("winner", "–", "Jeremy Corbyn") in nine.changes
    assert ("majority", "–", "7,247") in nine.changes
    assert ten.changes == (("state", "declared", "corrected"), ("rejected", "116", "189"))
    assert (ten.correction, ten.source) == ("wrong", "Islington Council")


def test_what_was_refused_or_disputed_is_told_with_the_reason() -> None:
    """Nothing is dropped in silence."""
    night = night_of_documents(
        election(), result([("x", "Xavier", "lab", 1)], 1), islington(2, valid_votes=5)
    )
    refused, disputed = night.history(ISLINGTON_ID)
    assert (refused.verdict, refused.changes) == (Outcome.REFUSED, ())
    assert "no name in it is on the ballot" in refused.why
    assert disputed.verdict is Outcome.SHOWN
    assert "the votes add up to 49,006, but valid_votes says 5" in disputed.why


def test_both_sides_of_a_conflict_are_told() -> None:
    """Each with its file, and what they differ over."""
    night = night_of_documents(election(), islington(9), islington(9, rejected=116))
    one, other = night.history(ISLINGTON_ID)
    assert (one.verdict, other.verdict) == (Outcome.CONFLICT, Outcome.CONFLICT)
    assert {one.file, other.file} == {"1.json", "2.json"}
    assert one.why == "revision 9 came in 2 different versions: rejected"


def test_no_history_of_nothing() -> None:
    """An unknown contest, or one of which nothing came, has none."""
    night = night_of_documents(election())
    assert night.history(ISLINGTON_ID) == []
    assert night.history("nowhere") == []


def test_when_a_winner_has_changed() -> None:
    """Only when it is another person; what is taken back or in doubt is just that."""
    night = night_of_documents(election())

    def changes_of(document: Result) -> list[str]:
        change = night.apply(document, "x")
        kinds = ("winner_changed", "in_doubt", "taken_back")
        return [kind for kind in kinds if getattr(change, kind)]

    assert changes_of(result(None, 1, "called", winner="90828")) == []
    assert changes_of(result(None, 2, "withdrawn")) == ["taken_back"]
    assert changes_of(result(None, 3, "counting")) == []
    assert changes_of(result(None, 4, "called", winner="90828")) == []
    assert changes_of(islington(5)) == ["winner_changed"]
    assert changes_of(islington(6, rejected=190)) == []
    assert changes_of(islington(7, valid_votes=49007)) == ["in_doubt"]
    assert changes_of(islington(8)) == []
    change = Change(Outcome.SHOWN, "")
    assert (change.winner_changed, change.in_doubt, change.taken_back) == (False, False, False)
