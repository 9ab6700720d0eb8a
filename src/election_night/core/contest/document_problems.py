"""Problems of the documents of one contest, in words to read down a telephone."""

from collections.abc import Iterable, Iterator, Sequence

from election_night.core.contest.contest_documents import ContestDocuments
from election_night.core.documents.party_spelling import letters
from election_night.core.documents.stored_result import StoredResult
from election_night.core.problems import Problem, Severity

_SETTLE = "Ask the source to send the right figures under a higher revision"
_EXPLAIN = (
    "Ask the source for a higher revision with a `correction` that says why; "
    "a higher revision alone does not settle it"
)
_OF_THE_BALLOT = f"{_EXPLAIN}. If the ballot is wrong, put it right in election.json under a higher revision"
_ADVICE = {"ballot": _OF_THE_BALLOT, "standing": _EXPLAIN, "countermanded": _EXPLAIN}
"""What helps against an objection; against all others new figures do."""
_ASK = "Ask the source whether it is right"


def problems_of(documents: ContestDocuments, more: Sequence[str] = ()) -> Iterator[Problem]:
    """Yield every problem of each document, by revision.

    `more`: cautions of the document that counts, which only the whole night can give.
    """
    state = documents.state()
    explained = {check.detail: _ADVICE.get(check.name, _SETTLE) for check in state.objections}
    restarted = {id(entry): words for entry, words in documents.restarted()}
    shown = state.current.revision if state.current else -1
    edition = state.current.edition if state.current else ""
    for revision, entries in documents.by_revision():
        for entry in entries:
            for reason in entry.rejections:
                yield _problem(documents, entry, Severity.REFUSED, reason)
        used = [entry for entry in entries if not entry.rejections]
        for entry in used:
            others = ", ".join(other.file for other in used if other is not entry)
            if id(entry) in restarted:
                severity = Severity.CONFLICT if others else Severity.CAUTION
                yield _problem(documents, entry, severity, restarted[id(entry)])
            elif revision < shown:
                also = f", which settles what {others} said otherwise" if others else ""
                text = f"replaced by {edition}{also}; nothing to do"
                yield _problem(documents, entry, Severity.SUPERSEDED, text)
            elif others:
                differ = state.reasons[0].partition(": ")[2]
                terms = entry.record.terms
                says = "says" if terms.edition else "has the same revision and says"
                text = f"{others} {says} something else ({differ}). {terms.advice or _SETTLE}"
                yield _problem(documents, entry, Severity.CONFLICT, text)
            else:
                for reason in state.reasons:
                    advice = entry.record.terms.advice or explained.get(reason, _SETTLE)
                    yield _problem(documents, entry, Severity.DISPUTED, f"{reason}. {advice}")
                for caution in (*state.cautions, *more):
                    yield _problem(documents, entry, Severity.CAUTION, f"{caution}. {_ASK}")


def of_its_id(documents: ContestDocuments, alike: Sequence[str], *, announced: bool) -> Iterator[Problem]:
    """Yield problems of a contest that isn't announced, or whose id differs from another's in capitals."""
    if not documents.stored or (announced and not alike):
        return
    first = documents.stored[0]
    name = first.record.name or documents.id
    if alike:
        differs = f"its contest {documents.id} differs from {alike[0]} in capital letters only"
        text = f"{name}: {differs}: which is right?"
        yield Problem(first.file, documents.id, Severity.CAUTION, text)
    elif not announced:
        text = (
            f"{name}: the contest {documents.id} is not in election.json, so it is shown and counted "
            "nowhere: correct the id, or add it under a higher revision"
        )
        yield Problem(first.file, documents.id, Severity.CAUTION, text)


def of_parties(parties: Iterable[str]) -> Iterator[Problem]:
    """Yield the parties whose ids differ in capitals, blanks or marks only: their seats are counted apart."""
    groups: dict[str, list[str]] = {}
    for party in parties:
        groups.setdefault(letters(party), []).append(party)
    for same in groups.values():
        if len(same) > 1:
            text = f"the parties {' and '.join(sorted(same))} are spelled alike and counted apart"
            yield Problem("", "", Severity.CAUTION, f"{text}: name one of them in election.json")


def _problem(documents: ContestDocuments, entry: StoredResult, severity: Severity, text: str) -> Problem:
    name = documents.info.name or entry.record.name or documents.id
    where = entry.record.terms.where or entry.record.edition
    return Problem(entry.file, documents.id, severity, f"{name}, {where}: {text}")
