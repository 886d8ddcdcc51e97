"""What is measured in each kind of layer, and the rows that it is counted from.

Names of measures: `f1_exact[direct]` is about the label or attribute in brackets, and
`agr_overlap[ann|ben]` the share of ann's relations that ben has, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Protocol

import numpy as np

from annotator.domain.agreement.alpha_u import alpha_u_counts
from annotator.domain.agreement.attributes import (
    Resolve,
    attribute_counts,
    codes_of,
)
from annotator.domain.agreement.bootstrap import Counted, Ints, Measure, Tally
from annotator.domain.agreement.boundaries import border_edits
from annotator.domain.agreement.coefficients import divided
from annotator.domain.agreement.continuum import Continuum, MarkRows, as_columns
from annotator.domain.agreement.gamma import GammaNote, GammaPlan, gamma_counts
from annotator.domain.agreement.ratings import (
    MISSING,
    RatingPairs,
    label_agreement,
    label_counts,
    nominal_counts,
    ordinal_count,
    pairs_of,
)
from annotator.domain.agreement.readings import Reading, TextRows
from annotator.domain.agreement.relations import EndLayer, Links, link_counts, matched_links
from annotator.domain.agreement.spans import Meetings, found_spans, meetings, span_counts
from annotator.domain.agreement.unitizing import cut, unitizing_counts
from annotator.domain.annotation import Annotation, Attributes
from annotator.domain.identity import AnnotationId, AuthorName
from annotator.domain.lines import Line, lines
from annotator.domain.schema import DocumentLayer, Layer, RelationLayer, SegmentLayer


class LayerRows(Protocol):
    """Takes up one layer of each document, and counts in the end."""

    def add(self, reading: Reading, document: int) -> None:
        """Take up a document of this number."""

    def counts(self, continuum: Continuum) -> list[Counted]:
        """Everything that is measured in the layer."""


class SpanRows:
    """Free spans: u-alpha, F1 by spans and by characters, values of matched spans."""

    def __init__(self, layer: Layer, texts: TextRows, resolve: Resolve) -> None:
        self.layer = layer
        self.numbers: dict[AnnotationId, int] = {}
        self._texts = texts
        self._present: list[tuple[int, int]] = []
        self._rows = MarkRows([label.id for label in layer.labels])
        self._codes = codes_of(layer.attributes, resolve)
        self._values: list[int] = []
        self._end: EndLayer | None = None

    def add(self, reading: Reading, document: int) -> None:
        """Take up the document's annotations in this layer."""
        base = self._texts.bases[document]
        for name, given in reading.of_layer(self.layer.id).items():
            annotator = self._texts.annotators[name]
            self._present.append((document, annotator))
            for a in given:
                number = self._rows.add(document, base, annotator, a.label, a.fragments)
                self.numbers[a.id] = number
                self._values += [codes.code(a.label, a.attributes) for codes in self._codes]

    def end_layer(self, continuum: Continuum) -> EndLayer:
        """The annotations and who met whom, counted once."""
        if self._end is None:
            marks = self._rows.columns()
            met = meetings(marks)
            self._end = EndLayer(marks, met, found_spans(marks, met, continuum.annotators))
        return self._end

    def counts(self, continuum: Continuum) -> list[Counted]:
        """Everything that is measured in a span layer."""
        here = continuum.read_by(self._present)
        end = self.end_layer(continuum)
        stories, marks, pairs = here.story_count, end.marks, end.found.pairs
        atoms = cut(here, marks)
        counted = unitizing_counts(atoms, marks.labels, stories, len(marks))
        counted += alpha_u_counts(here, marks)
        counted += span_counts(here, marks, end.found)
        if len(self.layer.labels) > 1:
            of_labels = _matched_values(here, marks.document, pairs, marks.label)
            counted += label_agreement(
                of_labels, marks.labels, stories, "{}_label".format, here.annotators
            )
        values = np.array(self._values, dtype=np.int64)
        for number, codes in enumerate(self._codes):
            column = values[number :: len(self._codes)]
            rated = _matched_values(here, marks.document, pairs, column)
            counted += attribute_counts(codes, rated, stories, here.annotators)
        return counted

    def gamma(self, continuum: Continuum, plan: GammaPlan) -> tuple[list[Counted], GammaNote]:
        """Gamma of the layer, which takes far longer than everything else together."""
        here, marks = continuum.read_by(self._present), self.end_layer(continuum).marks
        return gamma_counts(here, marks, plan, self._texts.names)


class LinkRows:
    """Relations: F1 and agr on triples, ends given matched starts; of matched ones the attributes,
    and the rank where the layer is ordered."""

    def __init__(
        self,
        layer: RelationLayer,
        texts: TextRows,
        ends: tuple[SpanRows, SpanRows],
        resolve: Resolve,
    ) -> None:
        self.layer = layer
        self._texts = texts
        self._start, self._end = ends
        self._present: list[tuple[int, int]] = []
        self._rows: list[int] = []
        self._ranks: list[int] = []
        self._codes = codes_of(layer.attributes, resolve)
        self._values: list[int] = []

    def add(self, reading: Reading, document: int) -> None:
        """Take up the document's relations, of those who went through the layers of both ends."""
        needed = self.layer.from_end.layer, self.layer.to_end.layer
        for name, given in reading.of_layer(self.layer.id, *needed).items():
            annotator = self._texts.annotators[name]
            self._present.append((document, annotator))
            for link in given:
                self._add_link(document, annotator, link)

    def _add_link(self, document: int, annotator: int, link: Annotation) -> None:
        if link.ends is None:
            return
        start = self._start.numbers.get(link.ends.from_id)
        end = self._end.numbers.get(link.ends.to_id)
        if start is not None and end is not None:
            self._rows += (document, annotator, start, end)
            self._values += [c.code(link.label, link.attributes) for c in self._codes]
            self._ranks.append(MISSING if link.ends.order is None else link.ends.order)

    def counts(self, continuum: Continuum) -> list[Counted]:
        """Everything that is measured in a relation layer."""
        here = continuum.read_by(self._present)
        links = Links(*as_columns(self._rows, 4))
        start, end = self._start.end_layer(continuum), self._end.end_layer(continuum)
        counted = link_counts(here, links, start, end, list(self._texts.annotators))
        pairs = matched_links(links, start, end)
        if self.layer.ordered:
            ranks = _matched_values(here, links.document, pairs, np.array(self._ranks, np.int64))
            counted += _rank_counts(ranks, here.story_count)
        values = np.array(self._values, dtype=np.int64)
        for number, codes in enumerate(self._codes):
            column = values[number :: len(self._codes)]
            rated = _matched_values(here, links.document, pairs, column)
            counted += attribute_counts(codes, rated, here.story_count, here.annotators)
        return counted


class DocumentRows:
    """Attributes of whole documents: the coefficients that fit each attribute's type."""

    def __init__(self, layer: DocumentLayer, texts: TextRows, resolve: Resolve) -> None:
        self.layer = layer
        self._texts = texts
        self._codes = codes_of(layer.attributes, resolve)
        self._documents: list[int] = []
        self._rows: list[list[list[int]]] = []

    def add(self, reading: Reading, document: int) -> None:
        """Take up what each annotator says of the document."""
        found = reading.of_layer(self.layer.id)
        if not found:
            return
        row = [[MISSING] * len(self._codes) for _ in self._texts.annotators]
        for name, given in found.items():
            attributes = given[0].attributes if given else {}
            values = [codes.code(self.layer.id, attributes) for codes in self._codes]
            row[self._texts.annotators[name]] = values
        self._documents.append(document)
        self._rows.append(row)

    def counts(self, continuum: Continuum) -> list[Counted]:
        """Everything that is measured in a document layer."""
        shape = (len(self._rows), len(self._texts.annotators), len(self._codes))
        table = np.array(self._rows, dtype=np.int64).reshape(shape)
        story = continuum.stories[np.array(self._documents, dtype=np.int64)]
        return [
            counted
            for number, codes in enumerate(self._codes)
            for counted in attribute_counts(
                codes,
                pairs_of(table[..., number], story),
                continuum.story_count,
                continuum.annotators,
            )
        ]


class SegmentRows:
    """Labels of lines: coefficients by line and by character, groups, borders of blocks; and their
    attributes."""

    def __init__(self, layer: SegmentLayer, texts: TextRows, resolve: Resolve) -> None:
        self.layer = layer
        self._texts = texts
        self._labels = [label.id for label in layer.labels]
        self._code = {label: code for code, label in enumerate(self._labels)}
        self._documents: list[int] = []
        self._lengths: list[int] = []
        self._rows: list[tuple[int, ...]] = []
        self._attributes = codes_of(layer.attributes, resolve)
        self._values: list[list[list[int]]] = []
        self._borders: list[tuple[int, float, int]] = []

    def add(self, reading: Reading, document: int) -> None:
        """Take up the document's lines; blank ones only where the layer labels them."""
        found = reading.of_layer(self.layer.id)
        if not found:
            return
        kept = list(self._labelled_lines(reading.document.text))
        default = self._code[self.layer.default_label]
        columns = [[MISSING] * len(kept) for _ in self._texts.annotators]
        for name, given in found.items():
            codes = {f.start: self._code[a.label] for a in given for f in a.fragments}
            column = [codes.get(line.start, default) for line in kept]
            columns[self._texts.annotators[name]] = column
        if self._attributes:
            self._add_values(kept, found)
        self._documents += [document] * len(kept)
        self._lengths += [line.end - line.start for line in kept]
        self._rows += zip(*columns, strict=True)
        self._add_borders(document, [c for c in columns if c and c[0] != MISSING])

    def _add_values(
        self, kept: Sequence[Line], found: Mapping[AuthorName, Sequence[Annotation]]
    ) -> None:
        """The attributes of each line; where nobody labelled it, those of the default label."""
        missing = [MISSING] * len(self._attributes)
        columns = [[missing] * len(kept) for _ in self._texts.annotators]
        unsaid = self._coded(self.layer.default_label, {})
        for name, given in found.items():
            coded = {
                f.start: self._coded(a.label, a.attributes) for a in given for f in a.fragments
            }
            column = [coded.get(line.start, unsaid) for line in kept]
            columns[self._texts.annotators[name]] = column
        self._values += map(list, zip(*columns, strict=True))

    def _coded(self, label: str, attributes: Attributes) -> list[int]:
        return [codes.code(label, attributes) for codes in self._attributes]

    def _labelled_lines(self, text: str) -> Iterator[Line]:
        for line in lines(text):
            if line.start < line.end and not (self.layer.skip_blank and line.is_blank):
                yield line

    def _add_borders(self, document: int, columns: Sequence[Sequence[int]]) -> None:
        borders = [
            {i for i in range(1, len(column)) if column[i] != column[i - 1]} for column in columns
        ]
        for first, second in combinations(borders, 2):
            edits = border_edits(first, second)
            self._borders.append((document, edits.penalty, edits.compared))

    def counts(self, continuum: Continuum) -> list[Counted]:
        """Everything that is measured in a segment layer."""
        stories = continuum.story_count
        table = _table(self._rows, len(self._texts.annotators))
        story = continuum.stories[np.array(self._documents, dtype=np.int64)]
        length = np.array(self._lengths, dtype=np.float64)
        used, codes = np.unique(table, return_inverse=True)
        first = int(MISSING in used)
        labels = [self._labels[code] for code in used[first:]]
        table = codes.reshape(table.shape) - first
        pairs, by_length = pairs_of(table, story), pairs_of(table, story, length)
        return [
            *label_agreement(pairs, labels, stories, str, continuum.annotators),
            nominal_counts(by_length, labels, stories, "{}_characters".format),
            label_counts(pairs, labels, stories, "{}[{}]".format),
            *self._group_counts(table, story, labels, stories),
            self._border_count(continuum),
            *self._attribute_counts(story, continuum),
        ]

    def _attribute_counts(self, story: Ints, continuum: Continuum) -> list[Counted]:
        shape = (len(self._rows), len(self._texts.annotators), len(self._attributes))
        table = np.array(self._values, dtype=np.int64).reshape(shape)
        return [
            counted
            for number, codes in enumerate(self._attributes)
            for counted in attribute_counts(
                codes, pairs_of(table[..., number], story), continuum.story_count, shape[1]
            )
        ]

    def _group_counts(
        self, table: Ints, story: Ints, labels: Sequence[str], stories: int
    ) -> list[Counted]:
        names = [self.layer.label(label).group for label in labels]
        groups = list(dict.fromkeys(names))
        if len(groups) < 2:
            return []
        # The last number is reached by -1, so that what is missing stays missing.
        number = np.array([*(groups.index(name) for name in names), MISSING], dtype=np.int64)
        pairs = pairs_of(number[table], story)
        return [nominal_counts(pairs, groups, stories, "{}_groups".format)]

    def _border_count(self, continuum: Continuum) -> Counted:
        tally = Tally(continuum.story_count, 2)
        rows = np.array(self._borders, dtype=np.float64).reshape(-1, 3)
        story = continuum.stories[rows[:, 0].astype(np.int64)]
        for column in (0, 1):
            where = np.full(len(rows), column, dtype=np.int64)
            tally.add(story, where, rows[:, column + 1])
        n = int(rows[:, 2].sum())
        similarity = Measure(
            "boundary_similarity", n, lambda sums: 1 - divided(sums[..., 0], sums[..., 1])
        )
        return Counted(tally, (similarity,))


def _matched_values(
    continuum: Continuum, document: Ints, pairs: Meetings, column: Ints
) -> RatingPairs:
    """The values of both rows of each pair that has two."""
    first, second = column[pairs.first], column[pairs.second]
    both = (first != MISSING) & (second != MISSING)
    where = document[pairs.first[both]]
    weight = 1 / np.maximum(continuum.others[where], 1)
    return RatingPairs(continuum.stories[where], first[both], second[both], weight, int(both.sum()))


def _rank_counts(pairs: RatingPairs, stories: int) -> list[Counted]:
    """Ordinal alpha of ranks, and how often they are the same."""
    ranks, codes = np.unique(np.concatenate((pairs.first, pairs.second)), return_inverse=True)
    first, second = np.split(codes, 2)
    coded = replace(pairs, first=first, second=second)
    plain = nominal_counts(coded, ranks.tolist(), stories, "{}_rank".format)
    alpha = ordinal_count(coded, ranks.tolist(), stories, "alpha_rank")
    return [alpha, Counted(plain.tally, plain.measures[-1:])]


def _table(rows: Sequence[Sequence[int]], width: int) -> Ints:
    return np.array(rows, dtype=np.int64).reshape(len(rows), width)
