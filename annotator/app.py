"""Decides between the window and the command line; loads only the one that is wanted."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.domain.identity import AuthorName, author_name
from annotator.errors import AnnotatorError

_PROJECT_SUFFIX = ".annotator"
_WRONG_USE = 2


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the window is asked for: a project, a name, and a folder when pictures will do."""

    project: Path | None = None
    user: str | None = None
    pictures: Path | None = None


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window for no arguments or a project, else run the command line.

    The window takes `--user NAME`, and `--screenshots FOLDER` to leave pictures of the project
    instead of opening, which needs no display.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    wanted = _for_window(arguments)
    if wanted is None:
        from annotator.cli import main as run_command  # typer, rich: the window never needs them

        return run_command(arguments)
    if wanted.user is not None:
        try:
            wanted = replace(wanted, user=author_name(wanted.user))
        except AnnotatorError as error:
            sys.stderr.write(f"{error}\n")
            return _WRONG_USE
    if wanted.project is not None and wanted.pictures is not None:
        return _leave_pictures(wanted.project, wanted.pictures, wanted.user)
    if not _has_display():
        sys.stderr.write(
            "There is no display to open a window on. Use PROJECT --screenshots FOLDER for "
            "pictures, or one of the commands that annotator --help lists.\n"
        )
        return _WRONG_USE
    return run_window(wanted.project, wanted.user)


def run_window(project: Path | None = None, user: str | None = None) -> int:
    """Show the window, on a project if one is named, until it is closed; its exit status."""
    from annotator.gui.application import run

    return run(project, user)


def screenshots(project: Path, folder: Path, user: str | None = None) -> list[Path]:
    """Write pictures of the window on a project, in light and dark; needs no display."""
    from annotator.gui.pictures import take_pictures

    return take_pictures(project, folder, user)


def _leave_pictures(project: Path, folder: Path, user: str | None) -> int:
    """Pictures of a project that can be opened; where a window would ask, this only says."""
    from annotator.commands.projects import open_project, session_for

    try:
        with open_project(project) as opened:
            if user:
                session_for(opened, AuthorName(user))
        pictures = screenshots(project, folder, user)
    except AnnotatorError as error:
        sys.stderr.write(f"{error}\n")
        return _WRONG_USE
    except OSError as error:
        sys.stderr.write(f"{folder} cannot be written: {error.strerror}.\n")
        return _WRONG_USE
    for picture in pictures:
        sys.stdout.write(f"{picture}\n")
    return 0


def _for_window(arguments: list[str]) -> _Wanted | None:
    """What the window is asked for; None when the command line is meant."""
    wanted = _Wanted()
    waiting = iter(arguments)
    for argument in waiting:
        if argument.endswith(_PROJECT_SUFFIX) and wanted.project is None:
            wanted = replace(wanted, project=Path(argument))
            continue
        value = next(waiting, None)
        if argument == "--user" and value:
            wanted = replace(wanted, user=value)
        elif argument == "--screenshots" and value:
            wanted = replace(wanted, pictures=Path(value))
        else:
            return None
    return wanted


def _has_display() -> bool:
    """Whether Qt can show anything: other systems always can, X11 and Wayland name a display."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(map(os.environ.get, named))


if __name__ == "__main__":
    sys.exit(main())
