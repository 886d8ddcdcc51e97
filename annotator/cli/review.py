"""From several annotators' work to gold."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from annotator.cli.output import (
    Actor,
    AsJson,
    ProjectPath,
    acting,
    one_of,
    print_values,
)
from annotator.commands.projects import open_project

app = typer.Typer()


@app.command()
def adjudicate(
    project: ProjectPath,
    accept: Annotated[str, typer.Option(help="unanimous or majority.")] = "unanimous",
    min_votes: Annotated[int, typer.Option(min=1, help="Equal versions needed.")] = 2,
    user: Actor = "",
    as_json: AsJson = False,
) -> None:
    """Make gold of what annotators agree on; the rest stays open."""
    from annotator.commands.adjudicate import adjudicate as run
    from annotator.domain.adjudication import Rule

    rule = one_of(Rule, accept, "--accept")
    with open_project(project) as opened:
        done = run(opened, rule, actor=acting(user), min_votes=min_votes)
    print_values(asdict(done), as_json)
