"""Work packages: handed out, taken back in, and what both sides changed settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.output import (
    PROBLEMS,
    Actor,
    AsJson,
    ProjectPath,
    acting,
    complain,
    one_of,
    print_values,
)
from annotator.commands.projects import open_project
from annotator.domain.identity import author_name

if TYPE_CHECKING:
    from annotator.commands.contested import Contested
    from annotator.domain.document import Rejected

app = typer.Typer(no_args_is_help=True, help="Work handed out and taken back in.")


@app.command("create")
def create_package(
    project: ProjectPath,
    annotator: Annotated[str, typer.Option(help="Whose articles to hand out.")],
    out: Annotated[Path, typer.Option(help="The package, a *.annotator file.")],
    as_json: AsJson = False,
) -> None:
    """Write an annotator's articles and work into one file to work on elsewhere."""
    from annotator.commands.packages import create_package as create

    with open_project(project) as opened:
        documents = create(opened, author_name(annotator), out)
    print_values({"documents": documents, "package": str(out)}, as_json)


@app.command("merge")
def merge(
    project: ProjectPath,
    files: Annotated[list[Path], typer.Argument(metavar="PACKAGE...", help="What came back.")],
    dry_run: Annotated[bool, typer.Option(help="Count only; write nothing.")] = False,
    user: Actor = "",
    as_json: AsJson = False,
) -> int:
    """Take the work in packages back; nothing that changed here is overwritten."""
    from annotator.commands.merge import merge_packages

    with open_project(project) as opened:
        done = merge_packages(opened, files, actor=acting(user), dry_run=dry_run)
    counts = {**done.counts(), "seconds": done.seconds}
    return _print_contested(counts, done.conflicting, done.refused, as_json=as_json)


@app.command("resolve")
def resolve(  # noqa: PLR0913 - one parameter for each option
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="PACKAGE", help="What was merged before.")],
    take: Annotated[str, typer.Option(help="Whose version counts: project, package or both.")],
    document: Annotated[
        list[str] | None, typer.Option(help="Only in these articles, by external id.")
    ] = None,
    item: Annotated[
        list[str] | None, typer.Option(help="Only these items, as merge --json names them.")
    ] = None,
    copy: Annotated[
        str, typer.Option("--as", help="Who gets the package's version where both are kept.")
    ] = "",
    dry_run: Annotated[bool, typer.Option(help="Count only; write nothing.")] = False,
    user: Actor = "",
    as_json: AsJson = False,
) -> int:
    """Settle what changed both here and in a merged package; one step to undo."""
    from annotator.commands.resolve import Choice, Take, resolve_conflicts

    choice = Choice(one_of(Take, take, "--take"), document or (), item or (), copy)
    with open_project(project) as opened:
        done = resolve_conflicts(opened, file, choice, actor=acting(user), dry_run=dry_run)
    counts = {"settled": done.settled, "copied": done.copied}
    return _print_contested(counts, done.left, done.refused, as_json=as_json)


def _print_contested(
    counts: Mapping[str, int],
    contested: Sequence[Contested],
    refused: Sequence[Rejected],
    *,
    as_json: bool,
) -> int:
    conflicts = [f"{one.package}: {one.reason}" for one in contested]
    refusals = [f"{one.source}: {one.reason}" for one in refused]
    if as_json:
        items = [
            {"document": one.document.external_id, "item": one.id, "here": here, "package": there}
            for one in contested
            for here, there in [one.said]
        ]
        listed = {"conflicts": conflicts, "contested": items, "refusals": refusals}
        print_values({**counts, **listed}, as_json)
    else:
        print_values(counts, as_json)
        for reason in [*conflicts, *refusals]:
            complain(reason)
    return PROBLEMS if contested or refused else 0
