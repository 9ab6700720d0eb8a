"""The methods of election: each is one class that answers the same questions."""

from election_night.core.rules.methods.base import Check, Count, CountingMethod, LastSeat
from election_night.core.rules.methods.party_list import PartyList
from election_night.core.rules.methods.plurality import Plurality
from election_night.core.rules.methods.preferences import Preferences
from election_night.model import Method

METHODS: dict[Method, CountingMethod] = {
    Method.PLURALITY: Plurality(),
    Method.STV: Preferences(),
    Method.LIST: PartyList(),
}

__all__ = ["METHODS", "Check", "Count", "CountingMethod", "LastSeat"]
