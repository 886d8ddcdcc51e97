"""A project of sixteen articles, exported with the bundled recipes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.domain.annotation import Annotation, Attributes, Cluster, Member
from annotator.domain.document import Document
from annotator.domain.identity import AnnotationId, ClusterId
from annotator.domain.project import AnnotatedDocument
from annotator.export.recipe import Recipe
from annotator.export.recipe_file import find_recipe, load_recipe, recipe_names
from annotator.export.report import ExportReport
from annotator.export.splits import assign_splits
from annotator.export.writer import export_dataset
from tests.export.building import ENTRIES, SCHEMA, annotated, document, link, span, spanning

if TYPE_CHECKING:
    from datasets import DatasetDict

RECIPES = tuple(load_recipe(find_recipe(name)) for name in recipe_names())
SIMPLE = tuple(
    recipe
    for recipe in RECIPES
    if recipe.id in ("documents", "quotes", "ner", "boilerplate_lines", "frames")
)
NER = tuple(recipe for recipe in RECIPES if recipe.id == "ner")
TEXT = (
    "Home | News\n"
    "Dam talks 👩\u200d👩\u200d👧 go on\n"
    "Dr. Ada Obi of Acme\u00a0Corp said she would “go home” on Friday. ‘Not me,’ said Bo.\n"
)


def article(number: int, label: str = "PER") -> AnnotatedDocument:
    metadata = {"source": "The Daily", "language": "en", "licence": "CC-BY-4.0"}
    of = document(f"article {number:02}", f"{TEXT}{number}", story=f"s{number // 2}", **metadata)
    return annotated(of, work_on(of, label))


def work_on(of: Document, label: str) -> list[Annotation]:
    q, q2, s, c = (f"{of.external_id} {name}" for name in ("q", "q2", "s", "c"))
    frames: Attributes = {"primary_frame": "morality", "frames": ("economic", "morality")}
    return [
        span(of, "mention", label, "Ada Obi", entity="ent_2"),
        span(of, "mention", "ORG", "Acme\u00a0Corp"),
        span(of, "block", "navigation", "Home | News"),
        span(of, "quote", "mixed", "she would “go home”", id=q, speaker=("ent_2",)),
        span(of, "quote", "direct", "‘Not me,’", id=q2, speaker=("NIL_UNKNOWN",)),
        span(of, "verbatim", "verbatim", "“go home”"),
        span(of, "source", "source", "Dr. Ada Obi", id=s),
        span(of, "cue", "cue", "said", id=c),
        link(of, "speaker", q, s),
        link(of, "has_cue", q, c),
        span(of, "frame_span", "morality", "Not me", target=("ent_1",)),
        spanning(of, "doc_frame", "doc_frame", attributes=frames),
    ]


PROJECT = tuple(article(number) for number in range(16))


def cluster(number: int, *members: int) -> Cluster:
    """The first quotations of some of the articles as one utterance."""
    quotes = [
        Member(one.document.id, AnnotationId(f"{one.document.external_id} q"), {"variant": "same"})
        for one in (PROJECT[member] for member in members)
    ]
    return Cluster(ClusterId(f"u{number}"), "utterance", tuple(quotes), {"gloss": "Go home"})


CLUSTERS = (cluster(1, 0, 1), cluster(2, 2, 3), cluster(3, 4, 5))


def export(
    folder: Path,
    documents: Sequence[AnnotatedDocument] = PROJECT,
    recipes: Sequence[Recipe] = SIMPLE,
    **options: object,
) -> ExportReport:
    stories = {one.document.story_id for one in documents}
    defaults: dict[str, Any] = {
        "schema": SCHEMA,
        "entries": ENTRIES,
        "splits": assign_splits(stories, recipes[0].split, {}),
        "source": "gold",
        "revision": "r1",
        "clusters": CLUSTERS,
    }
    return export_dataset(lambda: documents, recipes=recipes, folder=folder, **(defaults | options))


def load(folder: Path, name: str, cache: Path) -> DatasetDict:
    import datasets

    datasets.disable_progress_bars()
    return datasets.load_dataset(str(folder), name, cache_dir=str(cache))


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
