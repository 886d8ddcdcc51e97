"""What people noted while annotating: comments, doubts, reasons, answers, and time."""

from __future__ import annotations

from typing import Annotated, Any

import orjson
import typer

from annotator.cli.output import AsJson, ProjectPath, named, print_rows
from annotator.commands.projects import open_project

app = typer.Typer()


@app.command()
def remarks(
    project: ProjectPath,
    by: Annotated[str | None, typer.Option(help="Only what this annotator noted.")] = None,
    as_json: AsJson = False,
) -> None:
    """List comments, doubts, overridden warnings, answers to suggestions, and the time spent."""
    author = named(by)
    with open_project(project, read_only=True) as opened:
        store = opened.store
        names = {document.id: document.external_id for document in store.documents()}
        noted = [
            {
                "document": names[remark.document],
                "author": remark.author,
                "purpose": remark.purpose.value,
                "text": remark.text,
                "annotation": remark.annotation,
                "about": remark.about,
            }
            for remark in store.remarks(author=author)
        ]
        spent: list[dict[str, Any]] = [
            {"document": names[document], "annotator": one.name, "seconds": seconds}
            for one in store.authors()
            if author in (None, one.name)
            for document, seconds in store.time_spent(one.name).items()
        ]
    if as_json:
        typer.echo(orjson.dumps({"remarks": noted, "time_spent": spent}))
        return
    print_rows(noted)
    print_rows(spent)
