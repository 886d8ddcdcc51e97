"""Annotations in and out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.output import (
    PROBLEMS,
    AsJson,
    ProjectPath,
    complain,
    print_values,
)
from annotator.commands.projects import open_project, read_project
from annotator.domain.annotation import AuthorKind
from annotator.domain.identity import AuthorName

app = typer.Typer(no_args_is_help=True, help="Annotations in and out.")


@app.command("import")
def import_annotations(
    project: ProjectPath,
    paths: Annotated[list[Path], typer.Argument(help="Native annotation files, or folders.")],
    name: Annotated[
        str | None, typer.Option("--as", help="Who signs; as written if left out.")
    ] = None,
    model: Annotated[bool, typer.Option(help="These are a model's suggestions.")] = False,
    as_json: AsJson = False,
) -> int:
    """Take annotations into a project; nothing that is there is overwritten."""
    from annotator.commands import annotations

    kind = AuthorKind.MODEL if model else AuthorKind.PERSON
    author = AuthorName(name) if name else None
    with open_project(project) as opened:
        done = annotations.import_annotations(opened, paths, author=author, kind=kind)
    counts = {"read": done.read, "stored": done.stored, "known": done.known}
    print_values({**counts, "rejected": len(done.rejected)}, as_json)
    for record in done.rejected:
        complain(f"{record.source}, line {record.line}: {record.reason}")
    return PROBLEMS if done.rejected else 0


@app.command("export")
def export_annotations(
    project: ProjectPath,
    out: Annotated[Path, typer.Option(help="The file to write.")],
    by: Annotated[str | None, typer.Option(help="One annotator's work only.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write annotations as a native file."""
    from annotator.commands import annotations

    author = AuthorName(by) if by else None
    with read_project(project) as opened:
        lines = annotations.export_annotations(opened, out, author=author)
    print_values({"lines": lines, "file": str(out)}, as_json)
