"""Which election a journal's night was about, by its documents."""

from collections import Counter

from election_night import formats
from election_night.formats import NO_SETTINGS, DecodeContext, FormatSettings
from election_night.formats.recording import OWN_DESK
from election_night.service.journal.lines import Followed, parse_line
from election_night.service.journal.raw_lines import lines_with_ends


def followed_in(file: int, settings: FormatSettings = NO_SETTINGS, *, test: bool) -> Followed | None:
    """Return what an open journal's night was about, by its documents: earlier versions didn't write it down.

    `test`: whether this night is a rehearsal.
    """
    results: Counter[Followed] = Counter()
    announced: set[str] = set()
    for _, text in lines_with_ends(file):
        line = parse_line(text) if text else None
        if line is None or line.file.startswith(OWN_DESK):
            continue
        decoded = formats.decode(line.data, DecodeContext(line.file, line.at, settings))
        for mention in decoded.mentions() if decoded else ():
            if mention.announced:
                announced.add(mention.election)
            else:
                kind = test if mention.test is None else mention.test
                results[Followed(mention.election, kind)] += 1

    def count(election: str) -> int:
        return sum(results[Followed(election, kind)] for kind in (False, True))

    elections = announced or {followed.election for followed in results}
    if not elections:
        return None
    election = min(elections, key=lambda name: (-count(name), name))
    # A journal also holds documents of the other kind. If it holds no others, its night was of that kind.
    other_kind = results[Followed(election, not test)] and not results[Followed(election, test)]
    return Followed(election, not test if other_kind else test)
