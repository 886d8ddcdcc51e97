"""Annotations in and out in any format, native or another tool's, as the window asks for it."""

from __future__ import annotations

import stat
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.commands.annotations import export_annotations, import_annotations
from annotator.commands.interchange import (
    ForeignChoices,
    ForeignExport,
    ForeignImport,
    export_foreign,
    find_format,
    import_foreign,
)
from annotator.commands.projects import Project
from annotator.domain.identity import AuthorName
from annotator.errors import NotAllowed, UnreadableFile
from annotator.interchange.formats import FORMATS
from annotator.interchange.offsets import Units
from annotator.interchange.recognition import NATIVE, recognised

__all__ = ["NATIVE", "ForeignChoices", "ForeignExport", "ForeignImport", "Units", "recognised"]

READABLE: Mapping[str, str] = {
    NATIVE: "Annotator JSONL",
    **{name: one.title for name, one in FORMATS.items() if one.read is not None},
}
"""Titles of the formats that can be read, by name."""

WRITABLE: Mapping[str, str] = {
    NATIVE: "Annotator JSONL",
    **{name: one.title for name, one in FORMATS.items() if one.write is not None},
}
"""Titles of the formats that can be written, by name."""


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """What a person decides about an export: `author` None stands for everybody."""

    author: AuthorName | None = None
    mapping: Path | None = None
    layers: tuple[str, ...] = ()


def bring_in(
    project: Project,
    paths: Sequence[Path],
    format_name: str,
    choices: ForeignChoices,
    *,
    on_progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    dry_run: bool = False,
) -> ForeignImport:
    """Take annotations in as one step that can be undone, or with `dry_run` only count them."""
    for path in paths:
        _require_readable(path)
    if format_name != NATIVE:
        return import_foreign(
            project,
            paths,
            format_name,
            choices,
            on_progress=on_progress,
            cancelled=cancelled,
            dry_run=dry_run,
        )
    taken = import_annotations(
        project,
        paths,
        author=choices.author,
        kind=choices.kind,
        cancelled=cancelled,
        dry_run=dry_run,
    )
    return ForeignImport(taken=taken)


def _require_readable(path: Path) -> None:
    try:
        kind = path.stat().st_mode
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}.") from error
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        raise UnreadableFile(f"{path} is no plain file.")


def take_out(
    project: Project,
    out: Path,
    format_name: str,
    choices: ExportChoices,
    *,
    on_progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ForeignExport:
    """Write annotations for whoever reads the format; what that cannot hold is counted.

    A native file loses nothing and always holds all layers.
    """

    def on_document(number: int) -> None:
        if cancelled():
            raise NotAllowed("The export was cancelled; nothing was written.")
        if on_progress:
            on_progress(number)

    if format_name != NATIVE:
        return export_foreign(
            project,
            out,
            format_name,
            author=choices.author,
            mapping=choices.mapping,
            layers=choices.layers,
            on_document=on_document,
        )
    export_annotations(project, out, author=choices.author, cancelled=cancelled)
    return _all_of(project, choices.author)


def count_out(
    project: Project,
    format_name: str,
    choices: ExportChoices,
    *,
    on_progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ForeignExport:
    """What `take_out` would write and lose: it is written where nobody sees it, and removed."""
    with tempfile.TemporaryDirectory() as place:
        return take_out(
            project,
            Path(place) / "counted",
            format_name,
            choices,
            on_progress=on_progress,
            cancelled=cancelled,
        )


def suggested_name(project: Path, format_name: str) -> Path:
    """Where an export would go if nobody says: beside the project."""
    ending = "" if format_name == NATIVE else find_format(format_name).ending
    name = f"{project.stem}-{format_name}{'.jsonl' if format_name == NATIVE else ending}"
    return project.with_name(name)


def _all_of(project: Project, author: AuthorName | None) -> ForeignExport:
    store = project.store
    authors = [author] if author else [known.name for known in store.authors()]
    documents, annotations = set(), 0
    for name in authors:
        for annotated in store.annotated_documents(name):
            documents.add(annotated.document.id)
            annotations += len(annotated.annotations)
    return ForeignExport(len(documents), annotations, Counter())
