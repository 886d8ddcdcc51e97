"""Writes a dataset folder: rows, card and manifest, proven by loading before it is put in place."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.domain.annotation import Cluster, Entry
from annotator.domain.identity import EntryId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import Schema
from annotator.domain.schema_building import schema_json
from annotator.errors import ExportError
from annotator.export.binding import Binding
from annotator.export.card import AgreementRow, CardContents, Facts, card
from annotator.export.changes import CHANGES, changes_text
from annotator.export.checks import problems_of
from annotator.export.cluster_rows import ClusterGathering
from annotator.export.jsonl import write_jsonl
from annotator.export.leaks import LeakReport
from annotator.export.losses import Losses, Made, Row
from annotator.export.manifest import config_files, manifest_text
from annotator.export.recipe import (
    AnnotationsRecipe,
    ChatRecipe,
    ClustersRecipe,
    Recipe,
    SplitPolicy,
)
from annotator.export.report import (
    Cancelled,
    ConfigReport,
    ExportCancelled,
    ExportProgress,
    ExportReport,
    OnProgress,
    never,
)
from annotator.export.rows import rows_of
from annotator.export.segments import SegmentsAhead
from annotator.export.sourced import is_finished
from annotator.export.splits import shared_policy
from annotator.export.tables import ConfigTables
from annotator.export.target import MANIFEST, replacing
from annotator.export.verification import Expected, verify
from annotator.export.without_text import without_text

Documents = Callable[[], Iterable[AnnotatedDocument]]


@dataclass(frozen=True, slots=True)
class Form:
    """What a dataset folder holds besides its configurations, or lacks.

    Without the texts there are offsets, addresses and hashes; `rehydrate` puts the texts back.
    `jsonl` adds the rows as JSON lines for people.
    """

    with_text: bool = True
    jsonl: bool = False


def export_dataset(  # noqa: PLR0913 - all but the documents by keyword; each is a thing of its own
    documents: Documents,
    *,
    schema: Schema,
    entries: Mapping[EntryId, Entry],
    recipes: Sequence[Recipe],
    splits: Mapping[str, str],
    folder: Path,
    source: str,
    revision: str,
    clusters: Sequence[Cluster] = (),
    panels: Documents | None = None,
    texts: Documents | None = None,
    agreement: Sequence[AgreementRow] = (),
    leaks: LeakReport | None = None,
    form: Form | None = None,
    on_progress: OnProgress | None = None,
    cancelled: Cancelled = never,
) -> ExportReport:
    """Write one configuration for each recipe into `folder`, replacing an earlier export there.

    `documents` is called several times and must give the same documents in the same order each
    time. `panels` does the same with every annotator's work, for rows that are not adjudicated;
    None means that `documents` has it. `texts` gives the finished documents of both, in the same
    order and without annotations, to compare offsets with; None: they are taken from the others.
    `splits` names the split of every story (see `assign_splits`). `source` is "gold",
    "gold:SET", "annotator:NAME", "majority" or "all"; names do not get into the dataset.
    `agreement` and `leaks` are told in the card. The same documents, schema, recipes, splits and
    revision give the same bytes.

    ExportError, with `folder` as it was: a recipe does not fit the schema or the form, a label is
    not in the schema, no document is finished, `folder` holds something else, the disk is full, or
    another export is at work there. ExportCancelled when `cancelled` says so.
    """
    form = form or Form()
    policy = shared_policy(recipes)
    bindings = _bound(recipes, schema, entries, clusters, form)
    watch = _Watch(on_progress, cancelled)
    streams = _Streams(documents, panels or documents, texts)
    with replacing(folder) as place:
        writing = _Writing(streams, splits, policy, place.content, watch, form)
        expected = [writing.config(binding) for binding in bindings]
        if not any(one.config.files for one in expected):
            raise _nothing_to_export(expected)
        written = [one for one in expected if one.config.files]
        contents = CardContents(
            schema=schema,
            source=source,
            revision=revision,
            leaks=leaks,
            agreement=agreement,
            with_text=form.with_text,
            policy=policy,
            facts=writing.facts,
            configs=[(one.config, one.features) for one in expected],
        )
        _write_all(contents, place.content, folder, form)
        verify(
            place.content,
            written,
            streams.texts_of,
            place.scratch,
            watch.checking,
            surfaces=form.with_text,
        )
    return ExportReport(
        folder=folder,
        configs=tuple(one.config for one in expected),
        documents=writing.facts.documents,
        stories=len(writing.facts.stories),
    )


@dataclass(frozen=True, slots=True)
class _Streams:
    """Where the rows of each recipe come from."""

    documents: Documents
    panels: Documents
    texts: Documents | None

    def texts_of(self, recipe: Recipe) -> Iterable[AnnotatedDocument]:
        """The finished documents that the rows of a recipe are of, with or without annotations."""
        return self.texts() if self.texts is not None else self.of(recipe)

    def of(self, recipe: Recipe) -> Iterable[AnnotatedDocument]:
        """The documents, from the first."""
        return self.panels() if isinstance(recipe, AnnotationsRecipe) else self.documents()


@dataclass(frozen=True, slots=True)
class _Watch:
    """Tells about progress and listens whether to stop."""

    on_progress: OnProgress | None
    cancelled: Cancelled

    def writing(self, name: str, documents: int) -> None:
        self._report(name, documents)

    def checking(self, name: str, documents: int) -> None:
        self._report(f"checking {name}", documents)

    def _report(self, step: str, documents: int) -> None:
        if self.cancelled():
            raise ExportCancelled("The export was stopped. Nothing was changed.")
        if self.on_progress is not None:
            self.on_progress(ExportProgress(step, documents))


@dataclass(slots=True)
class _Writing:
    """Writes the configurations one after the other, and gathers the facts on the way."""

    streams: _Streams
    splits: Mapping[str, str]
    policy: SplitPolicy
    folder: Path
    watch: _Watch
    form: Form
    facts: Facts = field(default_factory=Facts)

    def config(self, binding: Binding) -> Expected:
        """Stream all documents into the files of one configuration."""
        from annotator.export.features import features_of

        features = features_of(binding)
        tables = ConfigTables(self.folder / binding.recipe.id, features.arrow_schema)
        is_cluster = isinstance(binding.recipe, ClustersRecipe)
        with tables:
            fill = self._fill_clusters if is_cluster else self._fill
            losses = fill(tables, binding)
        files, digests = tables.finished(self.policy.names)
        config = ConfigReport(
            recipe=binding.recipe,
            files=files,
            empty_splits=tuple(name for name in self.policy.names if name not in digests),
            losses=+losses,
        )
        return Expected(config, features, digests)

    def _fill(self, tables: ConfigTables, binding: Binding) -> Losses:
        losses: Losses = Counter()
        facts = Facts()
        for done, (annotated, made) in enumerate(self._made(binding), start=1):
            losses.update(made.losses)
            if is_finished(annotated.task):
                facts.add(annotated.document)
            if made.rows:
                tables.add(self._split_of(annotated), self._formed(made))
            self.watch.writing(binding.recipe.id, done)
        if not (isinstance(binding.recipe, AnnotationsRecipe) and self.facts.documents):
            self.facts = facts
        return losses

    def _made(self, binding: Binding) -> Iterator[tuple[AnnotatedDocument, Made]]:
        """Every document with its rows."""
        ahead = SegmentsAhead()
        binding = replace(binding, segment=ahead)
        for annotated in ahead.handing_on(self.streams.of(binding.recipe)):
            yield annotated, rows_of(annotated, binding)

    def _fill_clusters(self, tables: ConfigTables, binding: Binding) -> Losses:
        gathering = ClusterGathering(binding, self.splits)
        for done, annotated in enumerate(self.streams.of(binding.recipe), start=1):
            gathering.see(annotated)
            self.watch.writing(binding.recipe.id, done)
        for split, row in gathering.rows():
            tables.add(split, self._formed(Made([row])))
        return gathering.losses

    def _split_of(self, annotated: AnnotatedDocument) -> str:
        story = annotated.document.story_id
        if story not in self.splits:
            raise ValueError(f"the story {story} has no split; assign_splits gives it one")
        return self.splits[story]

    def _formed(self, made: Made) -> Sequence[Row]:
        return made.rows if self.form.with_text else [without_text(row) for row in made.rows]


def _bound(
    recipes: Sequence[Recipe],
    schema: Schema,
    entries: Mapping[EntryId, Entry],
    clusters: Sequence[Cluster],
    form: Form,
) -> list[Binding]:
    problems = [problem for recipe in recipes for problem in problems_of(recipe, schema)]
    names = Counter(recipe.id for recipe in recipes)
    problems += [f'Two recipes are named "{name}".' for name, count in names.items() if count > 1]
    if not form.with_text:
        problems += [
            f"{recipe.place}: conversations are made of the text; leave this recipe out of an "
            "export without texts."
            for recipe in recipes
            if isinstance(recipe, ChatRecipe)
        ]
    if problems:
        raise ExportError("\n".join(problems))
    return [Binding(recipe, schema, entries, clusters) for recipe in recipes]


def _nothing_to_export(expected: Sequence[Expected]) -> ExportError:
    lost: Losses = Counter()
    for one in expected:
        lost |= one.config.losses
    reasons = "; ".join(f"{reason}: {count}" for reason, count in sorted(lost.items()))
    return ExportError(
        f"There is nothing to export ({reasons or 'no documents'}). Finish a document first."
    )


def _write_all(contents: CardContents, content: Path, folder: Path, form: Form) -> None:
    """Everything but the Parquet files; the manifest comes last, as it lists all the others."""
    if form.jsonl:
        for config, features in contents.written:
            write_jsonl(content, config, features)
    write_file(content / "schema.json", schema_json(contents.schema))
    for config, _features in contents.configs:
        if config.recipe.content:
            write_file(content / "recipes" / f"{config.name}.json", config.recipe.content)
    write_file(content / "README.md", card(contents).encode())
    files = [config_files(config) for config, _features in contents.written]
    previous = folder.expanduser().resolve()
    changes = changes_text(previous, content, files, contents.revision)
    write_file(content / CHANGES, changes.encode())
    write_file(content / MANIFEST, manifest_text(contents, content).encode())


def write_file(path: Path, content: bytes) -> None:
    """Write a file to the disk for good, with its folder."""
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
