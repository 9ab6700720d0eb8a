"""A real program whose directory hangs is killed: opened again, it has everything that was typed."""

import os
import signal
from pathlib import Path

from declaring.count import documents, today, write_election
from tui.terminals import Terminal

HANGING = """
import threading
from pathlib import Path
from election_night.system import disk

replace = disk.replace

def hang(source, target, **descriptors):
    if Path(target).parent == Path({root!r}):
        threading.Event().wait()
    replace(source, target, **descriptors)

disk.replace = hang
"""


def test_killed_while_a_write_hangs_the_form_comes_back_with_everything_typed(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    write_election(root, today())
    arguments = ("declare", str(root), "Islington North")
    with Terminal(*arguments, first=HANGING.format(root=str(root))) as form:
        form.shows("Vikkas Aggarwal", "F2")
        form.press("1661\r24120\r19")
        form.shows("1,661", "24,120", "19", "STILL SENDING")
        form.press("50\r32\r26")
        form.shows("1,950", "26")
        form.until(lambda _: is_saved("26"))
        os.kill(form.process.pid, signal.SIGKILL)
        form.process.wait()
    assert documents(root) == []
    with Terminal(*arguments) as form:
        form.shows("your draft is back", "1,661", "24,120", "1,950", "32", "26")


def test_quitting_does_not_wait_for_a_write_that_hangs(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    write_election(root, today())
    with Terminal("declare", str(root), "Islington North", first=HANGING.format(root=str(root))) as form:
        form.shows("Vikkas Aggarwal", "F2")
        form.press("1661\r")
        form.shows("STILL SENDING")
        form.press("\x11")
        form.shows("Quit?", "STILL SENDING: Islington North")
        while form.process.poll() is None:  # keys count from the moment the box can be read
            form.press("\t\r" if "Quit?" in form.text() else "\x11")
            form.read(0.5)
        assert form.ends() == 0


def test_two_programs_at_one_seat_write_two_drafts(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    write_election(root, today())
    arguments = ("declare", str(root), "Islington North")
    with Terminal(*arguments) as first:
        first.shows("Vikkas Aggarwal", "F2")
        first.press("16")
        first.until(lambda _: is_saved("16"))
        with Terminal(*arguments) as second:
            second.shows(f"Islington North is open elsewhere: process {first.process.pid}")
            while "Vikkas Aggarwal" not in second.text():  # an Enter counts from when the box can be read
                second.press("\r")
                second.read(0.5)
            second.press("99")
            second.until(lambda _: is_saved("99"))
            second.send(signal.SIGKILL)
            second.process.wait()
        first.send(signal.SIGKILL)
        first.process.wait()
    with Terminal(*arguments) as first:
        first.shows("your draft is back", " 16", "a second draft")


def is_saved(typed: str) -> bool:
    """Return whether a draft on this computer has this text, which isn't entered yet."""
    files = Path(os.environ["XDG_STATE_HOME"]).rglob("drafts/*/*.json")
    return any(f'"{typed}"' in file.read_text() for file in files)


HANGING_DRAFTS = """
import threading
from pathlib import Path
from election_night.system import disk

replace = disk.replace

def hang(source, target, **descriptors):
    if "drafts" in Path(target).parts:
        threading.Event().wait()
    replace(source, target, **descriptors)

disk.replace = hang
"""


def test_typing_and_sending_go_on_while_the_disk_with_the_drafts_hangs(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    write_election(root, today())
    with Terminal("declare", str(root), "Islington North", first=HANGING_DRAFTS) as form:
        form.shows("Vikkas Aggarwal", "F2")
        form.press("1661\r24120\r19")
        form.shows("1,661", "24,120", " 19", "NOT SAVED on this computer (its disk does not answer)")
        form.until(lambda _: votes_sent(root) == [1661, 24120])
        form.press("\x11")
        assert form.ends() == 0


HANGING_LOCKS = """
import threading
from pathlib import Path
from election_night.system import disk

open_file = disk.open

def hang(path, *arguments, **descriptors):
    if Path(path).parent.suffix == ".locks":
        threading.Event().wait()
    return open_file(path, *arguments, **descriptors)

disk.open = hang
"""


def test_a_seat_opens_and_the_program_ends_while_no_draft_can_be_found(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    write_election(root, today())
    with Terminal("declare", str(root), "Islington North", first=HANGING_LOCKS) as form:
        form.shows("Vikkas Aggarwal", "F2", "this computer's disk does not answer")
        form.press("1661\r24120\r")
        form.until(lambda _: votes_sent(root) == [1661, 24120])
        form.shows("NOT SAVED on this computer")
        form.press("\x11")
        assert form.ends() == 0


def votes_sent(root: Path) -> list[int | None]:
    """The first two figures in the directory."""
    return [person.get("votes") for document in documents(root)[-1:] for person in document["candidates"][:2]]
