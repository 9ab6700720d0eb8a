"""A draft of a column map, made of a sheet's headings for a person to correct.

Only here is anything guessed.
"""

import json
import re
from collections.abc import Iterator, Sequence

from election_night.formats.party_codes import codes_of
from election_night.formats.slug import slug
from election_night.formats.tables import cells
from election_night.formats.tables.cells import letters
from election_night.formats.tables.sheet import Row, Sheet
from election_night.model import INDEPENDENT
from election_night.text import brief

_HEAD = 20
"""Rows in which the headings are looked for."""
_EXAMPLES = 3
_MEANINGS = {
    "contest": ("seat code", "ons", "ons id", "ons code", "contest id", "ward code", "constituency code",
                "seat", "ward", "constituency", "contest", "division"),
    "contest_name": ("seat", "ward", "constituency", "contest", "constituency name", "ward name", "division"),
    "id": ("candidate id", "person id", "id", "candidate number"),
    "name": ("candidate", "name", "candidate name", "full name"),
    "surname": ("surname", "last name", "family name"),
    "forenames": ("forenames", "forename", "first name", "given name", "other names", "first names"),
    "party": ("party", "party name", "affiliation", "description"),
    "votes": ("votes", "vote", "number of votes", "votes won", "total votes", "count"),
    "elected": ("elected", "elected?", "winner", "won"),
    "status": ("status", "state"),
    "electorate": ("electorate", "electors"),
    "valid_votes": ("valid votes", "total valid", "total", "valid"),
    "rejected": ("rejected", "spoilt", "invalid", "invalid votes", "rejected ballots", "spoilt ballots"),
    "majority": ("majority",),
    "seats": ("seats", "vacancies"),
}  # fmt: skip
_NUMBERED = re.compile(r"(.*\D)1(\D*)")
_LONG = (
    "contest",
    "contest_name",
    "id",
    "name",
    "surname",
    "forenames",
    "party",
    "votes",
    "elected",
    "status",
)
_WIDE = ("contest", "contest_name", "status")
_FIGURES = ("electorate", "valid_votes", "rejected", "majority", "seats")


def draft(sheet: Sheet, file: str) -> str:
    """The map, as TOML with comments. It isn't valid until a person has filled in the election's id."""
    place = _heading_row(sheet.rows)
    header = sheet.rows[place].number if place is not None else 0
    headings = [cells.text(cell) for cell in sheet.rows[place].cells] if place is not None else []
    below = sheet.rows[place + 1 :] if place is not None else sheet.rows
    examples = [row for row in below if sum(bool(cells.text(cell)) for cell in row.cells) > 1]
    numbered, parties = _numbered(headings), _parties(headings)
    wide = bool(numbered) or len(parties) > 2
    lines = [
        f"# A draft for {brief(file, 80)}, to be corrected: check every line.",
        "# The columns, and what is in them:",
        *_listed(headings, examples[:_EXAMPLES]),
        "",
        f'layout = "{"wide" if wide else "long"}"   # long: a row for each candidate; wide: for each seat',
        f"match = [{_text(file)}]   # names of the files it is for, or patterns such as results-*.csv",
        'election = ""   # the election\'s id, as in "uk-2024-07-04": fill it in',
        f"header = {header}   # the row of the headings; 0: there is none, and columns are A, B, C",
        f'numbers = "{_style(examples)}"   # how thousands are written: "1234", "1,234", "1.234", "1 234"',
        "",
        "[columns]",
        *_columns(headings, _WIDE if wide else _LONG),
    ]
    if numbered:
        lines += ["", "[candidates]   # {} is 1, 2, 3"]
        lines += [f"{name} = {_text(heading)}" for name, heading in numbered.items()]
    elif wide:
        together = {party: parties.pop(party) for party in (INDEPENDENT,) if party in parties}
        lines += ["", "[parties]   # columns of one candidate each"]
        lines += [f"{_key(party)} = {_text(heading)}" for party, heading in parties.items()]
        lines += ["", "[lumped]   # columns that add up several candidates: such a seat is never declared"]
        lines += [f"{_key(party)} = {_text(heading)}" for party, heading in together.items()]
    return "\n".join([*lines, "", *_COMPLETE]) + "\n"


_COMPLETE = (
    "# How a seat is known to be whole. Without this block a seat is counting, and never declared.",
    '# "total-row", "valid-votes", "rows", "elected", "rename" or "rest": see docs/feeds/spreadsheets.md',
    "# [complete]",
    '# when = "total-row"',
    '# total_row = ["Total"]',
)


def _heading_row(rows: Sequence[Row]) -> int | None:
    """The place of the row with the most headings: texts, each different. `None`: there are no headings."""
    found = [len(set(_words(row))) for row in rows[:_HEAD]]
    place = found.index(max(found)) if found else None
    if place is None or any(cells.text(cell).isdigit() for cell in rows[place].cells):
        return None
    return place


def _words(row: Row) -> Iterator[str]:
    for cell in row.cells:
        text = cells.text(cell)
        if text and not any(char.isdigit() for char in text[:-2]):
            yield text


def _listed(headings: Sequence[str], examples: Sequence[Row]) -> Iterator[str]:
    width = max((len(headings), *(len(row.cells) for row in examples)))
    for column in range(width):
        heading = brief(headings[column], 40) if column < len(headings) else ""
        below = " | ".join(brief(cells.text(row.cell(column)), 24) or "-" for row in examples)
        yield f"#   {letters(column)}: {heading or '(no heading)'}: {below}"


def _columns(headings: Sequence[str], wanted: Sequence[str]) -> Iterator[str]:
    """A line for each thing that a column can be, as a comment where no heading sounds like it."""
    free = {heading.casefold(): heading for heading in reversed(headings) if heading}
    for name in (*wanted, *_FIGURES):
        heading = next((free.pop(meaning) for meaning in _MEANINGS[name] if meaning in free), None)
        yield f"{name} = {_text(heading)}" if heading else f'# {name} = ""'


def _numbered(headings: Sequence[str]) -> dict[str, str]:
    """Patterns of the columns of each candidate, if there are a first and a second."""
    patterns: dict[str, str] = {}
    for heading in headings:
        match = _NUMBERED.fullmatch(heading)
        if match and f"{match[1]}2{match[2]}" in headings:
            word = slug(match[1] + match[2])
            name = next(
                (name for name in ("name", "party", "votes", "elected") if word in _MEANINGS[name]), None
            )
            if name:
                patterns[name] = f"{match[1]}{{}}{match[2]}"
    return patterns if {"name", "votes"} <= patterns.keys() else {}


def _parties(headings: Sequence[str]) -> dict[str, str]:
    """Headings that are parties, by the party's id."""
    known = codes_of("uk").ids
    ids = set(known.values())
    found = {codes_of("uk").id_of(heading): heading for heading in headings if heading}
    return {party: heading for party, heading in found.items() if party in ids}


def _style(examples: Sequence[Row]) -> str:
    texts = [cells.text(cell) for row in examples for cell in row.cells]
    for style in cells.NUMBERS[1:]:
        if any(cells.is_written(text, style) and not text.isdigit() for text in texts):
            return style
    return cells.NUMBERS[0]


def _text(text: str) -> str:
    """As TOML writes it: the same as JSON does."""
    return json.dumps(text, ensure_ascii=False)


def _key(party: str) -> str:
    return party if re.fullmatch(r"[A-Za-z0-9_-]+", party) else _text(party)
