"""Pictures as PNG, drawn by a process of their own."""

from pathlib import Path

import pytest

from election_night.system import aside, png

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2"/></svg>'


def size(data: bytes) -> tuple[int, int]:
    """Return width and height of a PNG."""
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def test_a_picture_is_as_wide_as_asked() -> None:
    assert size(png.png(SQUARE, 400)) == (400, 200)


def test_a_broken_picture_gives_an_error_in_one_line() -> None:
    with pytest.raises(aside.AsideError, match="ValueError"):
        png.png("no picture", 400)


def test_nothing_is_imported_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resvg_py.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert size(png.png(SQUARE, 400)) == (400, 200)


def test_work_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "TIMEOUT", 0.05)
    with pytest.raises(aside.AsideError, match="timed out"):
        aside.python(["-c", "import time; time.sleep(20)"], b"")


def test_without_the_extra_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    png.can_draw.cache_clear()
    monkeypatch.setattr(png, "find_spec", lambda _: None)
    assert not png.can_draw()
    png.can_draw.cache_clear()


def test_without_a_typeface_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture without its words would be worse than none."""
    png.can_draw.cache_clear()
    monkeypatch.setattr(png, "png", lambda *_: b"the same with a letter and without")
    assert not png.can_draw()
    png.can_draw.cache_clear()
