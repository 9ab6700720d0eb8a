"""Everything that a feed directory, a disk, a terminal and a system can do to the program, one by one.

Each fault is counted when it happens. Its damage is repaired some seconds later, or by `mend`.
"""

import os
import random
import resource
import shutil
import signal
import socket
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from benchmarks.mend import make_readable, remove
from benchmarks.pane import Pane
from benchmarks.truth import Named, Truth

OVERFLOW = 4_300
"""Files created while the program sleeps: each takes four places in the system's queue of 16,384."""


class Mischief:
    """Causes random faults, drawn from a bag that holds each kind once.

    Args:
        feed: the directory.
        truth: the source of documents.
        pane: the program.
        journal: its journal.
        seed: for the random choice.
    """

    def __init__(self, feed: Path, truth: Truth, pane: Pane, journal: Path, seed: int) -> None:
        self.feed, self.truth, self.pane, self.journal = feed, truth, pane, journal
        self.done: Counter[str] = Counter()
        self._chance = random.Random(f"mischief/{seed}")
        self._bag: list[Callable[[], None]] = []
        self._later: list[tuple[float, Callable[[], None]]] = []
        self._number = 0

    def next(self) -> str:
        """Cause one fault; return its name."""
        if not self._bag:
            self._bag = [
                self.in_pieces, self.cut_short, self.in_place, self.corrupt, self.huge, self.deep, self.names,
                self.strange_files, self.links, self.unreadable, self.deleted, self.renamed_directory,
                self.deleted_directory, self.other_directory, self.no_utf8, self.overflow, self.resizes,
                self.unread_terminal, self.full_disk, self.many_at_once, self.journal_gone,
            ]  # fmt: skip
            self._chance.shuffle(self._bag)
        chosen = self._bag.pop()
        chosen()
        self.done[chosen.__name__] += 1
        return chosen.__name__

    def tidy(self, *, all_of_it: bool = False) -> None:
        """Repair faults that have lasted long enough."""
        now = time.monotonic()
        due = [repair for at, repair in self._later if all_of_it or at <= now]
        self._later = [later for later in self._later if later[1] not in due]
        for repair in due:
            repair()

    def mend(self) -> None:
        """Repair everything: the feed holds every good document under its name, and nothing else."""
        self.tidy(all_of_it=True)
        self.feed.mkdir(exist_ok=True)
        for path in self.feed.iterdir():
            if path.name not in self.truth.good:
                remove(path)
        for name, data in self.truth.good.items():
            path = self.feed / name
            if not path.is_file() or path.read_bytes() != data:
                self.drop((name, data))

    def pour(self) -> int:
        """Drop good documents properly; return how many."""
        documents = self.truth.next()
        for document in documents:
            self.drop(document)
        return len(documents)

    def drop(self, document: Named) -> None:
        """Drop a document completely or not at all."""
        part = self.feed / f".{document[0]}.part"
        with suppress(FileNotFoundError):  # The directory will come back with all of them.
            part.write_bytes(document[1])
            part.replace(self.feed / document[0])

    def _after(self, seconds: float, repair: Callable[[], None]) -> None:
        self._later.append((time.monotonic() + seconds, repair))

    def _junk(self, ending: str = ".json") -> Path:
        self._number += 1
        return self.feed / f"junk-{self._number}{ending}"

    def _leave(self, path: Path, data: bytes, seconds: float = 15.0) -> None:
        with suppress(FileNotFoundError):
            path.write_bytes(data)
        self._after(seconds, lambda: remove(path))

    # -- how files are written -------------------------------------------------------------------

    def in_pieces(self) -> None:
        """Write a file under its final name, one piece at a time."""
        for name, data in self.truth.next():
            with suppress(FileNotFoundError), (self.feed / name).open("wb", buffering=0) as file:
                for start in range(0, len(data), 300):
                    file.write(data[start : start + 300])
                    time.sleep(0.03)

    def cut_short(self) -> None:
        """Leave half of a file for a while; then write the rest."""
        for document in self.truth.next():
            with suppress(FileNotFoundError):
                (self.feed / document[0]).write_bytes(document[1][: len(document[1]) // 2])
            self._after(4.0, lambda document=document: self.drop(document))  # type: ignore[misc] # each its own

    def in_place(self) -> None:
        """Rewrite a file in place as another document, in two halves."""
        before, *_ = self.truth.next()
        self.drop(before)
        time.sleep(0.3)
        for after in self.truth.next():
            with suppress(FileNotFoundError), (self.feed / before[0]).open("r+b", buffering=0) as file:
                half = len(after[1]) // 2
                file.write(after[1][:half])
                time.sleep(0.1)
                file.write(after[1][half:])
                file.truncate()
            self.drop(after)
        self._after(3.0, lambda: self.drop(before))

    def corrupt(self) -> None:
        """Write a corrupt file: empty, zeros, a flipped byte, a wrong sum, another encoding."""
        good = next(data for name, data in reversed(self.truth.good.items()) if name != "election.json")
        turned = bytearray(good)
        turned[self._chance.randrange(len(turned))] ^= 0x80
        for data in (b"", bytes(500), bytes(turned), good + bytes(64), good.decode().encode("utf-16")):
            self._leave(self._junk(), data)

    def huge(self) -> None:
        """Write a sparse gigabyte, and a file that is slightly too long."""
        path = self._junk()
        self._leave(path, b"{")
        with suppress(FileNotFoundError):
            os.truncate(path, 1 << 30)
        self._leave(self._junk(), b'{"a": "' + b"x" * (9 << 20) + b'"}', 5.0)

    def deep(self) -> None:
        """Write a hundred thousand brackets."""
        self._leave(self._junk(), b'{"a":' + b"[" * 100_000)

    def names(self) -> None:
        """Use file names that control terminals, are long, contain markup, or resemble real ones."""
        for name in (
            "\x1b[2J.json",
            "[@click=app.quit]x.json",
            "a\nb.json",
            "x" * 240 + ".json",
            "\u202enosj",
        ):
            self._leave(self.feed / name, b"{}")

    def no_utf8(self) -> None:
        """Use a name that isn't UTF-8, and drop a good document right after it."""
        path = self.feed / os.fsdecode(b"bad-\xff\xfe.json")
        with suppress(FileNotFoundError):
            path.touch()
        self.pour()
        self._after(8.0, lambda: remove(path))

    def strange_files(self) -> None:
        """Make a pipe, a socket and a directory with names of documents."""
        pipe, named, folder = self._junk(), self._junk(), self._junk()
        with suppress(FileNotFoundError):
            os.mkfifo(pipe)
            folder.mkdir()
            (folder / "within.json").write_bytes(b"{}")
            with suppress(OSError), socket.socket(socket.AF_UNIX) as door:
                door.bind(str(named))
        for path in (pipe, named, folder):
            self._after(10.0, lambda path=path: remove(path))  # type: ignore[misc]

    def links(self) -> None:
        """Make links out of the feed, to themselves, to nowhere, and in a loop."""
        for target in ("/etc/passwd", "nowhere.json", "/dev/zero", "."):
            path = self._junk()
            with suppress(FileNotFoundError):
                path.symlink_to(target)
            self._after(10.0, lambda path=path: remove(path))  # type: ignore[misc]

    def unreadable(self) -> None:
        """Make a file unreadable for a while; root can still read it."""
        for document in self.truth.next():
            part = self.feed / f".{document[0]}.part"
            with suppress(FileNotFoundError):
                part.write_bytes(document[1])
                part.chmod(0)
                part.replace(self.feed / document[0])
            self._after(3.0, lambda name=document[0]: make_readable(self.feed / name))  # type: ignore[misc]

    def deleted(self) -> None:
        """Delete some known files, and restore them."""
        for name in self._chance.sample(list(self.truth.good), min(5, len(self.truth.good))):
            remove(self.feed / name)
            self._after(6.0, lambda name=name: self.drop((name, self.truth.good[name])))  # type: ignore[misc]

    def many_at_once(self) -> None:
        """Drop fifty good documents at once."""
        for _ in range(50):
            self.pour()

    # -- the directory ---------------------------------------------------------------------------

    def renamed_directory(self) -> None:
        """Rename the directory, and rename it back."""
        aside = self.feed.with_name("aside")
        self.feed.rename(aside)
        time.sleep(3.5)
        aside.rename(self.feed)

    def deleted_directory(self) -> None:
        """Delete the directory, and make it again with all its files."""
        shutil.rmtree(os.fsencode(self.feed))
        time.sleep(3.5)
        self.truth.write(self.feed)

    def other_directory(self) -> None:
        """Replace the directory by another in one step."""
        other, old = self.feed.with_name("other"), self.feed.with_name("old")
        self.truth.write(other)
        self.feed.rename(old)
        other.rename(self.feed)
        self.pour()
        shutil.rmtree(os.fsencode(old))

    # -- the system ------------------------------------------------------------------------------

    def overflow(self) -> None:
        """Pause the program while more happens than the system's queue holds."""
        self.pane.process.send_signal(signal.SIGSTOP)
        try:
            for number in range(OVERFLOW):
                (self.feed / f"{number}.tmp").write_bytes(b"x")
            for _ in range(10):
                self.pour()
        finally:
            self.pane.process.send_signal(signal.SIGCONT)
        for number in range(OVERFLOW):
            (self.feed / f"{number}.tmp").unlink(missing_ok=True)

    def resizes(self) -> None:
        """Resize the window."""
        width, height = self.pane.size
        for _ in range(25):
            self.pane.resize(self._chance.randint(1, 260), self._chance.randint(1, 80))
            time.sleep(0.05)
        self.pane.resize(width, height)

    def unread_terminal(self) -> None:
        """Stop reading the screen while documents arrive."""
        self.pane.reads(False)
        for _ in range(12):
            self.pour()
            time.sleep(0.5)
        self.pane.reads(True)

    def full_disk(self) -> None:
        """Stop the journal from growing."""
        size = self.journal.stat().st_size
        resource.prlimit(self.pane.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        for _ in range(6):
            self.pour()
            time.sleep(0.5)
        everything = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(self.pane.process.pid, resource.RLIMIT_FSIZE, everything)

    def journal_gone(self) -> None:
        """Delete the journal under the program, move it away, or put another in its place."""
        how = self.done["journal_gone"] % 3
        if how == 0:
            self.journal.unlink()
        else:
            self.journal.rename(self.journal.with_name("moved.jsonl"))
        if how == 2:
            self.journal.write_bytes(b"")
