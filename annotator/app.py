"""Decides between the window and the command line; loads only the one that is wanted."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

_PROJECT_SUFFIX = ".annotator"


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window for no arguments or a project (`--user NAME`), else run the command line."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    wanted = _for_window(arguments)
    if wanted is not None:
        return run_window(*wanted)
    from annotator.cli import main as run_command  # typer and rich, which the window never needs

    return run_command(arguments)


def run_window(project: Path | None = None, user: str | None = None) -> int:
    """Show the window, on a project if one is named, until it is closed; its exit status."""
    from annotator.gui.application import run

    return run(project, user)


def screenshots(project: Path, folder: Path, user: str | None = None) -> list[Path]:
    """Write pictures of the window on a project, in light and dark; needs no display."""
    from annotator.gui.pictures import take_pictures

    return take_pictures(project, folder, user)


def _for_window(arguments: list[str]) -> tuple[Path | None, str | None] | None:
    """The project and the user to open the window for; None when the command line is meant."""
    project: Path | None = None
    user: str | None = None
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--user":
            user = next(waiting, None)
            if user is None:
                return None
        elif argument.endswith(_PROJECT_SUFFIX) and project is None:
            project = Path(argument)
        else:
            return None
    return project, user


if __name__ == "__main__":
    sys.exit(main())
