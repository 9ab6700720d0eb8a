"""The kinds of message that PA sends, by the name of their root element."""

NOMINATIONS = "FirstPastThePostNominations"
RUSH = "FirstPastThePostRush"
RESULT = "FirstPastThePostResult"
RECOUNT = "Recount"
STATE_OF_PARTIES = "FirstPastThePostStateOfParties"
COLLATED_NOMINATIONS = "CollatedNominations"
COUNCIL_RESULT = "LocalElectionResult"

WORDS = {
    NOMINATIONS: "nominations",
    RUSH: "rush",
    RESULT: "result",
    RECOUNT: "recount",
    COUNCIL_RESULT: "result",
}
"""What PA's file names call them."""
READ = frozenset({NOMINATIONS, RUSH, RESULT, RECOUNT, STATE_OF_PARTIES, COLLATED_NOMINATIONS, COUNCIL_RESULT})

_LISTS = "party lists"
_ROUNDS = "counts in rounds"
_REFERENDUMS = "referendums"
_COUNCILS_TO_COME = "nominations for councils"
_COUNCIL_TOTALS = "sums over councils"
NOT_SHOWN = {
    "TopUpNominations": _LISTS,
    "TopUpRush": _LISTS,
    "TopUpResult": _LISTS,
    "ElectionRush": _ROUNDS,
    "ElectionResult": _ROUNDS,
    "LocalElectionNominations": _COUNCILS_TO_COME,
    "LocalStateOfParties": _COUNCIL_TOTALS,
    "ReferendumRush": _REFERENDUMS,
    "ReferendumResult": _REFERENDUMS,
    "ReferendumRecount": _REFERENDUMS,
    "ReferendumRunningTotals": _REFERENDUMS,
}
"""Kinds that are recognised and left alone, and what they are about."""

ALL = READ | NOT_SHOWN.keys()
