"""Feed text made safe to draw, once, at the boundary.

Whatever passes through `clean` holds no control, escape, direction or invisible character: such a
character is replaced by a visible mark of one cell, never dropped, so nothing is hidden and nothing
reaches the terminal as a command.
"""

import unicodedata

MOST_MARKS = 4
"""Combining marks kept on one base character; more would pile over the rows above."""


def clean(text: str) -> str:
    """`text` as it may be drawn: control pictures for C0 and DEL, U+FFFD for what else is invisible."""
    if text.isascii() and text.isprintable():
        return text
    marks = 0
    out: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me"}:
            marks += 1
            if marks > MOST_MARKS or not out:
                continue
            out.append(char)
            continue
        marks = 0
        out.append(char if char.isprintable() else _mark(char))
    return "".join(out)


def _mark(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return " " if unicodedata.category(char) == "Zs" else "\ufffd"


def skeleton(text: str) -> str:
    """What `text` looks like at a glance: two names with one skeleton are easily taken for each other."""
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_ALIKE)
    return "".join(char for char in folded if char.isalnum())


_ALIKE = str.maketrans(
    {
        "а": "a", "в": "b", "е": "e", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p", "с": "c",
        "т": "t", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "ԁ": "d", "ɡ": "g", "ո": "n",
        "α": "a", "ο": "o", "ρ": "p", "ν": "v", "ι": "i", "κ": "k", "0": "o", "1": "l",
    }
)  # fmt: skip
"""Cyrillic, Greek and digit look-alikes of Latin letters, as in Unicode's confusables (UTS #39)."""
