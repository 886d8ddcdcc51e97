"""How far annotators agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.output import (
    PROBLEMS,
    AsJson,
    ProjectPath,
    complain,
    console,
    print_rows,
    print_values,
)
from annotator.commands.projects import read_project
from annotator.domain.identity import author_name

if TYPE_CHECKING:
    from annotator.commands.agreement import AgreementReport

app = typer.Typer()


@app.command()
def agreement(  # noqa: PLR0913 - one parameter for each option
    project: ProjectPath,
    layer: Annotated[list[str] | None, typer.Option(help="Which layers; all by default.")] = None,
    annotator: Annotated[list[str] | None, typer.Option(help="Whose work; all by default.")] = None,
    seed: Annotated[
        int, typer.Option(min=0, max=2**63 - 1, help="Where the random draws begin.")
    ] = 1,
    samples: Annotated[
        int, typer.Option(min=1, max=20_000, help="How many draws for the intervals.")
    ] = 1000,
    gamma: Annotated[bool, typer.Option("--gamma", help="Measure gamma too; takes long.")] = False,
    precision: Annotated[
        float, typer.Option(min=0.01, max=0.5, help="How well to know what gamma's chance is.")
    ] = 0.05,
    as_json: AsJson = False,
) -> int:
    """Measure agreement on what at least two annotators finished, with 95 % intervals."""
    from annotator.commands.agreement import agreement as measure

    names = [author_name(name) for name in annotator or ()]
    with read_project(project) as opened:
        report = measure(
            opened,
            layers=layer or (),
            annotators=names,
            seed=seed,
            samples=samples,
            gamma_precision=precision if gamma else None,
        )
    if as_json:
        print_values(report.as_dict(), as_json)
    else:
        print_rows(report.table())
        _print_gamma(report)
    return PROBLEMS if any(note.left_out for note in report.gamma.values()) else 0


def _print_gamma(report: AgreementReport) -> None:
    for layer, note in report.gamma.items():
        console().print(
            f"gamma of {layer}: seed {report.seed}, {note.samples} samples of each article, "
            f"expected disorder known to ±{note.precision:.1%}."
        )
        for document, why in note.left_out.items():
            complain(f"gamma of {layer} leaves out {document}: {why}.")
