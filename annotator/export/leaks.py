"""The leak report: the largest overlap of wording between documents of different splits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from annotator.domain.project import AnnotatedDocument
from annotator.errors import ExportError
from annotator.export.sourced import is_finished

if TYPE_CHECKING:
    from annotator.domain.overlap.pairs import Shared
    from annotator.domain.overlap.words import Hashes

SHINGLE = 5
"""Words in the runs that are compared."""

_MOST_RUNS = 16_000_000
"""Runs in memory; of more than so many, in 25,000 articles or so, every second is looked at."""

_FEW, _LEAST_OF_MANY = 2_000, 3
"""Of more than a few articles nearly any two share a run; so many must be shared to look at two."""

_COMPARED = 50
"""Pairs of documents that are compared exactly for each two splits, besides all likely leaks."""

_LIKELY = 0.5
"""So much of what is really shared must be counted: a run in very many articles counts for a few
of their pairs only."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two documents of different splits, these in order, by external id, and what they share.

    `containment` is the share of five-word runs of the one that has fewer, `jaccard` that of the
    runs of both.
    """

    first_split: str
    second_split: str
    first: str
    second: str
    containment: float
    jaccard: float


@dataclass(frozen=True, slots=True)
class LeakReport:
    """The largest overlap of each pair of splits, and every one above the limit, worst first.

    A pair of splits without any overlap is missing.
    """

    limit: float | None
    largest: tuple[Overlap, ...]
    leaks: tuple[Overlap, ...]

    def require_none(self) -> None:
        """Raise ExportError when a document of one split is in another one, too."""
        if not self.leaks or self.limit is None:
            return
        worst = self.leaks[0]
        others = len(self.leaks) - 1
        more = f", and {others} more {'pairs' if others > 1 else 'pair'}" if others else ""
        raise ExportError(
            f"{worst.first} ({worst.first_split}) and {worst.second} ({worst.second_split}) share "
            f"{worst.containment:.0%} of their wording{more}; the recipe's leak_limit is "
            f"{self.limit:.0%}. Find the stories again or merge the two, or raise the limit."
        )

    def as_json(self) -> dict[str, object]:
        """The report for a manifest."""
        return {"limit": self.limit, "largest": [asdict(overlap) for overlap in self.largest]}


def leaks_in_words(report: LeakReport | None) -> str:
    """The report as a Markdown table, or a sentence where there is nothing to tell."""
    if report is None:
        return "Nobody looked for wording that crosses splits."
    if not report.largest:
        return "No two articles of different splits share a run of five words."
    rows = [
        f"| {one.first_split}, {one.second_split} | `{one.first}`, `{one.second}` | "
        f"{one.containment:.1%} | {one.jaccard:.1%} |"
        for one in report.largest
    ]
    limit = "any share" if report.limit is None else f"up to {report.limit:.0%}"
    return "\n".join(
        (
            "The two articles of each pair of splits that share most runs of five words: the share",
            f"of the runs of the one that has fewer ({limit} lets an export pass), and of both.",
            "",
            "| splits | articles | shared | of both |",
            "| --- | --- | --- | --- |",
            *rows,
        )
    )


@dataclass(frozen=True, slots=True, order=True)
class _Entry:
    split: str
    document: str


def find_leaks(
    documents: Callable[[], Iterable[AnnotatedDocument]],
    splits: dict[str, str],
    limit: float | None,
) -> LeakReport:
    """Look for wording that documents of different splits share.

    `documents` is called twice and must give the same ones in the same order; `splits` are by
    story. Only finished documents are looked at, since only these are exported.
    """
    import numpy as np

    from annotator.domain.overlap.pairs import shared_values

    entries: list[_Entry] = []
    sample = _Sample()
    for annotated in documents():
        document = annotated.document
        if is_finished(annotated.task):
            entries.append(_Entry(splits[document.story_id], document.external_id))
            sample.add(document.text)
    least = 1 if len(entries) <= _FEW else _LEAST_OF_MANY
    shared = shared_values(sample.values, np.zeros(len(entries), np.uint64), least=least)
    chosen = _worth_comparing(shared, sample.sizes, entries, limit)
    overlaps = _compared(documents, entries, chosen)
    return LeakReport(
        limit,
        largest=tuple(_largest(overlaps)),
        leaks=tuple(one for one in overlaps if limit is not None and one.containment > limit),
    )


class _Sample:
    """The runs of words of many texts: all of them, or, of very many, every second, fourth, …"""

    def __init__(self) -> None:
        self.values: list[Hashes] = []
        self._limit = 2**64 - 1
        self._total = 0

    def add(self, text: str) -> None:
        """Take a text in."""
        self.values.append(self._below_limit(_runs(text)))
        self._total += len(self.values[-1])
        if self._total > _MOST_RUNS:
            self._limit //= 2
            self.values = [self._below_limit(found) for found in self.values]
            self._total = sum(map(len, self.values))

    @property
    def sizes(self) -> list[int]:
        """How many runs of each text are in the sample."""
        return [len(found) for found in self.values]

    def _below_limit(self, runs: Hashes) -> Hashes:
        import numpy as np

        return runs[: np.searchsorted(runs, np.uint64(self._limit), side="right")].copy()


def _runs(text: str) -> Hashes:
    """The different runs of words of a text, sorted."""
    from annotator.domain.overlap.words import distinct, words_of

    return distinct(words_of([text]).shingles(SHINGLE).values)


def _worth_comparing(
    shared: Shared, sizes: Sequence[int], entries: Sequence[_Entry], limit: float | None
) -> list[tuple[int, int]]:
    """The pairs across splits that share most as far as the sample tells, by pair of splits."""
    found: dict[frozenset[str], list[tuple[float, int, int]]] = {}
    columns = (shared.first.tolist(), shared.second.tolist(), shared.count.tolist())
    for first, second, count in zip(*columns, strict=True):
        between = frozenset((entries[first].split, entries[second].split))
        if len(between) == 2:
            share = count / min(sizes[first], sizes[second])
            found.setdefault(between, []).append((-share, first, second))
    chosen = []
    for candidates in found.values():
        candidates.sort()
        chosen += [
            (first, second)
            for rank, (share, first, second) in enumerate(candidates)
            if rank < _COMPARED or (limit is not None and -share > limit * _LIKELY)
        ]
    return sorted(chosen)


def _compared(
    documents: Callable[[], Iterable[AnnotatedDocument]],
    entries: Sequence[_Entry],
    pairs: Sequence[tuple[int, int]],
) -> list[Overlap]:
    """The overlaps of the pairs, the largest first."""
    from annotator.domain.overlap.words import among

    wanted = {entries[place].document for pair in pairs for place in pair}
    runs = {
        annotated.document.external_id: _runs(annotated.document.text)
        for annotated in documents()
        if annotated.document.external_id in wanted
    }
    overlaps = []
    for one, two in (sorted((entries[first], entries[second])) for first, second in pairs):
        here, there = runs[one.document], runs[two.document]
        shared = int(among(here, there).sum())
        less, more = sorted((len(here), len(there)))
        overlaps.append(
            Overlap(
                first_split=one.split,
                second_split=two.split,
                first=one.document,
                second=two.document,
                containment=round(shared / less, 4),
                jaccard=round(shared / (less + more - shared), 4),
            )
        )
    return sorted(overlaps, key=lambda o: (-o.containment, -o.jaccard, o.first, o.second))


def _largest(overlaps: Sequence[Overlap]) -> list[Overlap]:
    """The first overlap of each pair of splits, by their names."""
    names = sorted({name for o in overlaps for name in (o.first_split, o.second_split)})
    found = (
        next((o for o in overlaps if (o.first_split, o.second_split) == pair), None)
        for pair in combinations(names, 2)
    )
    return [overlap for overlap in found if overlap]
