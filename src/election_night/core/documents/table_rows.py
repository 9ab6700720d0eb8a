"""Rows of a table that aren't candidates: a total, spoilt papers, "others".

Spreadsheets and election management systems write them beside the candidates. Taken for people, they win.
"""

import re

from election_night.text import skeleton

NAMES = (
    "Total", "Totals", "Sub total", "Grand total", "Overall total", "Sum", "Total votes", "Votes total",
    "Total votes cast", "Total valid votes", "Total vote", "All candidates", "Total ballots",
    "Ballots cast", "Votes cast", "Votes counted", "Valid", "Valid votes", "Valid ballots", "Formal",
    "Formal votes", "Valid vote", "Rejected", "Rejected ballots", "Rejected votes", "Rejected papers",
    "Rejected ballot papers", "Total rejected", "Spoilt", "Spoilt ballots", "Spoilt papers", "Spoilt votes",
    "Spoiled", "Spoiled ballots", "Spoiled votes", "Spoiled papers", "Invalid", "Invalid votes",
    "Invalid ballots", "Informal", "Informal votes", "Void", "Void votes", "Blank", "Blanks", "Blank votes",
    "Blank ballots", "Uncast", "Unmarked", "Residual votes", "Under vote", "Under votes", "Over vote",
    "Over votes", "Other", "Others", "All others", "All other candidates", "Other candidates",
    "Other votes", "Rest", "Scattering", "Scatterings", "Scattered", "Scatter", "Scattered votes", "Misc",
    "Miscellaneous", "Write in", "Write ins", "Write in votes", "Write in candidates", "Total write ins",
    "Unresolved write in", "Unassigned write ins", "Not assigned", "Turnout", "Electorate", "Electors",
    "Registered voters", "Registered electors", "Majority", "Exhausted", "Exhausted votes",
    "Exhausted ballots", "Not transferable", "Non transferable", "Non transferable votes",
    "Inactive ballots", "Continuing ballots",
)  # fmt: skip
_REMARK = re.compile(r"\s+\([^()]*\)\s*$")
"""As in "Total (valid)"."""
_ROWS = frozenset(skeleton(name) for name in NAMES)


def is_table_row(name: str) -> bool:
    """Return whether this name is of a row beside the candidates, and not of a candidate."""
    return skeleton(name) in _ROWS or ("(" in name and skeleton(_REMARK.sub("", name)) in _ROWS)
