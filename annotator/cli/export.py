"""Datasets out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.output import (
    PROBLEMS,
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
def export(  # noqa: PLR0913 - each is an option of the command line
    project: ProjectPath,
    out: Annotated[
        Path | None, typer.Option(help="The dataset folder; an older export is replaced.")
    ] = None,
    recipe: Annotated[list[str] | None, typer.Option(help="Which recipes; all by default.")] = None,
    source: Annotated[
        str, typer.Option(help="gold, gold:SET, majority, all or annotator:NAME.")
    ] = "gold",
    without_text: Annotated[
        bool, typer.Option("--without-text", help="Offsets, addresses and hashes, but no texts.")
    ] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Write the rows as JSON lines for people, too.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Count rows, labels and losses; write nothing.")
    ] = False,
    push_to: Annotated[
        str | None, typer.Option(help="Upload to this dataset repository, OWNER/NAME.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write a Hugging Face dataset and prove that it loads back."""
    from annotator.commands.export import counts, upload
    from annotator.commands.export import export as run

    if dry_run:
        _count_only(project, recipe or (), source, as_json)
        return
    if out is None:
        raise typer.BadParameter("Name the folder: --out FOLDER (or count only: --dry-run).")
    with open_project(project) as opened:
        report = run(
            opened,
            out,
            recipes=recipe or (),
            source=source,
            with_text=not without_text,
            jsonl=jsonl,
        )
    if push_to is not None:
        upload(report.folder, push_to)
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


def _count_only(project: Path, recipes: Sequence[str], source: str, as_json: bool) -> None:
    from annotator.commands.export import preview

    with open_project(project) as opened:
        configurations = preview(opened, recipes=recipes, source=source)
    if as_json:
        print_values({"configurations": [asdict(one) for one in configurations]}, as_json)
        return
    print_rows(
        [
            {
                "configuration": one.configuration,
                **one.splits,
                "labels": counted(one.labels),
                "lost": counted(one.losses),
            }
            for one in configurations
        ]
    )


@app.command()
def rehydrate(
    dataset: Annotated[Path, typer.Argument(help="A dataset that was exported without texts.")],
    source: Annotated[
        list[Path], typer.Argument(help="The project, or files and folders with the articles.")
    ],
    out: Annotated[Path, typer.Option(help="The folder for the dataset with texts.")],
    as_json: AsJson = False,
) -> int:
    """Put the texts back into a dataset; articles that are not found have no rows."""
    from annotator.commands.rehydrate import rehydrate as run

    done = run(dataset, source, out)
    if as_json:
        values = {"dataset": str(done.folder), "rows": done.rows, "missing": list(done.missing)}
        print_values(values, as_json)
    else:
        print_values({"rows": done.rows, "articles not found": len(done.missing)}, as_json)
        console().print(str(done.folder))
    return PROBLEMS if done.missing else 0
