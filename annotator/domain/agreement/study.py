"""All measures of a schema's layers over a project's finished documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from annotator.domain.agreement.attributes import Resolve
from annotator.domain.agreement.bootstrap import Counted, Estimate, estimates
from annotator.domain.agreement.gamma import GammaNote, GammaPlan
from annotator.domain.agreement.layers import (
    DocumentRows,
    LayerRows,
    LinkRows,
    SegmentRows,
    SpanRows,
)
from annotator.domain.agreement.readings import Reading, TextRows
from annotator.domain.identity import AuthorName
from annotator.domain.schema import (
    DocumentLayer,
    Layer,
    RelationLayer,
    Schema,
    SegmentLayer,
    SpanLayer,
)

_MEASURED = (SpanLayer, SegmentLayer, RelationLayer, DocumentLayer)


@dataclass(frozen=True, slots=True)
class Draws:
    """What is drawn by lot: `samples` for each interval, and those of gamma if it is wanted."""

    seed: int = 1
    samples: int = 1000
    gamma: GammaPlan | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """What was compared, and every measure of every layer by its name.

    `gamma` says of each layer that has it how it came about.
    """

    documents: int
    stories: int
    layers: Mapping[str, Mapping[str, Estimate]]
    gamma: Mapping[str, GammaNote]


def measured_layers(schema: Schema) -> tuple[str, ...]:
    """The layers whose annotations have authors: all but registries and clusters."""
    return tuple(layer.id for layer in schema.layers if isinstance(layer, _MEASURED))


def measure(
    readings: Iterable[Reading],
    schema: Schema,
    annotators: Sequence[AuthorName],
    *,
    layers: Sequence[str],
    resolve: Resolve = lambda entry: entry,
    draws: Draws,
) -> Study:
    """Measure the layers over the readings, which are taken up one by one and not kept.

    Gamma of span layers is measured only where the draws have a plan for it.
    `annotators` are all who may occur, in the order in which directions and pairs are named.
    """
    collecting = _Rows(schema, annotators, layers, resolve)
    for reading in readings:
        collecting.add(reading)
    continuum = collecting.texts.continuum()
    stories = continuum.story_count
    counted = {layer: collecting.rows[layer].counts(continuum) for layer in layers}
    notes: dict[str, GammaNote] = {}
    for layer, rows in collecting.rows.items():
        if draws.gamma is not None and isinstance(rows, SpanRows):
            by_gamma, notes[layer] = rows.gamma(continuum, draws.gamma)
            counted[layer] += by_gamma
    everything = [each for of_layer in counted.values() for each in of_layer]
    found = iter(estimates(everything, stories, seed=draws.seed, samples=draws.samples))
    return Study(
        len(continuum.starts),
        stories,
        {
            layer: {measure.name: estimate for measure, estimate in islice(found, _size(of_layer))}
            for layer, of_layer in counted.items()
        },
        notes,
    )


def _size(counted: Iterable[Counted]) -> int:
    return sum(len(each.measures) for each in counted)


class _Rows:
    """Rows of the wanted layers, and of those that wanted relations join."""

    def __init__(
        self,
        schema: Schema,
        annotators: Sequence[AuthorName],
        layers: Sequence[str],
        resolve: Resolve,
    ) -> None:
        wanted = [schema.layer(layer) for layer in layers]
        with_words = any(isinstance(layer, SpanLayer) for layer in wanted)
        self.texts = TextRows(annotators, with_words=with_words)
        self.rows: dict[str, LayerRows] = {}
        self._spans: dict[str, SpanRows] = {}
        self._schema = schema
        self._resolve = resolve
        for layer in wanted:
            self.rows[layer.id] = self._rows_of(layer)

    def add(self, reading: Reading) -> None:
        """Take up a document; ends of relations come before the relations."""
        document = self.texts.add(reading.document)
        for spans in self._spans.values():
            spans.add(reading, document)
        for rows in self.rows.values():
            if not isinstance(rows, SpanRows):
                rows.add(reading, document)

    def _rows_of(self, layer: Layer) -> LayerRows:
        if isinstance(layer, RelationLayer):
            ends = self._span_rows(layer.from_end.layer), self._span_rows(layer.to_end.layer)
            return LinkRows(layer, self.texts, ends, self._resolve)
        if isinstance(layer, DocumentLayer):
            return DocumentRows(layer, self.texts, self._resolve)
        if isinstance(layer, SegmentLayer):
            return SegmentRows(layer, self.texts, self._resolve)
        return self._span_rows(layer.id)

    def _span_rows(self, layer: str) -> SpanRows:
        if layer not in self._spans:
            self._spans[layer] = SpanRows(self._schema.layer(layer), self.texts, self._resolve)
        return self._spans[layer]
