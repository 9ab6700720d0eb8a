"""A program that is stopped and continued by the system, as by SIGSTOP and SIGCONT."""

import signal
from pathlib import Path

import pytest

from tui.terminals import Terminal, feed, restored, result


@pytest.mark.slow
def test_a_program_that_is_stopped_takes_its_terminal_once(tmp_path: Path) -> None:
    """SIGSTOP gives no warning: afterwards one thread reads the keys, and the terminal is restored."""
    directory = feed(tmp_path)
    (directory / "a.json").write_bytes(result("a"))
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    with Terminal("watch", str(directory), env=state) as terminal:
        before = terminal.settings()
        terminal.shows("WARD A", "ELECTED")
        tasks = Path(f"/proc/{terminal.process.pid}/task")
        threads = 0
        for number in range(2, 6):
            terminal.send(signal.SIGSTOP)
            (directory / f"{number}.json").write_bytes(result("a", number))
            terminal.read(0.2)
            terminal.send(signal.SIGCONT)
            terminal.shows("WARD A", f"{512 + number}")
            if number == 2 and tasks.exists():  # by now all of them have started
                threads = len(list(tasks.iterdir()))
        assert terminal.settings() != before, "the screen has it"
        if threads:
            terminal.until(lambda _: len(list(tasks.iterdir())) == threads)
        terminal.press("4")
        terminal.shows("5.json")
        terminal.press("q")
        assert terminal.ends() == 0
        assert restored(terminal.output)
        assert terminal.settings() == before


@pytest.mark.slow
def test_a_program_continued_in_the_middle_of_its_output_goes_on(tmp_path: Path) -> None:
    """SIGCONT comes while the screen is written and the lock of the output is held."""
    directory = feed(tmp_path)
    (directory / "a.json").write_bytes(result("a"))
    code = (
        "import os, pathlib, queue, signal, threading\n"
        f"go = pathlib.Path({str(tmp_path / 'go')!r})\n"
        "put = queue.Queue.put\n"
        "def put_and_continue(self, *arguments):\n"
        "    put(self, *arguments)\n"
        "    if threading.current_thread() is threading.main_thread() and go.exists():\n"
        "        go.unlink()\n"
        "        with self.mutex:\n"
        "            os.kill(os.getpid(), signal.SIGCONT)\n"
        "            sum(1 for _ in range(1000))\n"
        "queue.Queue.put = put_and_continue\n"
    )
    with Terminal("watch", "--no-journal", str(directory), first=code) as terminal:
        terminal.shows("WARD A", "ELECTED")
        (tmp_path / "go").touch()
        terminal.until(lambda _: not (tmp_path / "go").exists())
        for number in range(2, 4):
            (directory / f"{number}.json").write_bytes(result("a", number))
            terminal.shows("WARD A", f"{512 + number}")
        terminal.press("q")
        assert terminal.ends() == 0
        assert restored(terminal.output)
