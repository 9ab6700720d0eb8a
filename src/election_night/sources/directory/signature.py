"""What the system records about a file, to detect changes."""

import os
from typing import NamedTuple, Self


class Signature(NamedTuple):
    """What changes when a file changes. Equal signatures don't prove equal bytes."""

    device: int
    inode: int
    size: int
    """Bytes."""
    modified: int
    """Nanoseconds since 1970; the writer of the file can set it to anything."""
    changed: int
    """Nanoseconds since 1970; only the system can set it."""

    @classmethod
    def of(cls, found: os.stat_result) -> Self:
        """Return the signature in a stat result."""
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)

    @property
    def identity(self) -> tuple[int, int]:
        """Which file this is, whatever it holds. The system may reuse it once the file is gone."""
        return self.device, self.inode
