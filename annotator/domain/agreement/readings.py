"""Documents as several annotators finished them, taken up one by one for measuring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from annotator.domain.agreement.bootstrap import Ints
from annotator.domain.agreement.continuum import Continuum
from annotator.domain.annotation import Annotation
from annotator.domain.document import Document
from annotator.domain.identity import AuthorName
from annotator.domain.segmentation import DEFAULT_LANGUAGE, word_bounds


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with the work of those who finished it.

    `looked_at` names, for each annotator, the layers that were gone through: a layer without
    annotations is then empty, not missing. `annotations` are by annotator and layer.
    """

    document: Document
    annotations: Mapping[AuthorName, Mapping[str, Sequence[Annotation]]]
    looked_at: Mapping[AuthorName, frozenset[str]]

    @classmethod
    def of(
        cls,
        document: Document,
        annotations: Iterable[Annotation],
        looked_at: Mapping[AuthorName, frozenset[str]],
    ) -> Reading:
        """The reading of those in `looked_at`; annotations by others are left aside."""
        found: dict[AuthorName, dict[str, list[Annotation]]] = {name: {} for name in looked_at}
        for annotation in annotations:
            if annotation.author in found:
                found[annotation.author].setdefault(annotation.layer, []).append(annotation)
        return cls(document, found, looked_at)

    def of_layer(self, layer: str, *needed: str) -> dict[AuthorName, Sequence[Annotation]]:
        """Annotations by all who went through the needed layers (the layer itself if none).

        By name in order; empty where fewer than two did, for there is nothing to compare.
        """
        wanted = frozenset(needed or (layer,))
        names = sorted(name for name, layers in self.looked_at.items() if wanted <= layers)
        if len(names) < 2:
            return {}
        return {name: self.annotations[name].get(layer, ()) for name in names}


class StoryGroups:
    """Numbers stories; documents with one story id or the very same text are in one group."""

    def __init__(self) -> None:
        self._group_of: dict[str, int] = {}
        self._parents: list[int] = []

    def add(self, document: Document) -> int:
        """A provisional number for the document's group, to be looked up in `numbers`."""
        keys = (f"story {document.story_id}", f"text {document.text_sha256}")
        known = {self._root(self._group_of[key]) for key in keys if key in self._group_of}
        group = min(known, default=len(self._parents))
        if not known:
            self._parents.append(group)
        for other in known:
            self._parents[other] = group
        self._group_of.update(dict.fromkeys(keys, group))
        return group

    def numbers(self) -> Ints:
        """For each provisional number the final one; they run from 0 without a gap."""
        roots = [self._root(group) for group in range(len(self._parents))]
        _, numbers = np.unique(np.array(roots, dtype=np.int64), return_inverse=True)
        return np.asarray(numbers, dtype=np.int64)

    def _root(self, group: int) -> int:
        while self._parents[group] != group:
            group = self._parents[group]
        return group


class TextRows:
    """Where documents lie on the continuum; `annotators` are numbered in the order given."""

    def __init__(self, annotators: Iterable[AuthorName], *, with_words: bool) -> None:
        self.annotators = {name: number for number, name in enumerate(annotators)}
        self.bases: list[int] = []
        self.names: list[str] = []
        self._ends: list[int] = []
        self._with_words = with_words
        self._words: list[npt.NDArray[np.int64]] = []
        self._groups = StoryGroups()
        self._stories: list[int] = []

    def add(self, document: Document) -> int:
        """The number of the document."""
        base = self._ends[-1] if self._ends else 0
        self.bases.append(base)
        self.names.append(document.external_id)
        self._ends.append(base + len(document.text))
        self._stories.append(self._groups.add(document))
        if self._with_words:
            language = document.metadata.get("language", DEFAULT_LANGUAGE)
            starts = [start for start, _ in word_bounds(document.text, language)]
            self._words.append(np.array(starts, dtype=np.int64) + base)
        return len(self.bases) - 1

    def continuum(self) -> Continuum:
        """All documents end to end, with nobody present yet."""
        numbers = self._groups.numbers()
        return Continuum(
            np.array(self.bases, dtype=np.int64),
            np.array(self._ends, dtype=np.int64),
            numbers[np.array(self._stories, dtype=np.int64)],
            int(numbers.max(initial=-1)) + 1,
            np.zeros((len(self.bases), len(self.annotators)), dtype=np.bool_),
            np.concatenate(self._words) if self._words else np.zeros(0, dtype=np.int64),
        )
