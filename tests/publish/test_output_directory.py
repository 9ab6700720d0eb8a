"""Every file is whole at every moment, and put right when somebody else touches it."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from election_night.publish.output_directory import OutDirectory


def _delete(file: Path) -> None:
    file.unlink()


def _overwrite(file: Path) -> None:
    file.write_bytes(b"x" * file.stat().st_size)


def _replace(file: Path) -> None:
    (file.parent / "other").write_bytes(b"something else")
    (file.parent / "other").replace(file)


def _link(file: Path) -> None:
    file.rename(file.with_suffix(".away"))
    file.symlink_to(file.with_suffix(".away"))


def _hide(file: Path) -> None:
    file.chmod(0)


def _remove_directory(file: Path) -> None:
    shutil.rmtree(file.parent)


@pytest.mark.parametrize("meddle", [_delete, _overwrite, _replace, _link, _hide, _remove_directory])
def test_files_changed_by_others_are_restored(meddle: Callable[[Path], None], tmp_path: Path) -> None:
    """It is put right in the next round; an untouched file isn't written again."""
    file, other = tmp_path / "out" / "a", tmp_path / "out" / "b"
    out = OutDirectory(file.parent, lambda: tmp_path / "feed")
    out.set_content("a", b"all of it")
    out.set_content("b", b"another")
    assert out.restore() == []
    before = other.stat()
    meddle(file)
    assert out.restore() == []
    assert file.read_bytes() == b"all of it"
    assert not file.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o644
    assert other.stat() == before or meddle is _remove_directory


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    """A reader of a file that is replaced constantly always gets one whole version."""
    path = tmp_path / "out" / "x"
    out = OutDirectory(path.parent, lambda: tmp_path / "feed")
    out.set_content("x", b"0" * 100_000)
    assert out.restore() == []
    code = "import sys,pathlib\np=pathlib.Path(sys.argv[1])\nok=0\n"
    code += "for _ in range(500):\n d=p.read_bytes()\n assert len(d)==d.count(d[:1])==100000\n ok+=1\n"
    code += "print(ok)"
    reader = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE)
    number = 0
    while reader.poll() is None:
        number += 1
        out.set_content("x", str(number % 10).encode() * 100_000)
        assert out.restore() == []
    output, _ = reader.communicate()
    assert output.strip() == b"500"
    assert number > 1
