"""Articles in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.output import (
    PROBLEMS,
    AsJson,
    ProjectPath,
    complain,
    print_values,
    progress,
)
from annotator.commands.projects import open_project

if TYPE_CHECKING:
    from annotator.corpus.options import FieldMapping

app = typer.Typer()


@app.command("import")
def import_articles(
    project: ProjectPath,
    paths: Annotated[list[Path], typer.Argument(help="Files, folders, archives.")],
    encoding: Annotated[str | None, typer.Option(help="Where it is not UTF-8.")] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(help="Where a record has what: text=body, title=headline, …"),
    ] = None,
    configuration: Annotated[
        str | None, typer.Option(help="Which one, of a dataset folder that has several.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Take articles into a project; every rejected record is named."""
    from annotator.commands import corpus
    from annotator.corpus.options import ReadOptions

    options = ReadOptions(_mapping(field or ()), encoding, configuration=configuration)
    with open_project(project) as opened, progress(as_json) as tell:
        before = opened.store.last_rejected()
        count = corpus.import_articles(opened.store, paths, options, on_progress=tell)
        rejected = opened.store.rejected(after=before)
    print_values(asdict(count), as_json)
    for record in rejected:
        line = "" if record.line is None else f", line {record.line}"
        complain(f"{record.source}{line}: {record.reason}")
    return PROBLEMS if count.rejected else 0


def _mapping(pairs: Sequence[str]) -> FieldMapping:
    from annotator.corpus.options import FieldMapping

    chosen = dict(pair.partition("=")[::2] for pair in pairs)
    known = [field.name for field in fields(FieldMapping)]
    if unknown := [name for name in chosen if name not in known or not chosen[name]]:
        places = ", ".join(known)
        raise typer.BadParameter(f"--field takes NAME=FIELD with one of {places}: “{unknown[0]}”.")
    return FieldMapping(**chosen)
