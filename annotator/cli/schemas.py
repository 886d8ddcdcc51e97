"""Annotation schemas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.output import (
    PROBLEMS,
    WRONG_USE,
    AsJson,
    ProjectPath,
    complain,
    console,
    print_rows,
    print_values,
)

if TYPE_CHECKING:
    from annotator.commands.schema_migration import Migration
    from annotator.domain.schema_difference import SchemaDifference

app = typer.Typer(no_args_is_help=True, help="Annotation schemas.")


@app.command("check")
def check_schema(
    files: Annotated[list[str], typer.Argument(help="Schema files or bundled names.")],
    as_json: AsJson = False,
) -> int:
    """Check schema files; every mistake is named with its place."""
    from annotator.commands.schemas import check_file

    problems = [problem for file in files for problem in check_file(file)]
    if as_json:
        print_values({"problems": problems}, as_json)
    for problem in () if as_json else problems:
        complain(problem)
    if not problems and not as_json:
        console().print("No problems found.")
    return PROBLEMS if problems else 0


@app.command("diff")
def compare_schemas(
    before: Annotated[str, typer.Argument(help="A schema file or bundled name.")],
    after: Annotated[str, typer.Argument(help="The newer one.")],
    as_json: AsJson = False,
) -> int:
    """Show what changed between two schemas, and whether the version says so."""
    from annotator.commands.schemas import compare

    found = compare(before, after)
    rows = _rows(found.differences)
    if as_json:
        print_values(
            {"differences": rows, "needed": found.needed, "enough": found.is_enough}, as_json
        )
    elif rows:
        print_rows(rows)
    if not as_json and not found.is_enough:
        complain(f"These changes need version {found.needed} at least.")
    return 0 if found.is_enough else PROBLEMS


@app.command("migrate")
def migrate_schema(
    project: ProjectPath,
    file: Annotated[str, typer.Argument(help="The newer schema: a file or a bundled name.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would change and what is in the way.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Go on with a newer schema, after a backup; refused where stored work would not fit it."""
    from annotator.commands import schema_migration
    from annotator.commands.projects import open_project, read_project
    from annotator.commands.schemas import load

    schema = load(file)
    if dry_run:
        with read_project(project) as opened:
            found = schema_migration.plan(opened.store, schema)
    else:
        with open_project(project) as opened:
            found = schema_migration.migrate(opened.store, schema)
    _print_migration(found, as_json)
    if not found.misfit_count:
        return 0
    return PROBLEMS if dry_run else WRONG_USE


def _print_migration(found: Migration, as_json: bool) -> None:
    rows, misfits = _rows(found.differences), [asdict(one) for one in found.misfits]
    backup = "" if found.backup is None else str(found.backup)
    values = {"before": found.before, "after": found.after, "backup": backup}
    if as_json:
        more = {"misfits": misfits, "misfit_count": found.misfit_count}
        print_values({**values, "differences": rows, **more}, as_json)
        return
    print_values(values, as_json)
    if rows:
        print_rows(rows)
    if misfits:
        complain(f"What does not fit {found.after} ({found.misfit_count}); nothing was changed:")
        print_rows(misfits)


def _rows(differences: Iterable[SchemaDifference]) -> list[dict[str, str]]:
    return [
        {"level": one.level.name.lower(), "place": one.place, "what": one.what}
        for one in differences
    ]
