"""The whole path on the bundled sample corpus: articles in, a dataset that loads back out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.commands.adjudicate import Adjudication, adjudicate
from annotator.commands.annotations import AnnotationImport, import_annotations
from annotator.commands.corpus import import_articles
from annotator.commands.export import counts, export
from annotator.commands.projects import Project, new_project, open_project
from annotator.domain.adjudication import Acceptance, Rule
from annotator.domain.identity import AuthorName
from annotator.domain.project import ImportCount
from annotator.resources import bundled

if TYPE_CHECKING:
    from annotator.export.report import ExportReport

REVIEWER = AuthorName("reviewer")


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What the demo did, step by step, and where its results are."""

    project: Path
    dataset: Path
    articles: ImportCount
    registry: AnnotationImport
    annotators: AnnotationImport
    adjudication: Adjudication
    reviewer: AnnotationImport
    export: ExportReport
    check: tuple[str, ...]

    @property
    def problems(self) -> int:
        """Records rejected and faults found; none are expected in the sample."""
        imports = (self.registry, self.annotators, self.reviewer)
        rejected = self.articles.rejected + sum(len(done.rejected) for done in imports)
        return rejected + len(self.check)

    def steps(self) -> dict[str, dict[str, int]]:
        """What each step counted, in the order of the path."""
        return {
            "articles": asdict(self.articles),
            "registry": _counts(self.registry),
            "two annotators": _counts(self.annotators),
            "unanimous gold": asdict(self.adjudication),
            "reviewer's gold": _counts(self.reviewer),
            "rows written and loaded back": {
                count.configuration: count.rows for count in counts(self.export)
            },
            "check": {"problems": len(self.check)},
        }


def _counts(done: AnnotationImport) -> dict[str, int]:
    return {
        "read": done.read,
        "stored": done.stored,
        "known": done.known,
        "rejected": len(done.rejected),
    }


def run_demo(out: Path) -> DemoReport:
    """Make `out`/sample.annotator and `out`/dataset.

    A project from an earlier run is taken up, never replaced, so work that was added in the
    window stays; everything that is there already counts as known.
    """
    out.mkdir(parents=True, exist_ok=True)
    path = out / "sample.annotator"
    project = open_project(path) if path.exists() else new_project(path, "news")
    with project:
        return _run(project, path, out / "dataset")


def _run(project: Project, path: Path, dataset: Path) -> DemoReport:
    sample = bundled("assets") / "sample"
    articles = import_articles(project.store, [sample / "articles.jsonl"])
    registry = import_annotations(project, [sample / "entities.jsonl"])
    work = [sample / "annotator_a.jsonl", sample / "annotator_b.jsonl"]
    annotators = import_annotations(project, work)
    adjudication = adjudicate(project, Acceptance(Rule.UNANIMOUS), actor=REVIEWER)
    decided = [sample / "gold.jsonl", sample / "clusters.jsonl"]
    reviewer = import_annotations(project, decided)
    return DemoReport(
        path,
        dataset,
        articles,
        registry,
        annotators,
        adjudication,
        reviewer,
        export(project, dataset),
        tuple(project.store.check()),
    )
