"""What a sheet calls what it says of a contest: its rows, columns and headings."""

from election_night.formats.tables.contest import TableContest
from election_night.model import SourceTerms

_ADVICE = "Correct the sheet and save it again"


def terms_of(contest: TableContest) -> SourceTerms:
    """Return the terms of one contest."""
    fields = dict(contest.places)
    if "winners" in fields:
        fields.setdefault("winner", fields["winners"])
    elif "winner" in fields:
        fields["winners"] = fields["winner"]
    if contest.rows is None:
        return SourceTerms(fields=fields, advice=_ADVICE)
    first, last = contest.rows
    where = f"row {first}" if first == last else f"rows {first} to {last}"
    return SourceTerms(where=where, fields=fields, advice=_ADVICE)
