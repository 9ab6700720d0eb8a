"""A draft of a column map, made of a sheet's headings for a person to correct.

Only here is anything guessed.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from election_night.formats.party_codes import codes_of
from election_night.formats.tables import cells
from election_night.formats.tables.cells import letters
from election_night.formats.tables.columns.column_map import NOTHING
from election_night.formats.tables.columns.heading_words import MEANINGS, plain
from election_night.formats.tables.sheet import Row, Sheet
from election_night.model import INDEPENDENT
from election_night.text import brief

_OTHERS = frozenset({"other", "others", "all others", "other parties"})
_HEAD = 20
"""Rows in which the headings are looked for."""
_EXAMPLES = 3
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
_BY_PARTY = (*_WIDE, "winner_party")
_FIGURES = ("electorate", "valid_votes", "ballots", "papers", "rejected", "majority", "seats", "by_lot")
_COUNTED = frozenset({"votes", *_FIGURES}) - {"by_lot"}
_MARKED = frozenset({"elected", "by_lot"})


def draft(sheet: Sheet, file: str) -> str:
    """Return the map, as TOML with comments.

    It isn't valid until a person has filled in the election's id.
    """
    place = _heading_row(sheet.rows)
    header = sheet.rows[place].number if place is not None else 0
    headings = [cells.text(cell) for cell in sheet.rows[place].cells] if place is not None else []
    below = sheet.rows[place + 1 :] if place is not None else sheet.rows
    examples = [row for row in below if sum(bool(cells.text(cell)) for cell in row.cells) > 1]
    numbered, parties = _numbered(headings), _parties(headings)
    wide = bool(numbered) or len(parties) > 2
    layout = _LONG if not wide else _WIDE if numbered else _BY_PARTY
    style, fields = _style(examples), (*layout, *_FIGURES)
    headings_by_field = _columns(headings, examples, fields, style)
    lines = [
        f"# A draft for {brief(file, 80)}, to be corrected. Check every line.",
        "# The columns, and what is in them:",
        *_listed(headings, examples[:_EXAMPLES]),
        "",
        f'layout = "{"wide" if wide else "long"}"   # long: a row for each candidate; wide: for each seat',
        f"match = [{_text(file)}]   # names of the files it is for, or patterns such as results-*.csv",
        'election = ""   # the election\'s id, as in "uk-2024-07-04": fill it in',
        f"header = {header}   # the row of the headings; 0: there is none, and columns are A, B, C",
        f'numbers = "{style}"   # how thousands are written: "1234", "1,234", "1.234", "1 234"',
        "",
        "[columns]",
        *(
            f"{name} = {_text(headings_by_field[name])}" if name in headings_by_field else f'# {name} = ""'
            for name in fields
        ),
    ]
    if numbered:
        lines += ["", "[candidates]   # {} is 1, 2, 3"]
        lines += [f"{name} = {_text(heading)}" for name, heading in numbered.items()]
    elif wide:
        lumped = {party: parties.pop(party) for party in (INDEPENDENT,) if party in parties}
        lumped |= {plain(heading): heading for heading in headings if plain(heading) in _OTHERS}
        lines += ["", "[parties]   # columns of one candidate each"]
        lines += [f"{_key(party)} = {_text(heading)}" for party, heading in parties.items()]
        lines += ["", "[lumped]   # columns that add up several candidates: such a seat is never declared"]
        lines += [f"{_key(party)} = {_text(heading)}" for party, heading in lumped.items()]
    return "\n".join([*lines, "", *_complete(headings_by_field, below, wide=wide)]) + "\n"


def _complete(headings_by_field: Mapping[str, str], rows: Sequence[Row], *, wide: bool) -> Iterator[str]:
    """Yield how this sheet could show that a seat is whole, for a person to decide."""
    yield "# How a seat is known to be whole. Without this block a seat is counting, and never declared."
    yield '# "total-row", "valid-votes", "rows", "elected", "rename" or "rest":'
    yield "# see docs/feeds/spreadsheets.md"
    yield "# [complete]"
    total = "" if wide else next((text for row in rows if (text := _total(row))), "")
    if not total and "valid_votes" in headings_by_field:
        yield '# when = "valid-votes"'
    elif not total and "elected" in headings_by_field:
        yield '# when = "elected"'
    elif wide:
        yield '# when = "rest"'
    else:
        yield '# when = "total-row"'
        yield f"# total_row = [{_text(total or 'Total')}]"


def _total(row: Row) -> str:
    """Return the text that says that a row is a total; "" if it says nothing like it."""
    texts = filter(None, map(cells.text, row.cells))
    first = next(texts, "")
    return brief(first, 40) if first.casefold().startswith("total") else ""


def _heading_row(rows: Sequence[Row]) -> int | None:
    """Return the place of the row with the most different texts; `None`: there are no headings."""
    texts_per_row = [len(set(_heading_texts(row))) for row in rows[:_HEAD]]
    place = texts_per_row.index(max(texts_per_row)) if texts_per_row else None
    if place is None or any(cells.text(cell).isdigit() for cell in rows[place].cells):
        return None
    return place


def _heading_texts(row: Row) -> Iterator[str]:
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


def _columns(
    headings: Sequence[str], rows: Sequence[Row], fields: Sequence[str], style: str
) -> dict[str, str]:
    """Return the heading of each thing that a column can be, as far as headings and cells tell."""
    free = {plain(heading): column for column, heading in reversed([*enumerate(headings)]) if heading}
    headings_by_field: dict[str, str] = {}
    for name in fields:
        for meaning in MEANINGS[name]:
            column = free.get(meaning)
            if column is not None and _fits(name, [row.cell(column) for row in rows], style):
                headings_by_field[name] = headings[free.pop(meaning)]
                break
    if {"surname", "forenames"} <= headings_by_field.keys():
        headings_by_field.pop("name", None)
    return headings_by_field


def _fits(name: str, column: Sequence[cells.Cell], style: str) -> bool:
    """Return whether the cells below a heading can be what the heading sounds like."""
    try:
        for cell in column:
            if name in _COUNTED:
                cells.count(cell, style, NOTHING)
            elif name in _MARKED:
                cells.is_yes(cell)
    except cells.CellError:
        return False
    return True


def _numbered(headings: Sequence[str]) -> dict[str, str]:
    """Return patterns of the columns of each candidate, if there are a first and a second."""
    patterns: dict[str, str] = {}
    for heading in headings:
        match = _NUMBERED.fullmatch(heading)
        if match and f"{match[1]}2{match[2]}" in headings:
            name_in_full = plain(match[1] + " " + match[2])
            short_name = name_in_full.removeprefix("candidate ")
            name = next(
                (
                    name
                    for name in ("name", "party", "votes", "elected")
                    if {name_in_full, short_name} & {*MEANINGS[name]}
                ),
                None,
            )
            if name:
                patterns.setdefault(name, f"{match[1]}{{}}{match[2]}")
    return patterns if {"name", "votes"} <= patterns.keys() else {}


def _parties(headings: Sequence[str]) -> dict[str, str]:
    """Return headings that are parties, by the party's id."""
    known = codes_of("uk").ids
    ids = set(known.values())
    party_headings = {codes_of("uk").id_of(heading): heading for heading in headings if heading}
    return {party: heading for party, heading in party_headings.items() if party in ids}


def _style(examples: Sequence[Row]) -> str:
    texts = [cells.text(cell) for row in examples for cell in row.cells]
    for style in cells.NUMBERS[1:]:
        if any(cells.is_count_in_style(text, style) and not text.isdigit() for text in texts):
            return style
    return cells.NUMBERS[0]


def _text(text: str) -> str:
    """Return it as TOML writes it: the same as JSON does."""
    return json.dumps(text, ensure_ascii=False)


def _key(party: str) -> str:
    return party if re.fullmatch(r"[A-Za-z0-9_-]+", party) else _text(party)
