"""Which disk a project lies on: SQLite's log cannot be shared over a network drive."""

from __future__ import annotations

import os
from pathlib import Path

from annotator.errors import ProjectError

_NETWORK_KINDS = ("nfs", "cifs", "smb", "afs", "fuse.sshfs", "davfs", "fuse.davfs2")
_MOUNTS = Path("/proc/self/mounts")


def require_local_disk(path: Path) -> None:
    """ProjectError when the project lies on a network drive, as far as the system tells."""
    kind = _kind_of_disk(Path(os.path.realpath(path)), _mounts())  # a loop of links is no error
    if kind.startswith(_NETWORK_KINDS):
        raise ProjectError(
            f"{path.name} lies on a network drive ({kind}), where saved work can be lost when two "
            "computers use it. Copy it to a local disk, or open it read-only."
        )


def _mounts() -> str:
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _kind_of_disk(path: Path, mounts: str) -> str:
    """The kind of the innermost mount above the path; empty when the system tells nothing."""
    kind, depth = "", -1
    for line in mounts.splitlines():
        _device, place, line_kind, *_options = line.split(" ")
        mounted = Path(place.replace("\\040", " "))
        if path.is_relative_to(mounted) and len(mounted.parts) >= depth:
            kind, depth = line_kind, len(mounted.parts)
    return kind
