"""Nothing is ever written into the feed, by any path to it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from election_night.core.night import Night
from election_night.publish.publisher import Publisher
from election_night.service.night_service import NightService
from election_night.sources.errors import FeedUnreadable
from publish.published import published


def test_nothing_is_written_into_the_feed(tmp_path: Path) -> None:
    """A directory inside the feed is refused."""
    with pytest.raises(FeedUnreadable, match="is in the feed"):
        Publisher(NightService(tmp_path, Night()), tmp_path / "out")


@pytest.mark.parametrize("place", ["feed", "feed/folder"])
def test_a_link_that_comes_to_lead_into_the_feed_is_not_followed(
    feeds: Path, tmp_path: Path, place: str
) -> None:
    """The output directory is checked again before every round."""
    feed, out = tmp_path / "feed", tmp_path / "out"
    shutil.copytree(feeds / "islington-north", feed)
    (feed / "folder").mkdir()
    before = set(feed.rglob("*"))
    publisher = published(feed, out)
    shutil.rmtree(out)
    out.symlink_to(tmp_path / place)
    publisher.publish()
    assert "is in the feed, which is never written to" in publisher.failed
    assert set(feed.rglob("*")) == before


@pytest.mark.skipif(
    subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode != 0,
    reason="no mount namespaces here",
)
@pytest.mark.parametrize("early", [True, False])
@pytest.mark.parametrize("folder", ["feed", "feed/folder"])
def test_a_feed_that_is_mounted_in_its_place_is_not_written_to(
    tmp_path: Path, folder: str, *, early: bool
) -> None:
    """Mounted before the start, it is refused; mounted later, it is reported."""
    (tmp_path / "feed" / "folder").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    mount = f"mount --bind {tmp_path}/{folder} {tmp_path}/out"
    script = tmp_path / "script.py"
    script.write_text(f"""
import os, pathlib, sys
from election_night.publish.output_directory import OutDirectory
from election_night.sources.errors import FeedUnreadable
home = pathlib.Path({str(tmp_path)!r})
def mount():
    if os.system({mount!r}):
        sys.exit("mount: refused")
if {early}:
    mount()
try:
    out = OutDirectory(home / "out", lambda: home / "feed")
except FeedUnreadable as error:
    print(error)
    sys.exit(0)
out.set_content("results.json", b"1")
print(out.restore())
if not {early}:
    mount()
    print(out.restore())
""")
    done = subprocess.run(
        ["unshare", "-m", "--propagation", "private", sys.executable, str(script)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "mount:" in done.stderr:
        pytest.skip("mounting is not allowed here")
    assert "is in the feed, which is never written to" in done.stdout, done.stderr
    assert [path.name for path in (tmp_path / "feed").rglob("*")] == ["folder"]
