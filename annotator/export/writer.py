"""Writes a dataset folder: rows, card and manifest, proven by loading before it is put in place."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from annotator.domain.annotation import Entry
from annotator.domain.identity import EntryId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import Schema
from annotator.errors import ExportError
from annotator.export.binding import Binding, problems_of
from annotator.export.card import CardContents, Facts, card, config_version, source_in_words
from annotator.export.leaks import LeakReport
from annotator.export.losses import Losses, Made
from annotator.export.recipe import Recipe, SplitPolicy, TokenTagsRecipe
from annotator.export.report import (
    Cancelled,
    ConfigReport,
    ExportCancelled,
    ExportProgress,
    ExportReport,
    OnProgress,
    never,
)
from annotator.export.rows import is_finished, rows_of
from annotator.export.segments import SegmentsAhead
from annotator.export.splits import shared_policy
from annotator.export.tables import ConfigTables
from annotator.export.target import FORMAT, MANIFEST, replacing
from annotator.export.verification import Expected, verify

Documents = Callable[[], Iterable[AnnotatedDocument]]


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
    leaks: LeakReport | None = None,
    on_progress: OnProgress | None = None,
    cancelled: Cancelled = never,
) -> ExportReport:
    """Write one configuration for each recipe into `folder`, replacing an earlier export there.

    `documents` is called several times and must give the same documents in the same order each
    time. `splits` names the split of every story (see `assign_splits`). `source` is "gold",
    "annotator:NAME", "majority" or "all"; names do not get into the dataset. `leaks` is what was
    found in a look for wording that crosses splits; the card tells it. The same documents,
    schema, recipes, splits and revision give the same bytes.

    ExportError, with `folder` as it was: a recipe does not fit the schema, a label is not in the
    schema, no document is finished, `folder` holds something else, the disk is full, or another
    export is at work there. ExportCancelled when `cancelled` says so.
    """
    policy = shared_policy(recipes)
    bindings = _bound(recipes, schema, entries)
    watch = _Watch(on_progress, cancelled)
    with replacing(folder) as place:
        writing = _Writing(documents, splits, policy, place.content, watch)
        expected = [writing.config(binding) for binding in bindings]
        if not any(one.config.files for one in expected):
            raise _nothing_to_export(expected)
        contents = CardContents(
            schema=schema,
            source=source,
            revision=revision,
            leaks=leaks,
            policy=policy,
            facts=writing.facts,
            configs=[(one.config, one.features) for one in expected],
        )
        _write(place.content / "README.md", card(contents))
        _write(place.content / MANIFEST, _manifest(contents, place.content))
        written = [one for one in expected if one.config.files]
        verify(place.content, written, documents, place.scratch, watch.checking)
    return ExportReport(
        folder=folder,
        configs=tuple(one.config for one in expected),
        documents=writing.facts.documents,
        stories=len(writing.facts.stories),
    )


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
    """Writes the configurations one after the other; the first pass gathers the facts."""

    documents: Documents
    splits: Mapping[str, str]
    policy: SplitPolicy
    folder: Path
    watch: _Watch
    facts: Facts = field(default_factory=Facts)

    def config(self, binding: Binding) -> Expected:
        """Stream all documents into the files of one configuration."""
        from annotator.export.features import features_of

        features = features_of(binding)
        tables = ConfigTables(self.folder / binding.recipe.id, features.arrow_schema)
        with tables:
            losses = self._fill(tables, binding)
        order = tuple(name for name, _ratio in self.policy.ratios)
        files, digests = tables.finished(order)
        config = ConfigReport(
            recipe=binding.recipe,
            files=files,
            empty_splits=tuple(name for name in order if name not in digests),
            losses=losses,
        )
        return Expected(config, features, digests)

    def _fill(self, tables: ConfigTables, binding: Binding) -> Losses:
        losses: Losses = Counter()
        self.facts = Facts()
        with closing(self._made(binding)) as stream:
            for done, (annotated, made) in enumerate(stream, start=1):
                losses.update(made.losses)
                if is_finished(annotated.task):
                    self.facts.add(annotated.document)
                if made.rows:
                    tables.add(self._split_of(annotated), made.rows)
                self.watch.writing(binding.recipe.id, done)
        return +losses

    def _made(self, binding: Binding) -> Generator[tuple[AnnotatedDocument, Made]]:
        """Every document with its rows."""
        if not isinstance(binding.recipe, TokenTagsRecipe):
            yield from ((one, rows_of(one, binding)) for one in self.documents())
            return
        ahead = SegmentsAhead()
        binding = replace(binding, segment=ahead)
        with closing(ahead.handing_on(self.documents())) as documents:
            yield from ((one, rows_of(one, binding)) for one in documents)

    def _split_of(self, annotated: AnnotatedDocument) -> str:
        story = annotated.document.story_id
        if story not in self.splits:
            raise ValueError(f"the story {story} has no split; assign_splits gives it one")
        return self.splits[story]


def _bound(
    recipes: Sequence[Recipe], schema: Schema, entries: Mapping[EntryId, Entry]
) -> list[Binding]:
    problems = [problem for recipe in recipes for problem in problems_of(recipe, schema)]
    names = Counter(recipe.id for recipe in recipes)
    problems += [f'Two recipes are named "{name}".' for name, count in names.items() if count > 1]
    if problems:
        raise ExportError("\n".join(problems))
    return [Binding(recipe, schema, entries) for recipe in recipes]


def _nothing_to_export(expected: Sequence[Expected]) -> ExportError:
    lost: Losses = Counter()
    for one in expected:
        lost |= one.config.losses
    reasons = "; ".join(f"{reason}: {count}" for reason, count in sorted(lost.items()))
    return ExportError(
        f"There is nothing to export ({reasons or 'no documents'}). Finish a document first."
    )


def _write(path: Path, content: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _manifest(contents: CardContents, folder: Path) -> str:
    """What is in the folder and where it came from, with the SHA-256 of every other file."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    manifest = {
        "format": FORMAT,
        "format_version": 1,
        "program": f"annotator {version('annotator-desk')}",
        "schema": {
            "id": contents.schema.id,
            "version": contents.schema.version,
            "sha256": contents.schema.digest,
        },
        "source": source_in_words(contents.source),
        "revision": contents.revision,
        **({"leaks": contents.leaks.as_json()} if contents.leaks else {}),
        "configs": {config.name: _config_entry(config) for config, _features in contents.configs},
        "files": {path.relative_to(folder).as_posix(): _file_entry(path) for path in files},
    }
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


def _config_entry(config: ConfigReport) -> dict[str, object]:
    return {
        "recipe": config.recipe.cited,
        "version": config_version(config),
        "rows": dict(config.rows),
        "empty_splits": list(config.empty_splits),
        "losses": {reason.value: count for reason, count in sorted(config.losses.items())},
    }


def _file_entry(path: Path) -> dict[str, object]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"sha256": digest, "bytes": path.stat().st_size}
