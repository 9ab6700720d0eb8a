"""A column map from its TOML file. An unknown key is an error, as in the newsroom's override file."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from election_night.formats.ids import is_id
from election_night.formats.tables.cells import NUMBERS
from election_night.formats.tables.columns.checks import problems
from election_night.formats.tables.columns.column_map import (
    COLUMNS,
    ELECTED_COUNT,
    REST,
    ColumnMap,
    Complete,
    Evidence,
    Join,
    Layout,
    RevisionRule,
)
from election_night.formats.tables.contest import FIGURES
from election_night.formats.toml_reading import read_toml
from election_night.text import brief

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", ",": ",", ";": ";", "\t": "\t"}
_CANDIDATE = ("id", "name", "surname", "forenames", "party", "votes", "elected")
_JOINED = FIGURES


class ColumnMapError(ValueError):
    """What is wrong with a column map, in one sentence."""


def read_column_map(data: bytes, file: str) -> ColumnMap:
    """Read the map in a TOML file. `file`: its name, for messages.

    Raises:
        ColumnMapError: it isn't one.
    """
    return _Reader(file, read_toml(data, file, ColumnMapError)).column_map()


class _Reader:
    """One map, key by key."""

    def __init__(self, file: str, document: dict[str, Any]) -> None:
        self.file, self.document = file, document

    def column_map(self) -> ColumnMap:
        known = {field.name for field in fields(ColumnMap)} - {"file", "skip_empty"}
        self._allow_only(self.document, (*known, "also", "rows"), "")
        columns = self._columns()
        read: dict[str, Callable[[Any], Any]] = {
            "match": lambda value: self._texts(value, "match"),
            "sheet": lambda value: self._text(value, "sheet"),
            "encoding": self._encoding,
            "delimiter": lambda value: DELIMITERS[self._choice(value, "delimiter", DELIMITERS)],
            "header": self._header,
            "numbers": lambda value: self._choice(value, "numbers", NUMBERS),
            "nothing": lambda value: frozenset(self._texts(value, "nothing")) | {""},
            "candidates": lambda value: self._table(value, "candidates", _CANDIDATE),
            "parties": lambda value: self._table(value, "parties"),
            "lumped": lambda value: self._table(value, "lumped"),
            "complete": self._complete,
            "join": self._join,
            "seats": self._seats,
            "revision": self._revision,
            "source": lambda value: self._text(value, "source"),
        }
        settings = {key: read[key](self.document[key]) for key in read if key in self.document}
        if rows := self.document.get("rows"):
            rows = self._table(rows, "rows", ("skip_empty",), text=False)
            settings["skip_empty"] = self._texts(
                rows.get("skip_empty", []), "rows.skip_empty", tuple(columns)
            )
        layout = Layout(self._choice(self._required("layout"), "layout", tuple(Layout)))
        column_map = ColumnMap(
            file=self.file, layout=layout, election=self._election(), columns=columns, **settings
        )
        if problem := next(problems(column_map), None):
            self._refuse(problem)
        return column_map

    def _columns(self) -> dict[str, tuple[str, ...]]:
        columns = self._table(self._required("columns"), "columns", COLUMNS, text=False)
        also = self._table(self.document.get("also", {}), "also", COLUMNS, text=False)
        if "contest" not in columns:
            self._refuse('[columns] needs "contest", the column that says which seat a row is about')
        for name in also.keys() - columns.keys():
            self._refuse(f"also.{name} is another heading for {name}, which is missing in [columns]")
        return {
            name: (
                *self._texts(headings, f"columns.{name}"),
                *self._texts(also.get(name, []), f"also.{name}"),
            )
            for name, headings in columns.items()
        }

    def _election(self) -> str | tuple[str, ...]:
        value = self._required("election")
        if isinstance(value, list):
            return self._texts(value, "election")
        if not isinstance(value, str) or not is_id(value):
            self._refuse(
                f"election is {self._quoted(value)}. Write the election's id, up to 64 letters, digits, "
                "and . _ : - only"
            )
        return value

    def _encoding(self, value: Any) -> str:
        name = self._text(value, "encoding")
        try:
            "".encode(name)
        except LookupError:
            self._refuse(f'encoding is "{brief(name, 40)}". Write "utf-8" or "windows-1252"')
        return name

    def _header(self, value: Any) -> int | str:
        if (
            isinstance(value, bool)
            or not isinstance(value, int | str)
            or (isinstance(value, int) and value < 0)
        ):
            self._refuse("header is the number of a row, 0 for none, or a cell to find that row by")
        return value

    def _seats(self, value: Any) -> int | str:
        if value == ELECTED_COUNT:
            return ELECTED_COUNT
        return self._number(value, f'seats is a whole number or "{ELECTED_COUNT}"', least=1)

    def _complete(self, value: Any) -> Complete:
        table = self._table(value, "complete", ("when", "total_row", "rows", "rest"), text=False)
        when = Evidence(self._choice(table.get("when"), "complete.when", tuple(Evidence)))
        rows, rest = table.get("rows"), table.get("rest", REST)
        if rows is not None:
            rows = self._number(rows, "complete.rows is a whole number", least=1)
        if isinstance(rest, bool) or not isinstance(rest, int | float) or not 1 <= rest <= 600:
            self._refuse("complete.rest is a number of seconds, from 1 to 600")
        return Complete(
            when, self._texts(table.get("total_row", []), "complete.total_row"), rows, float(rest)
        )

    def _join(self, value: Any) -> Join:
        table = self._table(value, "join", ("file", "on", *_JOINED))
        for name in ("file", "on"):
            if name not in table:
                self._refuse(f"join.{name} is missing")
        return Join(table["file"], table["on"], {name: table[name] for name in table.keys() - {"file", "on"}})

    def _revision(self, value: Any) -> RevisionRule:
        table = self._table(value, "revision", ("column", "name", "format", "timezone"))
        if ("column" in table) == ("name" in table):
            self._refuse("[revision] needs either column or name")
        if "name" in table:
            try:
                groups = re.compile(table["name"]).groups
            except re.error as error:
                self._refuse(f"revision.name is no regular expression: {error}")
            if groups != 1:
                self._refuse(r"revision.name needs one group, as in -(\d{8}T\d{4})")
        try:
            ZoneInfo(table.get("timezone", "UTC"))
        except (KeyError, ValueError, OSError):  # OSError: the name of a folder
            self._refuse(
                f'revision.timezone is "{brief(table["timezone"], 40)}". Write one like "Europe/London"'
            )
        return RevisionRule(**table)

    def _required(self, key: str) -> Any:
        if key not in self.document:
            self._refuse(f"{key} is missing")
        return self.document[key]

    def _table(
        self, value: Any, name: str, known: tuple[str, ...] | None = None, *, text: bool = True
    ) -> dict[str, Any]:
        if not isinstance(value, dict):
            self._refuse(f"{name} is {self._quoted(value)}. Write it as a table, [{name}]")
        if known is not None:
            self._allow_only(value, known, f"{name}.")
        if text:
            return {key: self._text(entry, f"{name}.{key}") for key, entry in value.items()}
        return value

    def _texts(self, value: Any, name: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the text, or the texts in a list."""
        entries = value if isinstance(value, list) else [value]
        if not all(isinstance(entry, str) for entry in entries):
            self._refuse(f"{name} is {self._quoted(value)}. Write text in quotation marks, or a list of it")
        if known:
            self._allow_only(dict.fromkeys(entries), known, f"{name}: ")
        return tuple(entry.strip() for entry in entries)

    def _text(self, value: Any, name: str) -> str:
        if not isinstance(value, str) or not value.strip():
            self._refuse(f"{name} is {self._quoted(value)}. Write text in quotation marks")
        return value.strip()

    def _choice(self, value: Any, name: str, choices: Mapping[str, str] | tuple[str, ...]) -> str:
        if not isinstance(value, str) or value not in choices:
            ways = ", ".join(f'"{choice}"' for choice in choices if choice.isprintable())
            self._refuse(f"{name} is {self._quoted(value)}. It can be {ways}")
        return value

    def _number(self, value: Any, sentence: str, *, least: int) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            self._refuse(f"{sentence}, not {self._quoted(value)}")
        return value

    def _allow_only(self, table: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
        for key in table:
            if key not in known:
                near = get_close_matches(key, known, 1)
                hint = f". Did you mean {near[0]}?" if near else f". It can be {', '.join(sorted(known))}"
                self._refuse(f"{where}{brief(key, 40)} is not known{hint}")

    def _quoted(self, value: Any) -> str:
        return "missing" if value is None else f"{brief(repr(value), 60)}"

    def _refuse(self, sentence: str) -> NoReturn:
        raise ColumnMapError(f"{self.file}: {sentence}")
