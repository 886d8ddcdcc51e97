"""Backups: made, listed, brought back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.output import (
    PROBLEMS,
    AsJson,
    ProjectPath,
    complain,
    print_rows,
    print_values,
)
from annotator.commands import backups
from annotator.commands.projects import read_project

app = typer.Typer()

Folder = Annotated[
    Path | None,
    typer.Option("--folder", help="Where the backups are: PROJECT-backups unless given."),
]


@app.command("backup")
def back_up(
    project: ProjectPath,
    folder: Folder = None,
    keep: Annotated[
        int, typer.Option(min=1, help="How many to keep; the oldest go once the new one is sound.")
    ] = backups.KEPT,
    as_json: AsJson = False,
) -> None:
    """Copy a project, also while somebody works on it, and check the copy."""
    with read_project(project) as opened:
        made = backups.back_up(opened.store, folder=folder, keep=keep)
    kept = len(backups.present(project, folder))
    print_values({"backup": str(made.path), "kept": kept}, as_json)


@app.command()
def restore(
    project: ProjectPath,
    backup: Annotated[
        Path | None, typer.Option(help="Which one; the newest that is sound unless given.")
    ] = None,
    folder: Folder = None,
    show: Annotated[bool, typer.Option("--list", help="Only list the backups.")] = False,
    as_json: AsJson = False,
) -> int:
    """Bring a project back from a backup; its present file is kept under another name."""
    if show:
        _print_backups(project, folder, as_json)
        return 0
    done = backups.restore(project, backup, folder=folder)
    unsound = [{"backup": str(one.path), "problem": one.problem} for one in done.unsound]
    former = "" if done.former is None else str(done.former)
    values = {"project": str(project), "restored": str(done.backup), "former_file": former}
    print_values({**values, "unsound": unsound} if as_json else values, as_json)
    for one in done.unsound:
        complain(f"{one.path.name} was passed over. {one.problem}")
    return PROBLEMS if done.unsound else 0


def _print_backups(project: Path, folder: Path | None, as_json: bool) -> None:
    rows = [
        {"backup": str(one.path), "made": one.made.isoformat(), "reason": one.reason}
        for one in backups.present(project, folder)
    ]
    if as_json:
        print_values({"backups": rows}, as_json)
    else:
        print_rows(rows)
