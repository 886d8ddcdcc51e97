"""How fast finished articles become token tags in Parquet, checked by loading them back."""

from __future__ import annotations

import gc
import importlib.util
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotation, Task, TaskState
from annotator.domain.document import Document, text_digest
from annotator.domain.identity import GOLD, AnnotationId, DocumentId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import Label, Schema, SpanLayer
from annotator.export.recipe import TokenTagsRecipe
from annotator.export.segments import segments_of
from annotator.export.splits import assign_splits
from annotator.export.writer import export_dataset
from tests.benchmarks.generator import articles, spans
from tests.benchmarks.measure import Row, best_of_three, milliseconds

if TYPE_CHECKING:
    import pyarrow as pa

ARTICLES = 10_000
SPANS = 30
LABELS = ("PER", "ORG", "GPE")
SCHEMA = Schema(
    id="bench.names",
    version="1.0.0",
    title="Names",
    description="",
    layers=(SpanLayer(id="mention", name="M", labels=tuple(Label(id, id) for id in LABELS)),),
)
RECIPE = TokenTagsRecipe(id="ner", version="1.0.0", title="NER", layers=("mention",))


def rows() -> list[Row]:
    """The rows of the speed table."""
    documents = [_annotated(number, record) for number, record in enumerate(_records())]
    gc.collect()
    gc.freeze()  # a project streams its documents; the collector would walk over all of ours
    try:
        return _measured(documents)
    finally:
        gc.unfreeze()


def _measured(documents: list[AnnotatedDocument]) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _export(documents[:100], folder / "warm")
        whole = best_of_three(lambda: milliseconds(lambda: _export(documents, folder / "out")))
        table = _table(folder / "out")
        bare = best_of_three(lambda: milliseconds(lambda: _write(table, folder / "bare.parquet")))
    words = milliseconds(lambda: [segments_of(one.document) for one in documents])
    count = len(documents)
    rate = f"{count / whole * 1_000:.0f} articles/s, written, loaded back and compared"
    seconds = whole / 1_000
    return [
        Row.against(f"export {count:,} x {SPANS} spans to tags", seconds, "s", count / 1_000, rate),
        Row.against("the same, to a bare write of its Arrow table", whole / bare, "x", 1.5),
        Row("words and sentences alone, to the bare write", words / bare, "x", note="ICU's share"),
        _spacy_row(documents, whole),
    ]


def _records() -> list[tuple[str, str]]:
    return [
        (record["text"], record["story_id"])
        for record in articles(ARTICLES, seed=1, mean_characters=4_000)
    ]


def _annotated(number: int, record: tuple[str, str]) -> AnnotatedDocument:
    text, story = record
    digest = text_digest(text)
    key = DocumentId(number)
    document = Document(key, f"article {number}", "", text, digest, digest, story, {}, 1)
    annotations = tuple(
        Annotation(AnnotationId(f"{number}.{index}"), key, GOLD, "mention", label, (span,))
        for index, span in enumerate(spans(text, SPANS, number))
        for label in (LABELS[index % len(LABELS)],)
    )
    return AnnotatedDocument(document, GOLD, annotations, Task(key, GOLD, TaskState.FINISHED))


def _export(documents: list[AnnotatedDocument], folder: Path) -> None:
    stories = {one.document.story_id for one in documents}
    export_dataset(
        lambda: documents,
        schema=SCHEMA,
        entries={},
        recipes=[RECIPE],
        splits=assign_splits(stories, RECIPE.split, {}),
        folder=folder,
        source="gold",
        revision="bench",
    )


def _table(folder: Path) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    return pa.concat_tables(pq.read_table(path) for path in sorted(folder.rglob("*.parquet")))


def _write(table: pa.Table, path: Path) -> None:
    import pyarrow.parquet as pq

    pq.write_table(table, path, compression="zstd", write_page_index=True)


def _spacy_row(documents: list[AnnotatedDocument], whole: float) -> Row:
    name = "spaCy's tags and Dataset.from_list, to this export"
    if importlib.util.find_spec("spacy") is None:
        return Row(name, 0.0, "x", note="spaCy is not installed")
    sample = documents[:1_000]
    taken = milliseconds(_spacy_work(sample)) * len(documents) / len(sample)
    return Row(name, taken / whole, "x", goal=10.0, ratio=10.0 * whole / taken)


def _spacy_work(documents: list[AnnotatedDocument]) -> Callable[[], object]:
    import spacy  # type: ignore[import-not-found,unused-ignore]
    from datasets import Dataset
    from spacy.training import (  # type: ignore[import-not-found,unused-ignore]
        offsets_to_biluo_tags,
    )

    model = spacy.blank("en")

    def row(one: AnnotatedDocument) -> dict[str, object]:
        parsed = model.make_doc(one.document.text)
        entities = [(a.fragments[0].start, a.fragments[0].end, a.label) for a in one.annotations]
        return {
            "tokens": [token.text for token in parsed],
            "tags": offsets_to_biluo_tags(parsed, entities),
        }

    return lambda: Dataset.from_list([row(one) for one in documents])
