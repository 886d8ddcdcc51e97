"""What an export would write, counted without writing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from annotator.domain.annotation import Cluster, Entry
from annotator.domain.identity import EntryId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import Schema
from annotator.export.binding import Binding
from annotator.export.cluster_rows import ClusterGathering
from annotator.export.losses import Losses, Row
from annotator.export.recipe import AnnotationsRecipe, ClustersRecipe, Recipe
from annotator.export.report import Cancelled, ExportCancelled
from annotator.export.rows import rows_of

if TYPE_CHECKING:
    from datasets import Features

Documents = Callable[[], Iterable[AnnotatedDocument]]
LABEL_COLUMNS = ("label", "labels", "ner_tags", "type")
"""The columns whose classes are counted, at the top of a row or in rows within it."""


@dataclass(slots=True)
class RowCount:
    """The rows of one configuration by split, its labels by name, and its losses."""

    rows: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    losses: Losses = field(default_factory=Counter)


def count_rows(  # noqa: PLR0913 - what export_dataset takes
    documents: Documents,
    panels: Documents,
    *,
    schema: Schema,
    entries: Mapping[EntryId, Entry],
    clusters: Sequence[Cluster],
    recipes: Sequence[Recipe],
    splits: Mapping[str, str],
    cancelled: Cancelled,
) -> list[RowCount]:
    """One count for each recipe; arguments are as in `export_dataset`.

    Tags are counted once for each span. ExportCancelled when `cancelled` says so.
    """
    from annotator.export.features import features_of

    counts = []
    for recipe in recipes:
        binding = Binding(recipe, schema, entries, clusters)
        stream = panels() if isinstance(recipe, AnnotationsRecipe) else documents()
        count, names = RowCount(), _class_names(features_of(binding))
        for split, row in _rows(binding, _until(stream, cancelled), splits, count.losses):
            count.rows[split] += 1
            count.labels.update(_labels(row, names))
        counts.append(count)
    return counts


def _until(
    documents: Iterable[AnnotatedDocument], cancelled: Cancelled
) -> Iterator[AnnotatedDocument]:
    for one in documents:
        if cancelled():
            raise ExportCancelled("The preview was stopped.")
        yield one


def _rows(
    binding: Binding,
    documents: Iterable[AnnotatedDocument],
    splits: Mapping[str, str],
    losses: Losses,
) -> Iterator[tuple[str, Row]]:
    if isinstance(binding.recipe, ClustersRecipe):
        gathering = ClusterGathering(binding, splits)
        for one in documents:
            gathering.see(one)
        yield from gathering.rows()
        losses.update(gathering.losses)
        return
    for one in documents:
        made = rows_of(one, binding)
        losses.update(made.losses)
        yield from ((splits[one.document.story_id], row) for row in made.rows)


def _class_names(features: Features) -> dict[str, Any]:
    """The names of the classes of label columns, as deep as rows are."""
    from datasets import ClassLabel, List

    found: dict[str, Any] = {}
    for name, feature in features.items():
        inner = feature.feature if isinstance(feature, List) else feature
        if isinstance(inner, ClassLabel) and name in LABEL_COLUMNS:
            found[name] = inner.names
        elif isinstance(inner, dict):
            found[name] = _class_names(inner)
    return {name: names for name, names in found.items() if names}


def _labels(row: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[str]:
    for column, known in names.items():
        value = row[column]
        values = value if isinstance(value, list) else [value]
        for one in values:
            if isinstance(known, dict):
                yield from _labels(one, known)
            elif one is not None and not known[one].startswith(("I-", "O")):
                yield known[one].removeprefix("B-")
