"""Readers of the values of options. Each raises `ArgumentTypeError`, whose message argparse shows."""

from argparse import ArgumentTypeError

PAGES = ("parties", "declared", "councils", "council", "map", "close", "reading", "targets")
"""The projector's pages."""


def local_path(text: str) -> str:
    """Read the path of a file or a directory, which can't be the address of a stream."""
    from election_night.relay.address import is_address, without_login  # noqa: PLC0415 - not needed for --version

    if is_address(text):
        raise ArgumentTypeError(
            f"{without_login(text)} is the address of a stream, not a path. Carry the stream into a "
            "directory with election-night relay, and name that directory"
        )
    return text


def speed(text: str) -> float:
    """Read a replay speed: `60`, `0.5`, `x60`."""
    number = _number(text.strip("x×"))
    if not 0 < number <= 100_000:
        raise ArgumentTypeError(f"{text!r} is not a speed. Write a number such as 60 or 0.5")
    return number


def seconds(text: str) -> float:
    """Read a length of time: `8`, `0.5`."""
    number = _number(text.rstrip("s"))
    if not 0 < number < float("inf"):
        raise ArgumentTypeError(f"{text!r} is not a number of seconds. Write a number such as 8 or 0.5")
    return number


def percent(text: str) -> int:
    """Read a margin: a whole percentage of the screen, 0 to 20."""
    digits = text.rstrip("%")
    if not digits.isdecimal() or int(digits) > 20:
        raise ArgumentTypeError(f"{text!r} is not a margin. Write a whole percentage from 0 to 20")
    return int(digits)


def moment(text: str) -> str:
    """Read a time of the night: `03:20`, `03:20:15`, or with its date, `2024-07-05T03:20`."""
    from datetime import datetime, time  # noqa: PLC0415 - not needed for --version

    try:
        (datetime if len(text) > 8 else time).fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a time. Write 03:20 or 2024-07-05T03:20") from None
    return text


def election_id(text: str) -> str:
    """Read the id of an election, as documents give it."""
    if not text.isascii() or not text.isprintable() or not text:
        raise ArgumentTypeError(f"{text!r} is not the id of an election. Write it in plain ASCII")
    return text


def pages(text: str) -> tuple[str, ...]:
    """Read pages of the projector: `declared,map`."""
    chosen = tuple(text.split(","))
    if not set(chosen) <= set(PAGES):
        raise ArgumentTypeError(
            f"{text!r} is not a list of pages. Choose from {', '.join(PAGES)}, with commas and no spaces"
        )
    return chosen


def _number(text: str) -> float:
    """Return the number; 0, which no option allows, if there is none."""
    try:
        return float(text)
    except ValueError:
        return 0.0
