"""The system's own word on what is put into one folder: a hint, and the soonest there is.

`watchfiles` looks every millisecond at what it was told, and once more whether that was all. This sleeps
until it is woken, by a file that was renamed into the folder or written to its end: not by one in a folder
below it, nor in a flood. Where it cannot be had, as on anything but Linux, `watchfiles` is there as before.
"""

import ctypes
import os
import struct
import threading
from collections.abc import Callable
from pathlib import Path

from election_night.sources.directory.scan import is_ignored

PAUSE = 0.002
"""Seconds between two rings: in a flood it does not ring for every single file."""
_WRITTEN, _MOVED_IN, _IGNORED = 0x8, 0x80, 0x8000
_EVENT = struct.Struct("iIII")
_MOST = 4096
"""Bytes of events that are heard at once. Where there are more, it is a flood, and left to others."""
_LONGEST = _EVENT.size + 256


class InotifyWatcher:
    """Rings for one directory, in a thread of its own.

    Args:
        root: the directory itself, not a link to it.
        tell: called by that thread with the names of files; with `None` when the directory is gone.
    """

    def __init__(self, root: Path, tell: Callable[..., None]) -> None:
        self.gone = False
        """The directory was taken away: one that lies there now is another, also if it has its number."""
        self._tell = tell
        self._end = threading.Event()
        self._system = ctypes.CDLL(None)
        self._thread = threading.Thread(target=self._listen, name="feed-inotify", daemon=True)
        self._file = self._watch = -1
        try:
            self._file = self._system.inotify_init1(os.O_CLOEXEC)
            if self._file >= 0:
                what = _WRITTEN | _MOVED_IN
                self._watch = self._system.inotify_add_watch(self._file, os.fsencode(root), what)
        except AttributeError:  # another system
            return
        if self.listening:
            self._thread.start()

    @property
    def listening(self) -> bool:
        """Whether there is one."""
        return self._watch >= 0

    def stop(self) -> None:
        """End, at once."""
        self._end.set()
        if self.listening:
            # That is told as well, and so wakes the thread; in a queue that is full, what is in there does.
            self._system.inotify_rm_watch(self._file, self._watch)
            self._thread.join()
        if self._file >= 0:
            os.close(self._file)

    def _listen(self) -> None:
        while not self._end.is_set():
            told = os.read(self._file, _MOST)
            names, place = [], 0
            while place < len(told):
                _, what, _, length = _EVENT.unpack_from(told, place)
                if what & _IGNORED:
                    if not self._end.is_set():
                        self.gone = True
                        self._tell(None)
                    return
                place += _EVENT.size + length
                name = os.fsdecode(told[place - length : place].rstrip(b"\0"))
                if name and not is_ignored(name):
                    names.append(name)
            if names and len(told) < _MOST - _LONGEST:
                self._tell(*names)
            self._end.wait(PAUSE)
