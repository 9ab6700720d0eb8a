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


@pytest.mark.usefixtures("without_png")
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
def test_a_feed_that_is_mounted_in_its_place_is_not_written_to(tmp_path: Path) -> None:
    """Mounted before the start, it is refused; mounted later, it is reported. Also a folder of the feed."""
    cases = [(place, early) for place in ("feed", "feed/folder") for early in (True, False)]
    homes = [tmp_path / str(number) for number in range(len(cases))]
    for home in homes:
        (home / "feed" / "folder").mkdir(parents=True)
        (home / "out").mkdir()
    script = tmp_path / "script.py"
    script.write_text(f"""
import os, pathlib, sys
from election_night.publish.output_directory import OutDirectory
from election_night.sources.errors import FeedUnreadable
def mount(home, place):
    if os.system(f"mount --bind {{home}}/{{place}} {{home}}/out"):
        sys.exit("mount: refused")
def answer(home, place, early):
    if early:
        mount(home, place)
    try:
        out = OutDirectory(home / "out", lambda: home / "feed")
    except FeedUnreadable as error:
        return error
    out.set_content("results.json", b"1")
    first = out.restore()
    mount(home, place)
    return f"{{first}} {{out.restore()}}"
for home, (place, early) in zip({[*map(str, homes)]!r}, {cases!r}):
    print(repr(str(answer(pathlib.Path(home), place, early))))
""")
    done = subprocess.run(
        ["unshare", "-m", "--propagation", "private", sys.executable, str(script)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "mount:" in done.stderr:
        pytest.skip("mounting is not allowed here")
    answers = done.stdout.splitlines()
    assert len(answers) == len(cases), done.stderr
    for home, case, answer in zip(homes, cases, answers, strict=True):
        assert "is in the feed, which is never written to" in answer, case
        assert [path.name for path in (home / "feed").rglob("*")] == ["folder"], case
