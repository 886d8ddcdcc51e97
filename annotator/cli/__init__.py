"""The command line. Exit status: 0 done, 1 done but problems were found, 2 wrong use."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from annotator.cli import (
    agreement,
    annotation_files,
    corpus,
    export,
    project,
    review,
    schemas,
    stories,
)
from annotator.cli.output import refused
from annotator.errors import AnnotatorError

app = typer.Typer(
    name="annotator",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Turn web news into training data. Without a command the window opens.",
)
for group in (project, corpus, agreement, review, stories, export):
    app.add_typer(group.app)
app.add_typer(annotation_files.app, name="annotations")
app.add_typer(review.packages, name="package")
app.add_typer(schemas.app, name="schema")
app.add_typer(stories.rulings, name="story")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; a person's mistake is one sentence on stderr."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        result = app(args=words, standalone_mode=False)
    except AnnotatorError as error:
        return refused(str(error), as_json="--json" in words)
    except typer.Abort:
        return refused("Stopped; finished parts are stored.", as_json="--json" in words)
    except typer.TyperException as error:
        return refused(error.format_message(), as_json="--json" in words)
    return result if isinstance(result, int) else 0
