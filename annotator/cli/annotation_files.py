"""Annotations in and out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.output import (
    PROBLEMS,
    AsJson,
    ProjectPath,
    complain,
    named,
    one_of,
    print_values,
)
from annotator.commands.projects import open_project, read_project
from annotator.domain.annotation import AuthorKind
from annotator.domain.document import Rejected
from annotator.interchange.offsets import Units

if TYPE_CHECKING:
    from annotator.commands.interchange import ForeignChoices

app = typer.Typer(no_args_is_help=True, help="Annotations in and out.")

NATIVE = "native"
FormatName = Annotated[
    str,
    typer.Option(
        "--format",
        help="native, brat, webanno, cas_xmi, cas_json, label_studio, doccano, prodigy, conll, "
        "gliner or spacy.",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Count only; write nothing.")]
MappingFile = Annotated[
    Path | None, typer.Option("--map", help="Which foreign names stand for which of ours.")
]


class OffsetUnits(StrEnum):
    """What a person can say that a file counts in."""

    CODE_POINTS = "code_points"
    UTF16 = "utf16"

    @property
    def units(self) -> Units:
        """The unit meant."""
        return Units[self.name]


@app.command("import")
def import_annotations(  # noqa: PLR0913 - one parameter for each option
    project: ProjectPath,
    paths: Annotated[list[Path], typer.Argument(help="Annotation files, or folders of them.")],
    name: Annotated[
        str | None, typer.Option("--as", help="Who signs; as written if left out.")
    ] = None,
    model: Annotated[bool, typer.Option(help="These are a model's suggestions.")] = False,
    format_name: FormatName = NATIVE,
    mapping: MappingFile = None,
    offsets: Annotated[
        str | None, typer.Option(help="code_points or utf16, where files cannot show it.")
    ] = None,
    finished: Annotated[bool, typer.Option(help="Other tools' work was finished.")] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> int:
    """Take annotations into a project; nothing that is there is overwritten."""
    from annotator.commands import annotations

    kind = AuthorKind.MODEL if model else AuthorKind.PERSON
    author = named(name)
    if format_name != NATIVE:
        from annotator.commands.interchange import ForeignChoices

        units = one_of(OffsetUnits, offsets, "--offsets").units if offsets else None
        choices = ForeignChoices(author, kind, mapping, units, finished)
        return _import_foreign(project, paths, format_name, choices, dry_run, as_json)
    with open_project(project, read_only=dry_run) as opened:
        done = annotations.import_annotations(
            opened, paths, author=author, kind=kind, dry_run=dry_run
        )
    counts = {"read": done.read, "stored": done.stored, "known": done.known}
    print_values({**counts, "rejected": len(done.rejected)}, as_json)
    _complain(done.rejected)
    return PROBLEMS if done.rejected else 0


def _import_foreign(
    project: Path,
    paths: list[Path],
    format_name: str,
    choices: ForeignChoices,
    dry_run: bool,
    as_json: bool,
) -> int:
    from annotator.commands.interchange import import_foreign

    with open_project(project, read_only=dry_run) as opened:
        done = import_foreign(opened, paths, format_name, choices, dry_run=dry_run)
    taken = done.taken
    counts = {"read": done.read, "stored": taken.stored, "known": taken.known}
    print_values(
        {
            **counts,
            "rejected": len(taken.rejected),
            "unmapped": dict(sorted(done.unmapped.items())),
            "left_out": dict(sorted(done.left_out.items())),
            "attributes_not_taken": dict(sorted(done.attributes.items())),
            "repairs": done.repairs,
        },
        as_json,
    )
    _complain(taken.rejected)
    for name, count in sorted(done.unmapped.items()):
        complain(f"“{name}” stands for nothing in the schema: {count} not taken; map it by --map")
    return PROBLEMS if done.has_problems else 0


def _complain(rejected: list[Rejected]) -> None:
    for record in rejected:
        line = "" if record.line is None else f", line {record.line}"
        complain(f"{record.source}{line}: {record.reason}")


@app.command("export")
def export_annotations(  # noqa: PLR0913 - one parameter for each option
    project: ProjectPath,
    out: Annotated[Path, typer.Option(help="The file to write, or the folder.")],
    by: Annotated[str | None, typer.Option(help="One annotator's work only.")] = None,
    format_name: FormatName = NATIVE,
    mapping: MappingFile = None,
    layer: Annotated[list[str] | None, typer.Option(help="Only these layers.")] = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Write annotations as a native file, or for another tool: what that cannot hold is counted."""
    from annotator.commands import annotations

    author = named(by)
    if format_name != NATIVE or dry_run:
        from annotator.commands.exchange import ExportChoices, count_out, take_out

        choices = ExportChoices(author, mapping, tuple(layer or ()))
        with read_project(project) as opened:
            if dry_run:
                done = count_out(opened, format_name, choices)
            else:
                done = take_out(opened, out, format_name, choices)
        losses = {loss.value: count for loss, count in sorted(done.losses.items())}
        counts = {"documents": done.documents, "annotations": done.annotations}
        print_values({**counts, "losses": losses, "path": str(out)}, as_json)
        return
    with read_project(project) as opened:
        lines = annotations.export_annotations(opened, out, author=author)
    print_values({"lines": lines, "file": str(out)}, as_json)
