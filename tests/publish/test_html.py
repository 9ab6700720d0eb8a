"""The published page in a browser: drawn, fresh, correctly marked, and without other requests."""

import json
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from election_night.core.night import Night
from election_night.drawing.context import DrawContext
from election_night.publish import html
from election_night.publish.publisher import Publisher
from election_night.service.night_service import NightService
from election_night.service.replay_session import ReplaySession
from election_night.sources.replay import builtin, recordings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("without_png"),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to show the page to"),
]


class Site:
    """A directory served on this machine, and the requests for it."""

    def __init__(self, root: Path) -> None:
        self.asked: list[str] = []
        site = self

        class Handler(SimpleHTTPRequestHandler):
            def __init__(self, *arguments: object) -> None:
                super().__init__(*arguments, directory=str(root))  # type: ignore[arg-type]

            def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002, ARG002
                site.asked.append(self.path)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/index.html"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Serve no longer."""
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


@pytest.fixture
def site(out: Path) -> Iterator[Site]:
    site = Site(out)
    yield site
    site.close()


def browser(tmp_path: Path, *arguments: str) -> list[str]:
    """Return a browser of its own, without a screen."""
    plain = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run")
    return [str(CHROMIUM), *plain, f"--user-data-dir={tmp_path / 'browser'}", *arguments]


def markup(tmp_path: Path, url: str) -> str:
    """Return the page after its script has run, as the browser has it."""
    command = browser(tmp_path, "--virtual-time-budget=2000", "--dump-dom", url)
    return subprocess.run(command, capture_output=True, timeout=50, check=True).stdout.decode()


class Reader(HTMLParser):
    """Reads the rows of all tables, the visible text above them, and the elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: list[str] = []
        self.marks: list[str] = []
        self._cell = self._mark = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        attributes = dict(attrs)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self._cell = True
            self.rows[-1].append("")
        self._mark = tag == "p" and "hidden" not in attributes

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._cell = False
        self._mark = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.rows[-1][-1] += data
        if self._mark:
            self.marks.append(data)


def test_the_page_has_the_figures_of_the_results(tmp_path: Path, out: Path, site: Site) -> None:
    """Every seat and every party on it as in results.json, the picture drawn, REPLAY over it."""
    recording = recordings.load(builtin.find("uk-2024"))
    session = ReplaySession(recording, start=datetime.fromisoformat("2024-07-05T03:30:00+01:00"))
    try:
        session.prepare()
        session.service.read_once()
        Publisher(session.service, out, session).publish()
        page = Reader(markup(tmp_path, site.url))
    finally:
        session.stop()
    results = json.loads((out / "results.json").read_text("utf-8"))
    seats = {entry["name"]: entry for entry in results["contests"]}
    lines = [row for row in page.rows if len(row) == 5 and row[1] in seats]
    assert len(lines) == 40
    for _, name, result, majority, percent in lines:
        seat = seats[name]
        assert majority == f"{seat['majority']:,}", name
        assert abs(float(percent.rstrip("%")) - seat["majority_pct"]) < 0.056  # one place there, two here
        assert seat["winner"]["name"] in result
    first = next(row for row in page.rows if row[0].startswith("LAB "))
    labour = next(entry for entry in results["parties"] if entry["id"] == "lab")
    assert first[1:3] == [f"{labour['seats']:,}", f"+{labour['net']:,}"]
    assert page.tags.count("svg") == 1
    assert page.tags.count("text") > 10
    assert any("REPLAY" in mark for mark in page.marks)
    assert not any("STALE" in mark for mark in page.marks)
    assert set(site.asked) <= {"/index.html", "/favicon.ico"}


def test_a_page_that_is_no_longer_updated_says_stale(tmp_path: Path, out: Path, site: Site) -> None:
    """Two minutes old: the browser finds out by itself, though the publisher is gone."""
    old = html.as_html(DrawContext(Night()), [], datetime.now(UTC) - timedelta(minutes=2))
    (out / "index.html").write_text(old, "utf-8")
    page = Reader(markup(tmp_path, site.url))
    assert any("STALE" in mark for mark in page.marks)


def test_nothing_in_a_feed_becomes_part_of_the_page(tmp_path: Path, out: Path, site: Site) -> None:
    """A name that is markup is shown to the letter: no script runs, and nothing is fetched for it."""
    feed = tmp_path / "feed"
    feed.mkdir()
    evil = '<script src="/evil.js"></script><img src="/evil.png" onerror="document.title=1">'
    document = {
        "schema": "election-night/result@1", "election": "e", "contest": "c", "name": f"Ann{evil}",
        "revision": 1, "status": "declared", "issued_at": "2024-07-05T03:00:00+01:00",
        "candidates": [
            {"id": "1", "name": evil, "party": "a", "votes": 500},
            {"id": "2", "name": "Bob & Co", "party": "b", "votes": 400},
        ],
    }  # fmt: skip
    (feed / "c.json").write_text(json.dumps(document))
    service = NightService(feed, Night())
    service.read_once()
    Publisher(service, out).publish()
    page = Reader(markup(tmp_path, site.url))
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert any(f"Ann{evil}" in cell for row in page.rows for cell in row)
    assert not any("evil" in path for path in site.asked)


def test_the_page_loads_itself_again(feeds: Path, tmp_path: Path, out: Path, site: Site) -> None:
    """An open page reloads itself every few seconds: nobody has to touch it."""
    service = NightService(feeds / "islington-north", Night())
    service.read_once()
    Publisher(service, out).publish()
    command = browser(tmp_path, "--remote-debugging-port=0", site.url)
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 30
        while site.asked.count("/index.html") < 3:
            assert time.monotonic() < end, site.asked
            assert program.poll() is None
            time.sleep(0.2)
    finally:
        program.terminate()
        program.wait(20)
