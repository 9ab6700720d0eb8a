"""Problems of the documents of one contest, in words to read down a telephone."""

from collections.abc import Iterable, Iterator, Sequence

from election_night.core.contest.contest_documents import ContestDocuments
from election_night.core.documents.party_spelling import spelling_key
from election_night.core.documents.stored_result import StoredResult
from election_night.core.problems import Problem, Severity
from election_night.core.rules.advice import ASK_SOURCE, NOTHING_TO_DO, SEND_RIGHT_FIGURES


def result_problems(documents: ContestDocuments, night_cautions: Sequence[str] = ()) -> Iterator[Problem]:
    """Yield every problem of each document, by revision.

    `night_cautions`: those of the document that counts, which only the whole night can give.
    """
    state = documents.state()
    restarted = {id(entry): problem for entry, problem in documents.restarted()}
    counts = state.current.revision if state.current else -1
    edition = state.current.edition if state.current else ""
    for revision, entries in documents.by_revision():
        for entry in entries:
            for reason in entry.rejections:
                yield _problem(documents, entry, Severity.REFUSED, reason)
        used = [entry for entry in entries if not entry.rejections]
        for entry in used:
            others = ", ".join(other.file for other in used if other is not entry)
            terms = entry.record.terms
            if id(entry) in restarted:
                severity = Severity.CONFLICT if others else Severity.CAUTION
                yield _problem(documents, entry, severity, restarted[id(entry)])
            elif revision < counts:
                also = f", which settles what {others} said otherwise" if others else ""
                text = f"replaced by {edition}{also}{NOTHING_TO_DO}"
                yield _problem(documents, entry, Severity.SUPERSEDED, text)
            elif others:
                differ = state.reasons[0].partition(": ")[2]
                says = "says" if terms.edition else "has the same revision and says"
                text = f"{others} {says} something else ({differ}). {terms.advice or SEND_RIGHT_FIGURES}"
                yield _problem(documents, entry, Severity.CONFLICT, text)
            else:
                for check in state.failed:
                    text = f"{check.detail}. {terms.advice or check.advice}"
                    yield _problem(documents, entry, Severity.DISPUTED, text)
                for caution in (*state.cautions, *night_cautions):
                    text = caution if caution.endswith(NOTHING_TO_DO) else f"{caution}. {ASK_SOURCE}"
                    yield _problem(documents, entry, Severity.CAUTION, text)


def id_problems(documents: ContestDocuments, alike: Sequence[str], *, announced: bool) -> Iterator[Problem]:
    """Yield problems of a contest that isn't announced, or whose id differs from another's in capitals."""
    if not documents.stored or (announced and not alike):
        return
    first = documents.stored[0]
    name = first.record.name or documents.id
    if alike:
        differs = f"its contest {documents.id} differs from {alike[0]} in capital letters only"
        text = f"{name}: {differs}. Which is right?"
        yield Problem(first.file, documents.id, Severity.CAUTION, text)
    elif not announced:
        text = (
            f"{name}: the contest {documents.id} is not in election.json, so it is shown and counted "
            "nowhere. Correct the id, or add it under a higher revision"
        )
        yield Problem(first.file, documents.id, Severity.CAUTION, text)


def party_problems(parties: Iterable[str]) -> Iterator[Problem]:
    """Yield the parties whose ids differ in capitals, blanks or marks only: their seats are counted apart."""
    groups: dict[str, list[str]] = {}
    for party in parties:
        groups.setdefault(spelling_key(party), []).append(party)
    for alike in groups.values():
        if len(alike) > 1:
            text = f"the parties {' and '.join(sorted(alike))} are spelled alike and counted apart"
            yield Problem("", "", Severity.CAUTION, f"{text}. Name one of them in election.json")


def _problem(documents: ContestDocuments, entry: StoredResult, severity: Severity, text: str) -> Problem:
    name = documents.info.name or entry.record.name or documents.id
    where = entry.record.terms.where or entry.record.edition
    return Problem(entry.file, documents.id, severity, f"{name}, {where}: {text}")
