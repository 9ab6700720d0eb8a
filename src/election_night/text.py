"""Makes feed text safe to draw, once, where it enters the program.

`clean` replaces every control, escape, direction and invisible character by a visible mark one cell wide. It
never drops a character, so nothing is hidden, and nothing reaches the terminal as a command.
"""

import re
import unicodedata

MOST_MARKS = 4
"""Combining marks kept on each base character; more would overlap the lines above."""


MARK = "\ufffd"
_INVISIBLE = frozenset(
    "\u034f\u115f\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\U00013441\U00013442\U00016fe4\U0001d159"
    + "".join(
        chr(code)
        for first, last in (
            (0x1160, 0x11FF),  # vowels and finals of decomposed Korean syllables
            (0xD7B0, 0xD7FF),
            (0xFE00, 0xFE0F),
            (0x1F3FB, 0x1F3FF),  # skin tones
            (0xE0100, 0xE01EF),
        )
        for code in range(first, last + 1)
    )
)
"""Printable in Unicode, but zero cells wide in terminals: fillers, blanks, selectors, parts of syllables."""
_PLAIN: set[str] = set()
"""Characters already found to be safe, whatever comes before and after them."""


def clean(text: str) -> str:
    """Return `text`, safe to draw: control pictures for C0 and DEL, U+FFFD for other invisible characters."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    if all(map(_plain, set(text) - _PLAIN)):
        return text
    marks = MOST_MARKS
    chars_out: list[str] = []
    for char in text:
        if char in _INVISIBLE or not char.isprintable():
            chars_out.append(_mark(char))
            marks = 0
        elif unicodedata.category(char) in _MARKS:
            # A leading mark has no base character: it would be drawn over whatever precedes the text.
            if not chars_out:
                chars_out.append(MARK)
            elif marks < MOST_MARKS:
                chars_out.append(char)
            marks += 1
        else:
            chars_out.append(char)
            marks = 0
    return "".join(chars_out)


_MARKS = frozenset({"Mn", "Me", "Mc"})


def _plain(char: str) -> bool:
    plain = char.isprintable() and char not in _INVISIBLE and unicodedata.category(char) not in _MARKS
    if plain:
        _PLAIN.add(char)
    return plain


def clean_page(text: str) -> str:
    """Return text of several lines, safe to draw; line ends stay as they are."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "\n".join(
        clean(line[:-1]) + "\r" if line.endswith("\r") else clean(line) for line in text.split("\n")
    )


def path(name: str) -> str:
    """Return a path, safe to draw: bytes that aren't UTF-8 (surrogates in `name`) are written in hex."""
    if name.isascii() and name.isprintable():
        return name
    return clean(_NO_UTF8.sub(lambda byte: f"\\x{ord(byte[0]) - 0xDC00:02x}", name))


_NO_UTF8 = re.compile("[\udc80-\udcff]")


def tampered(text: str) -> bool:
    """Return whether `clean` replaced a character in this text."""
    return not text.isascii() and any(char == MARK or "\u2400" <= char <= "\u2421" for char in text)


def brief(text: str, most: int) -> str:
    """Return the first `most` characters of `text`, safe to draw."""
    return clean(text[:most])[:most]


def says_anything(text: str | None) -> bool:
    """Return whether the text has a letter or a digit, not only blanks, marks and punctuation."""
    return text is not None and any(char.isalnum() for char in clean(text))


def _mark(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return " " if unicodedata.category(char) == "Zs" else MARK


def skeleton(text: str) -> str:
    """Return what `text` looks like at a glance: two names with the same skeleton are easily confused."""
    if text.isascii():
        return text.encode().translate(_ASCII, _DROPPED).decode() or text
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_ALIKE)
    return "".join(char for char in folded if char.isalnum() or _is_vowel_sign(char)) or text


def _is_vowel_sign(char: str) -> bool:
    """Return whether a mark is a letter of its script, as in Hindi, not an accent as in Latin or Greek."""
    return unicodedata.category(char) in {"Mn", "Mc"} and unicodedata.combining(char) == 0


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
"""The same for names in ASCII, as most are: letters and digits folded, the rest dropped."""
