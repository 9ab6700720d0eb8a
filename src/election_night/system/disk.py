"""Every call to the operating system that a disk can fail: one place, so that tests can make it fail.

Callers use `disk.open(...)`, never a copied name.
"""

import os
from typing import Final

FILE: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
"""A file: no link, no waiting for the other end of a pipe, no terminal taken over."""
FOLDER: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY | os.O_CLOEXEC
ROOT: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
"""The feed itself may be a link: whoever started the program chose it."""

open = os.open  # noqa: A001 - named as what it stands for
close = os.close
read = os.read
stat = os.stat
fstat = os.fstat
scandir = os.scandir
write = os.write
sync = getattr(os, "fdatasync", os.fsync)
replace = os.replace
unlink = os.unlink
