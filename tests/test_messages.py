"""Every message says what is wrong and then, as a sentence of its own, what to do."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import election_night

ADVICE_AFTER_COLON = re.compile(
    r": (?:add|are|ask|check|choose|correct|did|end|give|has|if|is|it can be|it may not|keep|leave out|mark"
    r"|name|put|run|say|send|set|spell|start|take|try again|use|which|write)\b"
)
ITS_OWN_PROMPTS = ("declaring", "relay", "tui/declare")
"""What these three print is a prompt beside the figure, or a line of a log."""

SOURCE = Path(election_night.__file__).parent


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("votes is -1: write a whole number", True),
        ("votes is -1. Write a whole number", False),
        ("majority agrees: 7,247", False),
    ],
)
def test_advice_after_a_colon_is_recognised(message: str, expected: bool) -> None:
    assert (ADVICE_AFTER_COLON.search(message) is not None) is expected


def test_no_message_gives_its_advice_after_a_colon() -> None:
    """One convention for all but the form and the relay."""
    found = [
        f"{path.relative_to(SOURCE)}:{line}: {text}"
        for path in SOURCE.rglob("*.py")
        if not str(path.relative_to(SOURCE)).startswith(ITS_OWN_PROMPTS)
        for line, text in _texts(ast.parse(path.read_text()))
        if ADVICE_AFTER_COLON.search(text)
    ]
    assert not found


def _texts(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of every string but docstrings; "{}" stands for a value in it."""
    documentation = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    formatted = [node for node in ast.walk(module) if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for whole in formatted for part in whole.values}
    for whole in formatted:
        yield (
            whole.lineno,
            "".join(_text(part) if isinstance(part, ast.Constant) else "{}" for part in whole.values),
        )
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and id(node) not in parts | documentation:
            yield node.lineno, _text(node)


def _text(constant: ast.Constant) -> str:
    return constant.value if isinstance(constant.value, str) else ""
