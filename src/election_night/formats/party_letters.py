"""Letters for a party that a source gives only by name."""

_FEWEST = 2
_MOST = 6


def letters_of(name: str) -> str:
    """Return its initials in capitals; of a name with one word, how it begins."""
    initials = [word[0] for word in name.split() if word[0].isalnum()]
    letters = "".join(initials[:_MOST]) if len(initials) >= _FEWEST else name.strip()[:4]
    return letters.upper()
