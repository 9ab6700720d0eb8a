"""What is to be said of the documents of one contest, in words to read down a telephone."""

from collections.abc import Iterator

from election_night.night.entry import Entry
from election_night.night.ledger import Ledger
from election_night.night.problems import Problem, Severity

_SETTLE = "Ask the source to send the right figures under a higher revision"
_ASK = "Ask the source whether it is right"


def problems(ledger: Ledger) -> Iterator[Problem]:
    """Everything there is to say of each document, by revision."""
    standing = ledger.stand()
    shown = standing.current.revision if standing.current else -1
    for revision, entries in ledger.by_revision():
        for entry in entries:
            for reason in entry.refused:
                yield _problem(ledger, entry, Severity.REFUSED, reason)
        used = [entry for entry in entries if not entry.refused]
        for entry in used:
            others = ", ".join(other.file for other in used if other is not entry)
            if revision < shown:
                also = f", which settles what {others} said otherwise" if others else ""
                text = f"replaced by revision {shown}{also}; nothing to do"
                yield _problem(ledger, entry, Severity.SUPERSEDED, text)
            elif others:
                differ = standing.reasons[0].partition(": ")[2]
                text = f"{others} has the same revision and says something else ({differ}). {_SETTLE}"
                yield _problem(ledger, entry, Severity.CONFLICT, text)
            else:
                for reason in standing.reasons:
                    yield _problem(ledger, entry, Severity.DISPUTED, f"{reason}. {_SETTLE}")
                for caution in standing.cautions:
                    yield _problem(ledger, entry, Severity.CAUTION, f"{caution}. {_ASK}")


def _problem(ledger: Ledger, entry: Entry, severity: Severity, text: str) -> Problem:
    name = ledger.expected.name or entry.said.name or ledger.id
    return Problem(entry.file, ledger.id, severity, f"{name}, revision {entry.said.revision}: {text}")
