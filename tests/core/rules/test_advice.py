"""Problems say what is wrong and then, as a sentence of its own, what to do."""

from typing import Any

import pytest

from core.build import Person, election, islington, night_of_documents, result


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        ({"winner": "999"}, "who is not on the ballot. Use the candidate's id"),
        (
            {"winner": "Jeremy Corbyn"},
            "which is a name. Give every candidate an `id`, and write that",
        ),
        ({"valid_votes": 49007}, ". Ask the source to send the right figures under a higher revision"),
    ],
)
def test_a_failed_check_says_what_to_do(fields: dict[str, Any], end: str) -> None:
    """Its own advice if it has any, otherwise to send the right figures."""
    (problem,) = night_of_documents(election(), islington(**fields)).problems()
    assert problem.message.endswith(end)


def test_a_caution_about_a_party_says_what_to_ask_about() -> None:
    labour = [{"id": "labour", "name": "Labour", "short": "LAB"}]
    ballot: list[Person] = [("1", "Ann", "labour", 0), ("2", "Bo", "green", 0)]
    counted: list[Person] = [("1", "Ann", "Labour", 9), ("2", "Bo", "green", 8)]
    announced = election(people=ballot, parties=labour)
    (problem,) = night_of_documents(announced, result(counted)).problems()
    says = "the party code Labour counts as labour. Ask the source whether it is right"
    assert problem.message.endswith(says)


def test_a_declaration_without_candidates_asks_for_them() -> None:
    """The advice stands in the message, not in the reason on the seat card."""
    (problem,) = night_of_documents(result([])).problems()
    assert problem.message.endswith("declared without any candidate. Send the ballot and the votes")
