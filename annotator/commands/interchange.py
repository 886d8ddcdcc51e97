"""Annotations of other tools into a project and out to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import UUID

from annotator.commands.annotations import AnnotationImport, take_lines
from annotator.commands.outputs import put_in_place
from annotator.commands.projects import Project
from annotator.domain.annotation import AuthorKind, Coverage, Ends, TaskState
from annotator.domain.document import Document, Rejected, text_digest
from annotator.domain.encoding import plain_attributes
from annotator.domain.identity import AuthorName, DocumentId, derived_id
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import RelationLayer
from annotator.errors import NotAllowed, UnreadableFile
from annotator.interchange.foreign import ForeignAnnotation, ForeignDocument
from annotator.interchange.formats import FORMATS, Format
from annotator.interchange.names import Names, Target, Unplaced, read_mapping
from annotator.interchange.native import Line, Work
from annotator.interchange.offsets import Units
from annotator.interchange.placing import Placement, fingerprint
from annotator.interchange.writing import Loss, Versions, Writing


@dataclass(slots=True)
class ForeignImport:
    """What an import from another tool did.

    `taken` counts what the schema knows, with every refusal. `unmapped` counts, by name, the
    annotations that neither the mapping nor the schema knows, `left_out` those that the mapping
    leaves out; `attributes` the values that found no place though their annotation did. `repairs`
    name the documents that were put right, and how.
    """

    taken: AnnotationImport = field(default_factory=AnnotationImport)
    unmapped: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    attributes: Counter[str] = field(default_factory=Counter)
    repairs: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Annotations and relations read, whatever became of them."""
        return self.taken.read + self.unmapped.total() + self.left_out.total()

    @property
    def has_problems(self) -> bool:
        """Whether something was not taken that nobody asked to leave out."""
        return bool(self.taken.rejected or self.unmapped or self.attributes)


@dataclass(frozen=True, slots=True)
class ForeignExport:
    """What an export to another tool wrote, and what its format could not hold."""

    documents: int
    annotations: int
    losses: Counter[Loss]


@dataclass(frozen=True, slots=True)
class ForeignChoices:
    """What a person decides about an import.

    `author` signs; None keeps the annotators that the files name, and refuses work without one.
    `mapping` is a mapping file, `units` overrule what the format counts in. `finished` says that
    the annotators had finished what is in the files: their tasks become finished, and the layers
    that occur count as done.
    """

    author: AuthorName | None = None
    kind: AuthorKind = AuthorKind.PERSON
    mapping: Path | None = None
    units: Units | None = None
    finished: bool = False


def find_format(name: str) -> Format:
    """The format of this name; UnreadableFile lists the names there are."""
    if name not in FORMATS:
        raise UnreadableFile(f"There is no format “{name}”; choose one of {', '.join(FORMATS)}.")
    return FORMATS[name]


def import_foreign(
    project: Project,
    paths: Sequence[Path],
    format_name: str,
    choices: ForeignChoices,
    *,
    on_progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    dry_run: bool = False,
) -> ForeignImport:
    """Take another tool's files into the project, by the rules of native files, as one step.

    `on_progress` is told how many documents of the files were read. When cancelled, nothing is
    stored; a `dry_run` stores nothing either, and reports what would be.
    """
    mapping, author = choices.mapping, choices.author
    chosen = find_format(format_name)
    if chosen.read is None:
        raise UnreadableFile(f"{chosen.title} can be written only.")
    names = Names(project.schema, read_mapping(mapping, project.schema) if mapping else None)
    reader = _Reader(project, names, author)
    lines: list[Line] = []
    documents = (found for path in paths for found in chosen.read(path, choices.units))
    for number, found in enumerate(documents, start=1):
        if cancelled():
            raise NotAllowed("The import was cancelled; nothing was stored.")
        lines += [found] if isinstance(found, Rejected) else reader.lines(found)
        if on_progress:
            on_progress(number)
    if choices.finished:
        lines = _finished(lines)
    title = f"Import {chosen.title}"
    reader.report.taken = take_lines(
        project,
        title,
        lambda: lines,
        author=author,
        kind=choices.kind,
        cancelled=cancelled,
        dry_run=dry_run,
    )
    return reader.report


def _finished(lines: Sequence[Line]) -> list[Line]:
    works = [line for line in lines if isinstance(line, Work)]
    layers = {raw["layer"] for work in works for raw in (*work.annotations, *work.relations)}
    coverage = dict.fromkeys(sorted(layers), Coverage.DONE)
    return [
        replace(line, state=TaskState.FINISHED, coverage=coverage)
        if isinstance(line, Work)
        else line
        for line in lines
    ]


class _Reader:
    """Turns foreign documents into native lines: finds the document, places, names."""

    def __init__(self, project: Project, names: Names, author: AuthorName | None) -> None:
        self.report = ForeignImport()
        self._store = project.store
        self._names = names
        self._author = author
        self._by_text: dict[str, list[DocumentId]] | None = None

    def lines(self, foreign: ForeignDocument) -> Iterator[Line]:
        yield from foreign.rejected
        try:
            annotator = self._annotator(foreign)
            document = self._find(foreign)
            placement = Placement(foreign.text, document.text)
        except ValueError as error:
            name = foreign.name or "a document without a name"
            refused = Rejected(*foreign.place, f"{name}: {error}")
            yield from [refused] * max(1, len(foreign.annotations))
            return
        self.report.repairs += [f"{foreign.place[0]}: {repair}" for repair in foreign.repairs]
        yield self._work(foreign, document, placement, annotator)

    def _annotator(self, foreign: ForeignDocument) -> str:
        if not foreign.annotator and self._author is None:
            raise ValueError("it names no annotator; say who annotated")
        return foreign.annotator or str(self._author)

    def _find(self, foreign: ForeignDocument) -> Document:
        """The document of this name, or else the one with this text."""
        path = PurePosixPath(foreign.name)
        for name in dict.fromkeys((foreign.name, path.name, path.stem)):
            found = self._store.find_document(name) if name else None
            if found is not None:
                return self._store.document(found)
        same = self._store.find_by_text(text_digest(foreign.text)) or self._with_text(foreign.text)
        if len(same) != 1:
            reason = "more than one document has" if same else "the project has no document with"
            raise ValueError(f"{reason} this name or text")
        return self._store.document(same[0])

    def _with_text(self, text: str) -> list[DocumentId]:
        if self._by_text is None:
            self._by_text = {}
            for document in self._store.documents():
                key = text_digest(fingerprint(document.text))
                self._by_text.setdefault(key, []).append(document.id)
        return self._by_text.get(text_digest(fingerprint(text)), [])

    def _work(
        self, foreign: ForeignDocument, document: Document, placement: Placement, annotator: str
    ) -> Work:
        marks: list[dict[str, Any]] = []
        links: list[dict[str, Any]] = []
        ids = {
            annotation.id: _id(document, annotator, annotation.id)
            for annotation in foreign.annotations
        }
        for annotation in foreign.annotations:
            target = self._names.target(annotation)
            if isinstance(target, Unplaced):
                self._count(annotation, target)
                continue
            raw = {
                "id": ids[annotation.id],
                "layer": target.layer.id,
                "attributes": self._attributes(target, annotation),
            }
            if annotation.ends is not None:
                links.append(raw | _ends(annotation.ends, ids))
                continue
            placed = placement.fragments(annotation.fragments)
            fragments = [[span.start, span.end] for span in placed]
            marks.append({**raw, "label": target.label, "fragments": fragments})
        self._rank(foreign, links)
        return Work(
            foreign.place,
            document.external_id,
            document.text_sha256,
            annotator,
            foreign.state,
            {},
            tuple(marks),
            tuple(links),
        )

    def _rank(self, foreign: ForeignDocument, links: Sequence[dict[str, Any]]) -> None:
        """Give links of ordered layers their ranks in the order of the file, and say so."""
        ranks: Counter[tuple[str, str]] = Counter()
        for link in links:
            layer = self._names.schema.layer(link["layer"])
            if isinstance(layer, RelationLayer) and layer.ordered and "order" not in link:
                ranks[layer.id, link["from"]] += 1
                link["order"] = ranks[layer.id, link["from"]]
        if ranks:
            repair = f"{ranks.total()} relations ranked as they come in the file"
            self.report.repairs.append(f"{foreign.place[0]}: {repair}")

    def _attributes(self, target: Target, annotation: ForeignAnnotation) -> dict[str, Any]:
        found = self._names.attributes(target, annotation.features, self.report.attributes)
        return plain_attributes(found)

    def _count(self, annotation: ForeignAnnotation, reason: Unplaced) -> None:
        kept = {Unplaced.UNMAPPED: self.report.unmapped, Unplaced.LEFT_OUT: self.report.left_out}
        kept[reason][self._names.said(annotation)] += 1


def _ends(ends: Ends, ids: Mapping[str, str]) -> dict[str, Any]:
    order = {} if ends.order is None else {"order": ends.order}
    return {
        "from": ids.get(ends.from_id, ends.from_id),
        "to": ids.get(ends.to_id, ends.to_id),
    } | order


def _id(document: Document, annotator: str, written: str) -> str:
    """Ids of our own kind stay; what counts from one in each file becomes one of its own."""
    try:
        return str(UUID(written))
    except ValueError:
        return derived_id("foreign", document.external_id, annotator, written)


def export_foreign(
    project: Project,
    out: Path,
    format_name: str,
    *,
    author: AuthorName | None = None,
    mapping: Path | None = None,
    layers: Sequence[str] = (),
    on_document: Callable[[int], None] = lambda _number: None,
) -> ForeignExport:
    """Write the work of one author, or of all, for another tool; losses are counted by reason.

    `layers` limits the export to some layers; nothing of the others counts as lost. The file or
    folder is put in its place when it is complete. An older file gives way to it; a folder with
    files in it does not. `on_document` is told the number of each document before it is written;
    an error that it raises stops the export and leaves everything as it was.
    """
    chosen = find_format(format_name)
    if chosen.write is None:
        raise UnreadableFile(f"{chosen.title} can be read only.")
    authors = _authors(project, author, chosen)
    writing = Writing(
        Names(project.schema, read_mapping(mapping, project.schema) if mapping else None),
        {entry.id: entry for entry in project.store.entries()},
        layers=_chosen_layers(project, layers),
    )
    if not layers:
        writing.losses[Loss.ENTRIES] += len(writing.entries)
        writing.losses[Loss.CLUSTERS] += len(project.store.clusters())
    with put_in_place(out) as temporary:
        works = _told(_works(project, authors), on_document)
        chosen.write(works, temporary, writing)
    return ForeignExport(writing.documents, writing.written, +writing.losses)


def _chosen_layers(project: Project, layers: Sequence[str]) -> frozenset[str] | None:
    unknown = sorted(set(layers) - project.schema.layers_by_id.keys())
    if unknown:
        raise UnreadableFile(f"The schema has no layer “{unknown[0]}”.")
    return frozenset(layers) or None


def _authors(project: Project, author: AuthorName | None, chosen: Format) -> list[AuthorName]:
    """The author asked for, else everybody: suggestions leave only where a model is named."""
    known = {one.name: one.kind for one in project.store.authors()}
    if author is not None:
        if author not in known:
            raise UnreadableFile(f"Nobody called “{author}” has annotated in this project.")
        return [author]
    signing = sorted(name for name, kind in known.items() if kind is not AuthorKind.MODEL)
    busy = [name for name in signing if next(iter(_versions(project, name)), None)]
    if chosen.one_annotator and len(busy) > 1:
        people = ", ".join(busy)
        raise UnreadableFile(f"{chosen.title} holds one annotator's work: choose one of {people}.")
    return busy


def _versions(project: Project, author: AuthorName) -> Iterator[AnnotatedDocument]:
    for annotated in project.store.annotated_documents(author):
        task = annotated.task
        if annotated.annotations or (task is not None and task.state is not TaskState.NEW):
            yield annotated


def _works(project: Project, authors: Sequence[AuthorName]) -> Iterator[Versions]:
    """All versions of each document; documents come by external id, as the store hands them out."""
    streams = {author: _versions(project, author) for author in authors}
    waiting = {author: next(stream, None) for author, stream in streams.items()}
    while any(waiting.values()):
        external_ids = [found.document.external_id for found in waiting.values() if found]
        first = min(external_ids)
        here = [
            found for found in waiting.values() if found and found.document.external_id == first
        ]
        yield here
        for annotated in here:
            waiting[annotated.author] = next(streams[annotated.author], None)


def _told(works: Iterator[Versions], on_document: Callable[[int], None]) -> Iterator[Versions]:
    for number, versions in enumerate(works, start=1):
        on_document(number)
        yield versions
