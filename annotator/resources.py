"""Finds the data folders that come with the program, wherever it is installed."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def bundled(folder: str) -> Path:
    """The folder `schemas`, `exports` or `assets` that belongs to this installation.

    A wheel carries the folders inside the package; a checkout has them beside it.
    """
    for place in (_PACKAGE / "_bundled" / folder, _PACKAGE.parent / folder):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"This installation has no {folder} folder. Install Annotator again.")
