"""Commands about a project as a whole: new, status, check, demo."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.output import (
    PROBLEMS,
    AsJson,
    ProjectPath,
    complain,
    console,
    counted,
    print_rows,
    print_values,
)
from annotator.commands.projects import new_project, read_project

app = typer.Typer()


@app.command()
def new(
    project: ProjectPath,
    schema: Annotated[str, typer.Option(help="A bundled schema by name, or a file.")] = "news",
    as_json: AsJson = False,
) -> None:
    """Make an empty project."""
    with new_project(project, schema) as made:
        print_values({"project": str(project), "schema": made.schema.cited}, as_json)


@app.command()
def status(project: ProjectPath, as_json: AsJson = False) -> None:
    """Show how far a project is."""
    from annotator.commands.status import status as count

    with read_project(project) as opened:
        found = asdict(count(opened))
    tables = {name: found.pop(name) for name in ("annotators", "suggestions")}
    if as_json:
        print_values({**found, **tables}, as_json)
        return
    print_values(found, as_json)
    for rows in tables.values():
        if rows:
            print_rows(rows)


@app.command()
def check(project: ProjectPath, as_json: AsJson = False) -> int:
    """Check pages, hashes, journal, spans and links."""
    with read_project(project) as opened:
        problems = opened.store.check()
    if as_json:
        print_values({"problems": problems}, as_json)
    else:
        for problem in problems:
            complain(problem)
        console().print("No problems found." if not problems else f"{len(problems)} problems.")
    return PROBLEMS if problems else 0


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Where project and dataset go.")] = Path(
        "annotator-demo"
    ),
    as_json: AsJson = False,
) -> int:
    """Run the whole path on the sample corpus."""
    from annotator.commands.demo import run_demo

    report = run_demo(out)
    paths = {"project": str(report.project), "dataset": str(report.dataset)}
    if as_json:
        print_values({**paths, "steps": report.steps()}, as_json)
    else:
        print_values(
            {**{name: counted(step) for name, step in report.steps().items()}, **paths}, as_json
        )
    return PROBLEMS if report.problems else 0
