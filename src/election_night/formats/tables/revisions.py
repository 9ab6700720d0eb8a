"""Which edition a sheet says it is, where its map says how to tell."""

import re
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from election_night.formats.base import DecodeContext, Fault, Order
from election_night.formats.building import Refused, revision_of
from election_night.formats.tables import cells
from election_night.formats.tables.columns.column_map import RevisionRule
from election_night.formats.tables.table import Table
from election_night.text import brief


class Edition(NamedTuple):
    """Which edition a file is."""

    order: Order
    revision: int
    issued_at: datetime


def edition_of(table: Table, context: DecodeContext) -> Edition | Fault:
    """Return the edition of a whole sheet: what its name says, or the highest in its column."""
    rule = table.map.revision
    if rule is None:
        return Edition(Order.ARRIVAL, 0, context.time)
    if rule.name is not None:
        match = re.search(rule.name, context.path.rpartition("/")[2])
        if match is None:
            return Fault(f"its name says no revision as {table.map.file} describes it. Correct either")
        return _edition([match[1]], rule, context)
    column = table.headings.index(rule.column) if rule.column in table.headings else None
    if column is None:
        return Fault(
            f'there is no column "{brief(rule.column or "", 40)}" for the revision. Correct the heading'
        )
    texts = [text for row in table.rows if (text := cells.text(row.cell(column)))]
    return _edition(texts, rule, context)


def _edition(texts: list[str], rule: RevisionRule, context: DecodeContext) -> Edition | Fault:
    """Return the highest of the numbers or times; a base if there are none."""
    editions: list[Edition] = [Edition(Order.SOURCE, 0, context.time)]
    for text in dict.fromkeys(texts):
        if rule.format is None:
            if not (text.isascii() and text.isdigit() and len(text) <= 9):
                return Fault(
                    f'the revision "{brief(text, 40)}" is no whole number. Write one, or say its format'
                )
            editions.append(Edition(Order.SOURCE, int(text), context.time))
            continue
        try:
            time = datetime.strptime(text, rule.format)  # noqa: DTZ007 - its zone is set below
        except ValueError:
            return Fault(f'the time "{brief(text, 40)}" is not written as {rule.format}. Correct either')
        time = time if time.tzinfo else time.replace(tzinfo=ZoneInfo(rule.timezone))
        try:
            editions.append(Edition(Order.TIME, revision_of(time), time))
        except Refused:
            return Fault(f'the time "{brief(text, 40)}" is not of this election. Correct it')
    return max(editions, key=lambda edition: edition.revision)
