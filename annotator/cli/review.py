"""From assigned articles and handed-out work to gold."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from annotator.cli.output import (
    Actor,
    AsJson,
    ProjectPath,
    acting,
    counted,
    one_of,
    print_rows,
    print_values,
)
from annotator.commands.projects import open_project, read_project
from annotator.domain.identity import author_name

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
    scope = command.Scope(author_name(gold_set), tuple(layer or ()), tuple(keep_all or ()))
    opening = read_project if preview else open_project
    with opening(project) as opened:
        if preview:
            done = command.preview(opened, acceptance, scope=scope)
        else:
            done = command.adjudicate(opened, acceptance, actor=acting(user), scope=scope)
    print_values(asdict(done), as_json)


@app.command()
def distributions(
    project: ProjectPath,
    layer: Annotated[str, typer.Option(help="The layer to count in.")],
    attribute: Annotated[
        str | None, typer.Option(help="Count an attribute's values, not labels.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show how annotators' choices are spread, passage by passage."""
    from annotator.commands.adjudicate import distributions as spread

    with read_project(project) as opened:
        found = list(spread(opened, layer, attribute=attribute))
    if as_json:
        print_values({"distributions": [asdict(one) for one in found]}, as_json)
        return
    print_rows(
        [
            {
                "document": one.document,
                "text": _shortened(one.text),
                "choices": counted({name or "none": n for name, n in one.counts.items()}),
            }
            for one in found
        ]
    )


@app.command("adjudicators")
def compare_adjudicators(
    project: ProjectPath,
    first: Annotated[str, typer.Argument(metavar="SET", help="A gold set.")],
    second: Annotated[str, typer.Argument(metavar="SET", help="Another gold set.")],
    layer: Annotated[list[str] | None, typer.Option(help="Only these layers.")] = None,
    as_json: AsJson = False,
) -> None:
    """Compare two adjudicators' decisions on the same conflicts."""
    from annotator.commands.gold_sets import compare_gold_sets

    with read_project(project) as opened:
        found = compare_gold_sets(
            opened, author_name(first), author_name(second), layers=layer or ()
        )
    counts = {"decided": found.decided, "same": found.same, "kappa": found.kappa}
    differences = [asdict(one) for one in found.differences]
    if as_json:
        print_values({**counts, "differences": differences}, as_json)
        return
    print_values(counts, as_json)
    if differences:
        shown = ("document", "layer", "text", "first", "second")
        rows = ({name: one[name] for name in shown} for one in differences)
        print_rows([{**row, "text": _shortened(row["text"])} for row in rows])


@app.command()
def assign(  # noqa: PLR0913 - one parameter for each option
    project: ProjectPath,
    annotator: Annotated[list[str], typer.Option(help="Who annotates; once for each.")],
    overlap: Annotated[int, typer.Option(min=1, help="How many annotate each article.")] = 1,
    copies: Annotated[
        str, typer.Option(help="Articles of one story: any, together or apart.")
    ] = "any",
    seed: Annotated[int, typer.Option(help="Where the draw begins.")] = 1,
    document: Annotated[
        list[str] | None, typer.Option(help="Only these articles, by external id.")
    ] = None,
    dry_run: Annotated[bool, typer.Option(help="Count only; write nothing.")] = False,
    user: Actor = "",
    as_json: AsJson = False,
) -> None:
    """Assign articles to annotators; what is assigned already stays."""
    from annotator.commands.assign import assign as command
    from annotator.domain.assignment import Copies, Plan

    names = tuple(author_name(name) for name in annotator)
    plan = Plan(names, overlap, one_of(Copies, copies, "--copies"), seed)
    with open_project(project) as opened:
        done = command(opened, plan, actor=acting(user), documents=document, dry_run=dry_run)
    if as_json:
        print_values(asdict(done), as_json)
        return
    print_values({"documents": done.documents, "new": done.new}, as_json)
    print_rows([{"annotator": name, "articles": n} for name, n in done.annotators.items()])


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
