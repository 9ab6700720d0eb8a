"""`publish` follows a feed until it is stopped, and reports a problem once."""

import json
import signal
import sys
import time
from pathlib import Path
from threading import Timer

import pytest

from cli.program import start
from forked import ForkedProgram
from publish.published import until


def test_a_failure_is_reported_once(feeds: Path, tmp_path: Path) -> None:
    """On standard error, however long it lasts."""
    out = tmp_path / "out"
    (out / "index.html").mkdir(parents=True)
    program = start("publish", feeds / "islington-north", out)
    assert program.stderr
    timeout = Timer(20, program.kill)
    timeout.start()
    try:
        assert program.stderr.readline() == "not published: index.html: Is a directory.\n"
        time.sleep(1.5)
    finally:
        program.terminate()
        _, errors = program.communicate(timeout=20)
        timeout.cancel()
    assert errors == ""


@pytest.mark.slow
def test_publish_follows_a_feed_until_it_is_stopped(feeds: Path, tmp_path: Path) -> None:
    """It keeps the files up to date, runs the newsroom's own command, and exits with 143."""
    feed, out, received = tmp_path / "feed", tmp_path / "out", tmp_path / "received.json"
    feed.mkdir()
    command = f"{sys.executable} -c \"import sys;open('{received}','a').write(sys.stdin.read()+chr(10))\""
    program = ForkedProgram("publish", feed, out, "--on-declaration", command)
    try:
        until((out / "results.json").exists)
        for name in ("election.json", "09-declared.json"):
            part = feed / f".{name}"
            part.write_bytes((feeds / "islington-north" / name).read_bytes())
            part.rename(feed / name)
        until(lambda: '"majority":7247' in (out / "results.json").read_text("utf-8"))
        until(received.exists)
        until(lambda: received.read_text().endswith("\n"))
        assert json.loads(received.read_text().splitlines()[0])["contest"]["majority"] == 7247
    finally:
        program.send_signal(signal.SIGTERM)
    assert program.wait(20) == 143
