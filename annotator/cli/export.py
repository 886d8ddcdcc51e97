"""Datasets out."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.output import (
    AsJson,
    ProjectPath,
    console,
    counted,
    print_rows,
    print_values,
)
from annotator.commands.projects import open_project

app = typer.Typer()


@app.command()
def export(
    project: ProjectPath,
    out: Annotated[Path, typer.Option(help="The dataset folder; an older export is replaced.")],
    recipe: Annotated[list[str] | None, typer.Option(help="Which recipes; all by default.")] = None,
    source: Annotated[str, typer.Option(help="gold or annotator:NAME.")] = "gold",
    as_json: AsJson = False,
) -> None:
    """Write a Hugging Face dataset and prove that it loads back."""
    from annotator.commands.export import counts
    from annotator.commands.export import export as run

    with open_project(project) as opened:
        report = run(opened, out, recipes=recipe or (), source=source)
    configurations = counts(report)
    if as_json:
        found = [asdict(count) for count in configurations]
        print_values({"dataset": str(report.folder), "configurations": found}, as_json)
        return
    print_rows(
        [
            {
                "configuration": c.configuration,
                "rows": c.rows,
                **c.splits,
                "lost": counted(c.losses),
            }
            for c in configurations
        ]
    )
    console().print(str(report.folder))
