"""Annotation schemas."""

from __future__ import annotations

from typing import Annotated

import typer

from annotator.cli.output import (
    PROBLEMS,
    AsJson,
    complain,
    console,
    print_rows,
    print_values,
)

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
    rows = [
        {"level": one.level.name.lower(), "place": one.place, "what": one.what}
        for one in found.differences
    ]
    if as_json:
        print_values(
            {"differences": rows, "needed": found.needed, "enough": found.is_enough}, as_json
        )
    elif rows:
        print_rows(rows)
    if not as_json and not found.is_enough:
        complain(f"These changes need version {found.needed} at least.")
    return 0 if found.is_enough else PROBLEMS
