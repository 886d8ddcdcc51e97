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
from annotator.domain.identity import AuthorName

app = typer.Typer()

GoldSet = Annotated[
    str, typer.Option("--set", help="A second adjudicator's own gold set, by its name.")
]


@app.command()
def adjudicate(  # noqa: PLR0913 - one parameter for each option
    project: ProjectPath,
    accept: Annotated[
        str, typer.Option(help="unanimous, majority, agreeing, votes or threshold.")
    ] = "unanimous",
    min_votes: Annotated[int, typer.Option(min=1, help="Equal versions needed.")] = 2,
    confidence: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="threshold: share of the votes cast.")
    ] = 0.0,
    top: Annotated[
        int, typer.Option(min=1, help="threshold: how many may win where labels stack.")
    ] = 1,
    layer: Annotated[list[str] | None, typer.Option(help="Only these layers.")] = None,
    keep_all: Annotated[
        list[str] | None, typer.Option(help="Layers that keep every annotator's version.")
    ] = None,
    gold_set: GoldSet = "gold",
    preview: Annotated[bool, typer.Option(help="Count only; write nothing.")] = False,
    user: Actor = "",
    as_json: AsJson = False,
) -> None:
    """Make gold of what annotators agree on; the rest stays open."""
    from annotator.commands import adjudicate as command
    from annotator.domain.adjudication import Acceptance, Rule

    acceptance = Acceptance(one_of(Rule, accept, "--accept"), min_votes, confidence, top)
    scope = command.Scope(AuthorName(gold_set), tuple(layer or ()), tuple(keep_all or ()))
    with open_project(project, read_only=preview) as opened:
        if preview:
            done = command.preview(opened, acceptance, scope=scope)
        else:
            done = command.adjudicate(opened, acceptance, actor=acting(user), scope=scope)
    print_values(asdict(done), as_json)
