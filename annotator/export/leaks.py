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
    from annotator.domain.overlap.pairs import Pairs

SHINGLE = 5
"""Words in the runs that are compared."""

_COMPARED = 50
"""Pairs of documents that are compared exactly for each pair of splits, besides all likely leaks;
sketches have put the others behind them."""

_LIKELY = 0.5
"""A sketch may estimate so much of what is really shared."""


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
        more = f", and {len(self.leaks) - 1} more pairs" if len(self.leaks) > 1 else ""
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
    from annotator.domain.overlap.pairs import likely_pairs
    from annotator.domain.overlap.sketches import sketches_of

    entries: list[_Entry] = []

    def texts() -> Iterable[str]:
        for annotated in documents():
            document = annotated.document
            if is_finished(annotated.task):
                entries.append(_Entry(splits[document.story_id], document.external_id))
                yield document.text

    sketches = list(sketches_of(texts()))
    pairs = likely_pairs(sketches, rare_share=0.0, common_share=0.0, least=1)
    chosen = _worth_comparing(pairs, entries, limit)
    overlaps = _compared(documents, splits, entries, chosen)
    return LeakReport(
        limit,
        largest=tuple(_largest(overlaps)),
        leaks=tuple(one for one in overlaps if limit is not None and one.containment > limit),
    )


def _worth_comparing(
    pairs: Pairs, entries: Sequence[_Entry], limit: float | None
) -> list[tuple[int, int]]:
    """The pairs across splits that share most as far as sketches tell, by pair of splits."""
    found: dict[frozenset[str], list[tuple[float, int, int]]] = {}
    columns = (pairs.first.tolist(), pairs.second.tolist(), pairs.share.tolist())
    for first, second, share in zip(*columns, strict=True):
        between = frozenset((entries[first].split, entries[second].split))
        if len(between) == 2:
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
    splits: dict[str, str],
    entries: Sequence[_Entry],
    pairs: Sequence[tuple[int, int]],
) -> list[Overlap]:
    """The overlaps of the pairs, the largest first."""
    import numpy as np

    from annotator.domain.overlap.words import words_of

    wanted = {entries[place].document for pair in pairs for place in pair}
    shingles = {
        annotated.document.external_id: np.unique(
            words_of([annotated.document.text]).shingles(SHINGLE).values
        )
        for annotated in documents()
        if annotated.document.external_id in wanted
    }
    overlaps = []
    for one, two in (sorted((entries[first], entries[second])) for first, second in pairs):
        here, there = shingles[one.document], shingles[two.document]
        shared = len(np.intersect1d(here, there, assume_unique=True))
        if shared:
            less, all_of_them = min(len(here), len(there)), len(here) + len(there) - shared
            overlaps.append(
                Overlap(
                    one.split,
                    two.split,
                    one.document,
                    two.document,
                    round(shared / less, 4),
                    round(shared / all_of_them, 4),
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
