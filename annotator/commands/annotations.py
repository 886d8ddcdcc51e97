"""Annotations from files into a project and out again, in the name of an annotator or a model."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from annotator.commands.annotate import annotation_layers
from annotator.commands.outputs import put_in_place, require_replaceable
from annotator.commands.projects import Project
from annotator.domain.adjudication import Rule
from annotator.domain.annotation import (
    Annotation,
    Attributes,
    Author,
    AuthorKind,
    Cluster,
    Coverage,
    Decision,
    Ends,
    Entry,
    Member,
    Outcome,
    Task,
    TaskState,
)
from annotator.domain.attributes import problem_with
from annotator.domain.change import Change
from annotator.domain.document import Document, Rejected
from annotator.domain.identity import (
    GOLD,
    AnnotationId,
    AuthorName,
    DecisionId,
    DocumentId,
    author_name,
    derived_id,
    tidy_name,
)
from annotator.domain.intake import Intake
from annotator.domain.schema import ClusterLayer, Layer, RegistryLayer
from annotator.errors import NotAllowed, UnreadableFile
from annotator.interchange import native
from annotator.interchange.native import BadRecord, ClusterLine, EntryLine, Line, Work, shown


@dataclass(slots=True)
class AnnotationImport:
    """What an import of annotations did, by item; `rejected` names every refusal and its place.

    `documents` counts those of the project that the files are about.
    """

    stored: int = 0
    known: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    documents: int = 0

    @property
    def read(self) -> int:
        """Annotations, relations, registry entries and clusters read, whatever became of them."""
        return self.stored + self.known + len(self.rejected)


def import_annotations(
    project: Project,
    paths: Sequence[Path],
    *,
    author: AuthorName | None = None,
    kind: AuthorKind = AuthorKind.PERSON,
    cancelled: Callable[[], bool] = lambda: False,
    dry_run: bool = False,
) -> AnnotationImport:
    """Take native annotation files, or folders of them, into the project as one undoable step.

    `author` signs the annotations; None keeps the names in the files. What the project has already
    is known; what would change something is refused: an import never overwrites. A model's
    annotations (`kind`) stay suggestions. When cancelled, nothing is stored. A `dry_run` stores
    nothing either, and reports what would be.
    """
    files = [file for path in paths for file in _files(path)]

    def records() -> Iterator[Line]:
        return (record for file in files for record in native.read(file))

    title = f"Import {shown(files[0])}" if len(files) == 1 else f"Import {len(files)} files"
    return take_lines(
        project, title, records, author=author, kind=kind, cancelled=cancelled, dry_run=dry_run
    )


def take_lines(
    project: Project,
    title: str,
    lines: Callable[[], Iterable[Line]],
    *,
    author: AuthorName | None = None,
    kind: AuthorKind = AuthorKind.PERSON,
    cancelled: Callable[[], bool] = lambda: False,
    dry_run: bool = False,
) -> AnnotationImport:
    """Take native lines, from wherever they come, as one undoable step by the same rules.

    `lines` is called twice: the names of those who sign must be known before the first change.
    A `dry_run` stores nothing and reports what would be.
    """
    signers = _Signers(author, kind)
    if dry_run:
        reader = _Reader(project, signers)
        deque(_until(reader.changes(lines()), cancelled), maxlen=0)
        return reader.report
    for signing in signers.authors(lines()):
        project.store.add_author(signing)
    reader = _Reader(project, signers)
    changes = reader.changes(lines())
    actor = author or AuthorName("import")
    project.store.apply_stream(title, actor, _until(changes, cancelled))
    return reader.report


def export_annotations(
    project: Project,
    out: Path,
    *,
    author: AuthorName | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Write the work of one author, or of all, with registry and clusters; returns the line count.

    The file is put in its place when it is complete; when cancelled, everything stays as it was.
    The same project gives the same bytes.
    """
    require_replaceable(out)
    authors = {known.name: known for known in project.store.authors()}
    if author is not None:
        if author not in authors:
            raise UnreadableFile(f"Nobody called “{author}” has annotated in this project.")
        authors = {author: authors[author]}
    written = 0
    with put_in_place(out) as temporary, temporary.open("wb") as file:
        for line in _lines(project, authors.values()):
            if cancelled():
                raise NotAllowed("The export was cancelled; nothing was written.")
            file.write(line)
            written += 1
    return written


def _lines(project: Project, authors: Iterable[Author]) -> Iterator[bytes]:
    store = project.store
    yield from map(native.entry_line, _targets_first(store.entries()))
    for author in authors:
        is_suggested = author.kind is AuthorKind.MODEL
        for annotated in store.annotated_documents(author.name):
            yield native.work_line(annotated, is_suggested=is_suggested)
    clusters = sorted(store.clusters(), key=lambda cluster: cluster.id)
    documents = {member.document for cluster in clusters for member in cluster.members}
    external_ids = {document: store.document(document).external_id for document in documents}
    for cluster in clusters:
        yield native.cluster_line(cluster, external_ids)


def _targets_first(entries: Iterable[Entry]) -> list[Entry]:
    """By id, but an entry that was merged comes after the one that took its place."""
    by_id = {entry.id: entry for entry in entries}

    def merges(entry: Entry) -> int:
        count, here = 0, entry
        while here.merged_into is not None and count <= len(by_id):
            count, here = count + 1, by_id[here.merged_into]
        return count

    return sorted(by_id.values(), key=lambda entry: (merges(entry), entry.id))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    if found := sorted(path.glob("*.jsonl")):
        return found
    raise UnreadableFile(f"There are no files ending in .jsonl in {path}.")


def _until(changes: Iterator[Change], cancelled: Callable[[], bool]) -> Iterator[Change]:
    for change in changes:
        if cancelled():
            raise NotAllowed("The import was cancelled; nothing was stored.")
        yield change


@dataclass(frozen=True, slots=True)
class _Signers:
    """In whose names a file's work is stored."""

    chosen: AuthorName | None
    kind: AuthorKind

    def name(self, work: Work) -> AuthorName:
        return self.chosen or tidy_name(work.annotator)

    def kind_of(self, work: Work) -> AuthorKind:
        """A model's work stays that, whoever signs; gold is gold."""
        if work.is_suggested:
            return AuthorKind.MODEL
        return AuthorKind.GOLD if self.name(work) == GOLD else self.kind

    def authors(self, lines: Iterable[Line]) -> list[Author]:
        """Everybody who signs, by name; one who signs as two kinds is there twice."""
        signed = (x for x in lines if isinstance(x, Work) and not _name_problem(self.name(x)))
        found = {(self.name(x), self.kind_of(x)) for x in signed}
        if self.chosen and not found:
            found = {(self.chosen, AuthorKind.GOLD if self.chosen == GOLD else self.kind)}
        return [Author(name, kind) for name, kind in sorted(found)]


def _name_problem(name: str) -> str | None:
    try:
        author_name(name)
    except NotAllowed as error:
        return str(error)
    return None


class _Reader:
    """Turns lines into changes; each item is checked against text, schema and what is there."""

    def __init__(self, project: Project, signers: _Signers) -> None:
        self.report = AnnotationImport()
        self._store = project.store
        self._schema = project.schema
        self._signers = signers
        self._seen: set[tuple[DocumentId, AuthorName]] = set()
        self._documents: set[DocumentId] = set()
        self._ids: dict[AnnotationId, AnnotationId] = {}
        self._clusters = {cluster.id: cluster for cluster in project.store.clusters()}
        self._entries = {entry.id: entry for entry in project.store.entries()}

    def changes(self, lines: Iterable[Line]) -> Iterator[Change]:
        for record in lines:
            match record:
                case Rejected():
                    self.report.rejected.append(record)
                case Work():
                    yield from self._work(record)
                case ClusterLine():
                    yield from self._cluster(record)
                case EntryLine():
                    yield from self._entry(record)

    def _work(self, work: Work) -> Iterator[Change]:
        author = self._signers.name(work)
        items = (*work.annotations, *work.relations)
        try:
            document = self._document(work, author)
        except BadRecord as error:
            refused = [Rejected(*work.place, str(error))] * max(1, len(items))
            self.report.rejected.extend(refused)
            return
        intake = Intake(self._schema, document, self._store.annotations(document.id, author))
        for raw in items:
            yield from self._item(work, intake, raw)
        if self._signers.kind_of(work) is not AuthorKind.MODEL:
            yield from self._task(work, document.id, author)

    def _document(self, work: Work, author: AuthorName) -> Document:
        if problem := _name_problem(author):
            raise BadRecord(problem)
        found = self._store.find_document(work.document)
        if found is None:
            raise BadRecord(f"the project has no document “{work.document}”")
        if (found, author) in self._seen:
            raise BadRecord(f"a second line of “{author}” about “{work.document}”")
        self._seen.add((found, author))
        self._documents.add(found)
        self.report.documents = len(self._documents)
        document = self._store.document(found)
        if document.text_sha256 != work.text_sha256:
            raise BadRecord(f"“{work.document}” has another text here than in the file")
        return document

    def _item(self, work: Work, intake: Intake, raw: Mapping[str, Any]) -> Iterator[Change]:
        author = self._signers.name(work)
        try:
            written = _annotation(raw, intake.document, author, renamed=author != work.annotator)
            annotation = _with_ends(written, self._ids)
            twin = intake.twin(annotation)
            is_new = twin is None and intake.take(annotation)
        except (BadRecord, NotAllowed) as error:
            reason = f"{work.document}: {raw.get('layer')} {raw.get('id')}: {error}"
            self.report.rejected.append(Rejected(*work.place, reason))
            return
        self._ids[annotation.id] = twin.id if twin else annotation.id
        if twin is not None:
            yield from self._twin(work, twin, annotation)
            return
        self._count(is_new)
        if is_new:
            yield Change(None, annotation)
            if author == GOLD:
                yield Change(None, _imported_decision(annotation))

    def _twin(self, work: Work, twin: Annotation, new: Annotation) -> Iterator[Change]:
        """The same is here under another id. Only what a rule made gold gives way to a person."""
        if twin.attributes == new.attributes:
            self._count(is_new=False)
            return
        decision = self._rule_decision(twin)
        if decision is None:
            reason = f"{work.document}: {new.layer} {new.id}: is here with other attributes"
            self.report.rejected.append(Rejected(*work.place, reason))
            return
        self._count(is_new=True)
        edited = replace(twin, attributes=new.attributes, revision=twin.revision + 1)
        yield Change(twin, edited)
        by_hand = replace(decision, rule="edited", revision=decision.revision + 1)
        yield Change(decision, by_hand)

    def _rule_decision(self, gold: Annotation) -> Decision | None:
        if gold.author != GOLD:
            return None
        rules = {rule.value for rule in Rule}
        found = (d for d in self._store.decisions(gold.document) if d.gold == gold.id)
        return next((d for d in found if d.rule in rules), None)

    def _task(self, work: Work, document: DocumentId, author: AuthorName) -> Iterator[Change]:
        coverage = dict(work.coverage)
        if not coverage and work.state is TaskState.FINISHED:
            coverage = dict.fromkeys(annotation_layers(self._schema), Coverage.DONE)
        present = self._store.task(document, author)
        after = Task(document, author, work.state, coverage)
        has_coverage = bool(coverage) or work.state is TaskState.FINISHED
        if present is None:
            yield Change(None, after)
        elif present.state is work.state and not has_coverage:
            # Other tools' formats say nothing of coverage; what is known of it stays.
            return
        elif present.state is not TaskState.FINISHED and (work.state, coverage) != (
            present.state,
            present.coverage,
        ):
            yield Change(present, replace(after, revision=present.revision + 1))

    def _entry(self, line: EntryLine) -> Iterator[Change]:
        entry = line.entry
        present = self._entries.get(entry.id)
        problem = entry_problem(self._schema.layers_by_id.get(entry.layer), entry)
        if problem is None and entry.merged_into not in (None, *self._entries):
            problem = f"it is merged into “{entry.merged_into}”, which must come before it"
        if problem is None:
            self._entries.setdefault(entry.id, entry)
        yield from self._shared(present, entry, problem, line.place)

    def _cluster(self, line: ClusterLine) -> Iterator[Change]:
        members: tuple[Member, ...] = ()
        problem = None
        try:
            if not isinstance(self._schema.layers_by_id.get(line.layer), ClusterLayer):
                raise BadRecord(f"the schema has no cluster layer “{line.layer}”")
            members = tuple(self._member(*member) for member in line.members)
        except BadRecord as error:
            problem = str(error)
        cluster = Cluster(line.id, line.layer, members, line.attributes)
        present = self._clusters.get(line.id)
        self._clusters.setdefault(line.id, cluster)
        yield from self._shared(present, cluster, problem, line.place)

    def _member(self, name: str, annotation: AnnotationId | None, attributes: Attributes) -> Member:
        document = self._store.find_document(name)
        if document is None:
            raise BadRecord(f"the project has no document “{name}”")
        if annotation is None:
            return Member(document, None, attributes)
        here = self._ids.get(annotation, annotation)
        if annotation not in self._ids and self._store.annotation(here) is None:
            raise BadRecord(f"“{name}” has no annotation {annotation}")
        return Member(document, here, attributes)

    def _shared(
        self,
        present: Entry | Cluster | None,
        new: Entry | Cluster,
        problem: str | None,
        place: tuple[str, int],
    ) -> Iterator[Change]:
        if problem is None and present is not None and replace(present, revision=1) != new:
            problem = "this id stands for something else here; nothing is overwritten"
        if problem is not None:
            reason = f"{new.layer} {new.id}: {problem}"
            self.report.rejected.append(Rejected(*place, reason))
            return
        self._count(present is None)
        if present is None:
            yield Change(None, new)

    def _count(self, is_new: bool) -> None:
        self.report.stored += is_new
        self.report.known += not is_new


def _annotation(
    raw: Mapping[str, Any], document: Document, author: AuthorName, *, renamed: bool
) -> Annotation:
    """One item of a line. Under another name the same file is other work, with ids of its own."""
    if "from" in raw:
        annotation = native.relation_from(raw, document.id, author)
    else:
        annotation = native.annotation_from(raw, document, author)
    if not renamed:
        return annotation
    used = {annotation.id}
    if annotation.ends is not None:
        used |= {annotation.ends.from_id, annotation.ends.to_id}
    own = {written: AnnotationId(derived_id(written, author)) for written in used}
    return replace(_with_ends(annotation, own), id=own[annotation.id])


def _with_ends(annotation: Annotation, ids: Mapping[AnnotationId, AnnotationId]) -> Annotation:
    """The annotation with the ids of its ends exchanged where `ids` knows others."""
    if annotation.ends is None:
        return annotation
    start, end = annotation.ends.from_id, annotation.ends.to_id
    ends = Ends(ids.get(start, start), ids.get(end, end), annotation.ends.order)
    return replace(annotation, ends=ends)


def _imported_decision(gold: Annotation) -> Decision:
    return Decision(
        DecisionId(derived_id("decision", gold.id)),
        gold.document,
        gold.layer,
        Outcome.ACCEPTED,
        rule="imported",
        versions=(),
        gold=gold.id,
    )


def entry_problem(layer: Layer | None, entry: Entry) -> str | None:
    """Why the entry cannot be in a registry of this layer; None when it can."""
    if not isinstance(layer, RegistryLayer):
        return f"the schema has no registry layer “{entry.layer}”"
    for name, value in entry.fields.items():
        attribute = layer.attributes_by_id.get(name)
        if attribute is None:
            return f"“{layer.name}” has no field “{name}”"
        if problem := problem_with(attribute, value):
            return problem
    missing = [a.id for a in layer.attributes if a.required and a.id not in entry.fields]
    return f"the field “{missing[0]}” is missing" if missing else None
