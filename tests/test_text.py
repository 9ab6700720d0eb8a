"""The safety and the width of text."""

import unicodedata

import pytest

from election_night.text import MARK, clean, clean_page, path, says_anything, tampered

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
def test_text_without_letters_or_digits_is_empty(text: str) -> None:
    """Both raw and made safe."""
    assert not says_anything(text)
    assert not says_anything(clean(text))


@pytest.mark.parametrize(
    "text", ["x", "7", "a bundle was found", "\u200bx", "— 3 —", "票が一束", "गिनती", "é", "ответ", "\x1b[2J"]
)
def test_a_letter_or_a_digit_says_something(text: str) -> None:
    assert says_anything(text)
    assert says_anything(clean(text))


@pytest.mark.parametrize(
    "hidden",
    [
        "\u115f", "\u1160", "\u1161", "\u11ff", "\ud7b0", "\ud7fb", "\u3164", "\uffa0", "\u2800", "\u17b4",
        "\U0001f3fb",
    ],
)  # fmt: skip
def test_invisible_characters_do_not_make_names_different(hidden: str) -> None:
    """Another "Ann Archer" is recognised as such, and gets a caution."""
    for name in (f"Ann{hidden} Archer", f"{hidden}Ann Archer", f"Ann Archer{hidden}", hidden):
        assert clean(name) == name.replace(hidden, MARK)
        assert tampered(clean(name))


def test_a_composed_syllable_stays() -> None:
    """Both decomposed, as some systems write it, and composed."""
    for name in ("김철수", unicodedata.normalize("NFD", "김철수")):
        assert clean(name) == "김철수"


@pytest.mark.parametrize("mark", ["\u0301", "\u093e", "\u0bbe", "\u0d3e", "\u20dd"])
def test_no_letter_carries_marks_without_end(mark: str) -> None:
    """Neither above, nor below, nor behind it: terminals do not agree where that ends."""
    assert len(clean("क" + mark * 500)) == 5


@pytest.mark.parametrize("text", ["a\nb\r\nc", "é\x1b[2J\n\u202e", "\n", "", "\ud800\n", "x\r", "a\rb\n"])
def test_a_page_keeps_only_its_line_ends(text: str) -> None:
    """Its lines are as many as before; a return stays only at the end of one."""
    page = clean_page(text)
    assert page.count("\n") == text.count("\n")
    for line in page.split("\n"):
        assert line.removesuffix("\r").isprintable()
    assert clean_page(page) == page


@pytest.mark.parametrize(
    ("name", "printed"),
    [("a.json", "a.json"), ("é", "é"), ("\udcff.json", "\\xff.json"), ("\ud800", MARK), ("a\nb\x1b", "a␊b␛")],
)
def test_any_path_can_be_shown(name: str, printed: str) -> None:
    """Even one that was never on a disk: a recording can name anything."""
    assert path(name) == printed
