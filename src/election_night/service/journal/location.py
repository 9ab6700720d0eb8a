"""Where the journal of a feed is kept."""

import hashlib
import os
import re
from pathlib import Path

from election_night.system.state_dir import state_home


def default_journal(feed: Path) -> Path:
    """Return where this feed's journal is by default. It is the same by whatever path the feed is named."""
    resolved = Path(os.path.realpath(feed))
    readable = re.sub(r"[^A-Za-z0-9._-]+", "-", resolved.name).strip("-.")[:40] or "feed"
    digest = hashlib.sha256(os.fsencode(resolved)).hexdigest()[:8]
    return state_home() / f"{readable}-{digest}.jsonl"
