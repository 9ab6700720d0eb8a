"""One good document, to be broken."""

import json
from typing import Any

GOOD: dict[str, Any] = {
    "schema": "election-night/result@1", "election": "uk-2024-07-04", "contest": "E14001305",
    "name": "Islington North", "revision": 9, "status": "declared", "issued_at": "2024-07-05T03:27:10+01:00",
    "declared_at": "2024-07-05T03:26:54+01:00", "source": "Islington Council", "test": False,
    "electorate": 72852,
    "candidates": [
        {"id": "1120", "name": "Jeremy Corbyn", "party": "ind", "votes": 24120},
        {"id": "90828", "name": "Praful Nargund", "party": "lab", "votes": 16873},
    ],
    "rejected": 189, "valid_votes": 40993, "majority": 7247, "winner": "1120", "by_lot": False,
    "recount": None,
    "correction": None, "note": None,
}  # fmt: skip
TEXT = json.dumps(GOOD)
