"""Agreement of every two annotators, and the passages behind it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import orjson

from annotator.commands.agreement import AgreementReport, agreement
from annotator.commands.projects import Project
from annotator.commands.reviewed import ReviewedDocument, finished_annotators, merged_entries
from annotator.domain.agreement.confusion import Confusion, Pair, confusions
from annotator.domain.conflicts import Conflict
from annotator.domain.identity import GOLD
from annotator.errors import NotAllowed

_COLUMNS = ("first", "second", "layer", "measure", "value", "low", "high", "n")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Pairwise:
    """The agreement of all and of every two annotators, with everything that was compared."""

    overall: AgreementReport
    pairs: Mapping[Pair, AgreementReport]
    conflicts: tuple[Conflict, ...]

    def confusions(
        self, project: Project, layer: str, attribute: str | None = None
    ) -> dict[Pair, Confusion]:
        """Who said what where each two met, by label or by the value of an attribute."""
        kind = project.schema.layer(layer)
        about = kind.attributes_by_id[attribute] if attribute is not None else None
        values = about.value_ids if about is not None else tuple(kind.labels_by_id)
        here = (conflict for conflict in self.conflicts if conflict.layer == layer)
        return confusions(here, values=values, attribute=about)

    def as_dict(self) -> dict[str, Any]:
        """For JSON: the report of all, and one of each pair."""
        return {
            **self.overall.as_dict(),
            "pairs": [
                {"first": first, "second": second, "layers": report.as_dict()["layers"]}
                for (first, second), report in self.pairs.items()
            ],
        }

    def as_json(self) -> bytes:
        """`as_dict` as JSON; what could not be measured is null."""
        return orjson.dumps(self.as_dict(), option=orjson.OPT_INDENT_2)

    def as_csv(self) -> str:
        """One row for each measure of each pair; rows of all annotators have no names.

        Cells that a spreadsheet would take for formulas begin with an apostrophe.
        """
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(_COLUMNS)
        for (first, second), report in ((("", ""), self.overall), *self.pairs.items()):
            writer.writerows(_rows(first, second, report))
        return out.getvalue()


def _rows(first: str, second: str, report: AgreementReport) -> Iterator[list[object]]:
    for layer, measures in report.layers.items():
        for measure, found in measures.items():
            words = (_harmless(word) for word in (first, second, layer, measure))
            yield [*words, found.value, found.low, found.high, found.n]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def pairwise(
    project: Project,
    *,
    samples: int = 200,
    on_progress: Callable[[int, int], None] | None = None,
) -> Pairwise:
    """Compare all annotators, then every two of them, in documents that two or more finished.

    `on_progress` hears how many comparisons are done and how many there are; what it raises stops
    the work. Raises NotAllowed when there is nothing to compare.
    """
    overall = agreement(project, samples=samples)
    conflicts = tuple(_conflicts(project))
    names = sorted({name for conflict in conflicts for name in conflict.annotators})
    if len(names) < 2:
        raise NotAllowed("No article is finished by two annotators yet, so nothing is compared.")
    wanted = list(combinations(names, 2))
    pairs: dict[Pair, AgreementReport] = {}
    for number, pair in enumerate(wanted):
        if on_progress is not None:
            on_progress(number, len(wanted))
        is_everybody = len(overall.annotators) == 2
        pairs[pair] = (
            overall if is_everybody else agreement(project, annotators=pair, samples=samples)
        )
    return Pairwise(overall, pairs, conflicts)


def _conflicts(project: Project) -> Iterator[Conflict]:
    merged = merged_entries(project)
    for document, annotators in finished_annotators(project).items():
        yield from ReviewedDocument(project, document, annotators, GOLD, merged).conflicts
