"""Which file systems report changes."""

from pathlib import Path

NETWORK = ("nfs", "cifs", "smb", "9p", "virtiofs", "fuse", "ceph", "gluster", "afs", "lustre", "vboxsf")
"""File systems that report only this computer's own changes, or none."""


def network_file_system(root: Path, mounts: Path = Path("/proc/self/mountinfo")) -> str:
    """Return the type of the file system under `root` if it doesn't report changes; else ""."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for line in lines:
        left, _, right = line.partition(" - ")
        fields = left.split()
        if len(fields) < 5 or not right:
            continue
        point = fields[4].encode("utf-8", "surrogateescape").decode("unicode_escape")
        if len(point) >= len(best) and (root == Path(point) or Path(point) in root.parents):
            best, kind = point, right.split()[0]
    return kind if kind.startswith(NETWORK) else ""
