"""What text says, and how wide it is."""

import pytest

from election_night.text import clean, says_anything

NOTHING = [
    "", " ", "\t\n", "\u00a0\u2003\u3000", "\u200b", "\u200d\ufeff\u2060", "\u3164", "\u115f\u1160",
    "\uffa0", "\u2800", "\ufe0f", "\U000e0100", "\u034f", "\U000e0041\U000e007f", "\u202e\u2069",
    "\x00\x1b\x7f", "\u0301\u0301", "\ufffd", "\ufffd \ufffd", "\u2400\u241b\u2421", "...", "-", "–—",
    "?!", "“”", "()[]", "/", "\ud800", "\ue000", "\U00013441", "\U0001d159", "\U00016fe4", "\u17b4",
    "\u180b", "\u00ad", "·",
]  # fmt: skip


def test_no_text_says_nothing() -> None:
    assert not says_anything(None)


@pytest.mark.parametrize("text", NOTHING)
def test_what_nobody_can_read_says_nothing(text: str) -> None:
    """As it came and as it is drawn."""
    assert not says_anything(text)
    assert not says_anything(clean(text))


@pytest.mark.parametrize(
    "text", ["x", "7", "a bundle was found", "\u200bx", "— 3 —", "票が一束", "गिनती", "é", "ответ", "\x1b[2J"]
)
def test_a_letter_or_a_digit_says_something(text: str) -> None:
    assert says_anything(text)
    assert says_anything(clean(text))
