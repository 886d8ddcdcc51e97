"""The command line. Exit status: 0 done, 1 done but problems were found, 2 wrong use."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import typer

from annotator.cli import (
    agreement,
    annotation_files,
    backups,
    corpus,
    export,
    packages,
    project,
    remarks,
    review,
    schemas,
    search,
    stories,
)
from annotator.cli.output import PROBLEMS, is_text, refused
from annotator.errors import AnnotatorError

app = typer.Typer(
    name="annotator",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Turn web news into training data. Without a command the window opens.",
)
for group in (project, backups, corpus, agreement, review, stories, search, remarks, export):
    app.add_typer(group.app)
app.add_typer(annotation_files.app, name="annotations")
app.add_typer(packages.app, name="package")
app.add_typer(schemas.app, name="schema")
app.add_typer(stories.rulings, name="story")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; a person's mistake is one sentence on stderr."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in words
    _print_anyhow()
    if unknown := [word for word in words if not (is_text(word) or os.path.lexists(word))]:
        return refused(f"“{unknown[0]}” is not text in this terminal's encoding.", as_json=as_json)
    try:
        result = app(args=words, standalone_mode=False)
    except AnnotatorError as error:
        return refused(str(error), as_json=as_json)
    except typer.Abort:
        return refused("Stopped; finished parts are stored.", as_json=as_json)
    except typer.TyperException as error:
        return refused(error.format_message(), as_json=as_json)
    except BrokenPipeError:
        return _nobody_reads()
    except OSError as error:
        return refused(_told(error), as_json=as_json)
    return result if isinstance(result, int) else 0


def _print_anyhow() -> None:
    """Let a terminal that lacks a character show its code instead of stopping the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _nobody_reads() -> int:
    """End quietly when whoever read our output has gone, as `head` does."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or the interpreter complains at its end
    return PROBLEMS


def _told(error: OSError) -> str:
    """What the machine refused, for a person: a full disk, a folder that is a file, …"""
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}." if error.filename is not None else f"{reason}."
