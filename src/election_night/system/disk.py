"""All system calls that fail if a disk does, in one module, so that tests can make them fail.

Call these as `disk.open(...)`; don't import the functions by name.
"""

import os
from typing import Final

FILE: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
"""For a file: doesn't follow a link, wait for the other end of a pipe, or take over a terminal."""
FOLDER: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY | os.O_CLOEXEC
ROOT: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
"""For the feed itself, which may be a link: the user chose it."""

open = os.open  # noqa: A001 - named after the function it stands for
close = os.close
read = os.read
stat = os.stat
fstat = os.fstat
scandir = os.scandir
write = os.write
sync = getattr(os, "fdatasync", os.fsync)
mkdir = os.mkdir
replace = os.replace
unlink = os.unlink
