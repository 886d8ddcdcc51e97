"""How far annotators agree."""

from __future__ import annotations

from typing import Annotated

import typer

from annotator.cli.output import AsJson, ProjectPath, print_rows, print_values
from annotator.commands.projects import read_project
from annotator.domain.identity import AuthorName

app = typer.Typer()


@app.command()
def agreement(
    project: ProjectPath,
    layer: Annotated[list[str] | None, typer.Option(help="Which layers; all by default.")] = None,
    annotator: Annotated[list[str] | None, typer.Option(help="Whose work; all by default.")] = None,
    seed: Annotated[
        int, typer.Option(min=0, max=2**63 - 1, help="Where the draws for the intervals begin.")
    ] = 1,
    samples: Annotated[int, typer.Option(min=1, help="How many draws.")] = 1000,
    as_json: AsJson = False,
) -> None:
    """Measure agreement on what at least two annotators finished, with 95 % intervals."""
    from annotator.commands.agreement import agreement as measure

    names = [AuthorName(name) for name in annotator or ()]
    with read_project(project) as opened:
        report = measure(opened, layers=layer or (), annotators=names, seed=seed, samples=samples)
    if as_json:
        print_values(report.as_dict(), as_json)
    else:
        print_rows(report.table())
