"""Feed text made safe to draw, once, at the boundary.

Whatever passes through `clean` holds no control, escape, direction or invisible character: such a
character is replaced by a visible mark of one cell, never dropped, so nothing is hidden and nothing
reaches the terminal as a command.
"""

import unicodedata
from collections.abc import Sequence

MOST_MARKS = 4
"""Combining marks kept on one base character; more would pile over the rows above."""


MARK = "\ufffd"
_INVISIBLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\U00013441\U00013442\U00016fe4\U0001d159"
    + "".join(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
)
"""What Unicode calls printable and no terminal prints: fillers, blanks, variation selectors."""


def clean(text: str) -> str:
    """`text` as it may be drawn: control pictures for C0 and DEL, U+FFFD for what else cannot be seen."""
    if text.isascii() and text.isprintable():
        return text
    marks = MOST_MARKS
    out: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        if char in _INVISIBLE or not char.isprintable():
            out.append(_mark(char))
            marks = 0
        elif unicodedata.category(char) in {"Mn", "Me"}:
            # The first one has nothing to stand on: it would be drawn over what is left of the text.
            if not out:
                out.append(MARK)
            elif marks < MOST_MARKS:
                out.append(char)
            marks += 1
        else:
            out.append(char)
            marks = 0
    return "".join(out)


def tampered(text: str) -> bool:
    """Whether something in this clean text could not be seen before."""
    return not text.isascii() and any(char == MARK or "\u2400" <= char <= "\u2421" for char in text)


def says_anything(text: str | None) -> bool:
    """Whether there is a letter or a digit to read in it: blanks, marks and punctuation say nothing."""
    return text is not None and any(char.isalnum() for char in clean(text))


def _mark(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return " " if unicodedata.category(char) == "Zs" else MARK


def skeleton(text: str) -> str:
    """What `text` looks like at a glance: two names with one skeleton are easily taken for each other."""
    if text.isascii():
        return text.encode().translate(_ASCII, _DROPPED).decode() or text
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_ALIKE)
    return "".join(char for char in folded if char.isalnum()) or text


def skeletons(texts: Sequence[str]) -> list[str]:
    """The skeleton of each; of ASCII, as nearly all names are, all at one go."""
    joined = "\n".join(texts)
    if joined.isascii() and joined.count("\n") == len(texts) - 1:
        looks = joined.encode().translate(_ASCII, _DROPPED_BUT_LINES).decode().split("\n")
        if all(looks):
            return looks
    return [skeleton(text) for text in texts]


_ALIKE = str.maketrans(
    {
        "а": "a", "в": "b", "е": "e", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p", "с": "c",
        "т": "t", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "ԁ": "d", "ɡ": "g", "ո": "n",
        "α": "a", "ο": "o", "ρ": "p", "ν": "v", "ι": "i", "κ": "k", "0": "o", "1": "l",
    }
)  # fmt: skip
"""Cyrillic, Greek and digit look-alikes of Latin letters, as in Unicode's confusables (UTS #39)."""

_ASCII = bytes(range(256)).lower().translate(bytes.maketrans(b"01", b"ol"))
_DROPPED = bytes(code for code in range(128) if not chr(code).isalnum())
"""The same for names in ASCII, which most are: letters and digits folded, the rest dropped."""
_DROPPED_BUT_LINES = _DROPPED.replace(b"\n", b"")
