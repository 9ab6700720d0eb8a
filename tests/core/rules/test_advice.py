"""Messages say what is wrong and then, as a sentence of its own, what to do."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

import election_night.core
from core.build import election, islington, night_of, result

ADVICE_AFTER_COLON = re.compile(
    r": (?:add|are|ask|check|correct|give|has|if|is|leave|name|put|say|send|spell|take|use|which|write)\b"
)


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
    (problem,) = night_of(election(), islington(**fields)).problems()
    assert problem.message.endswith(end)


def test_a_declaration_without_candidates_asks_for_them() -> None:
    """The advice stands in the message, not in the reason on the seat card."""
    (problem,) = night_of(result([])).problems()
    assert problem.message.endswith("declared without any candidate. Send the ballot and the votes")


def test_no_message_gives_its_advice_after_a_colon() -> None:
    """One convention in all of core."""
    found = [
        f"{path.name}: {node.value}"
        for folder in election_night.core.__path__
        for path in Path(folder).rglob("*.py")
        for node in ast.walk(_without_docstrings(ast.parse(path.read_text())))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if ADVICE_AFTER_COLON.search(node.value)
    ]
    assert not found


def _without_docstrings(tree: ast.Module) -> ast.Module:
    """Return the module without the strings that stand alone."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [  # type: ignore[attr-defined]
                item
                for item in body
                if not (isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant))
            ]
    return tree
