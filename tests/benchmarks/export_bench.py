"""How fast finished articles become token tags in Parquet, checked by loading them back.

Everything is measured against a bare write: the time that Arrow takes to write the same table, once
it is in memory, into one Parquet file. Loading it with `datasets`, which is part of every export,
takes longer than that by itself.
"""

from __future__ import annotations

import gc
import importlib.util
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotation, Task, TaskState
from annotator.domain.document import Document, text_digest
from annotator.domain.identity import GOLD, AnnotationId, DocumentId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import Label, Schema, SpanLayer
from annotator.export.recipe import TokenTagsRecipe
from annotator.export.segments import SegmentsAhead
from annotator.export.splits import assign_splits
from annotator.export.verification import Configurations
from annotator.export.writer import Documents, export_dataset
from tests.benchmarks.generator import articles, spans
from tests.benchmarks.measure import Row

if TYPE_CHECKING:
    import pyarrow as pa

ARTICLES = 10_000
SPANS = 30
SIZES = (2_500, 10_000, 40_000)
"""Numbers of articles, all of the same few, between which the memory must stay as it is."""
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
    documents = [_annotated(number, record) for number, record in enumerate(_records(ARTICLES))]
    gc.collect()
    gc.freeze()  # a project streams its documents; the collector would walk over all of ours
    try:
        return [*_measured(documents), *_memory()]
    finally:
        gc.unfreeze()


@dataclass(frozen=True, slots=True)
class _Taken:
    """Seconds by the clock, and of all processors, which alone compare on a busy machine."""

    clock: float
    processors: float

    @classmethod
    def by(cls, work: Callable[[], object], times: int = 3) -> _Taken:
        """The least that a work took, of each."""
        taken = []
        for _ in range(times):
            clock, processors = time.perf_counter(), time.process_time()
            work()
            taken.append((time.perf_counter() - clock, time.process_time() - processors))
        return cls(*map(min, zip(*taken, strict=True)))

    def beside(self, name: str, other: _Taken, goal: float | None = None) -> Row:
        """How many times the other's time this took."""
        times = self.clock / other.clock
        note = f"{self.processors / other.processors:.1f}x of the processors' time"
        return Row(name, times, "x", goal, goal and times / goal, note)


def _measured(documents: list[AnnotatedDocument]) -> list[Row]:
    count = len(documents)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _export(documents[:100], folder / "warm")
        whole = _Taken.by(lambda: _export(documents, folder / "out"))
        table = _table(folder / "out")
        bare = _Taken.by(lambda: _write(table, folder / "bare.parquet"))
        caches = (folder / f"cache {number}" for number in range(3))
        loading = _Taken.by(lambda: Configurations(folder / "out", next(caches)).load("ner"))
    words = _Taken.by(lambda: _segment(documents))
    rate = f"{count / whole.clock:.0f} articles/s, {whole.processors:.1f} s of the processors"
    name = f"export {count:,} x {SPANS} spans to tags"
    return [
        Row.against(name, whole.clock, "s", count / 1_000, rate),
        Row("a bare write of its Arrow table", bare.clock, "s", note=f"{bare.processors:.2f} s"),
        whole.beside("the export, to the bare write", bare, 1.5),
        words.beside("words and sentences alone, to the bare write", bare),
        loading.beside("loading it with datasets alone, to the bare write", bare),
        _spacy_row(documents, whole),
    ]


def _segment(documents: list[AnnotatedDocument]) -> None:
    ahead = SegmentsAhead()
    for one in ahead.handing_on(documents):
        ahead(one.document)


def _memory() -> list[Row]:
    """The largest memory of an export by the number of articles, each in a process of its own."""
    measured = []
    for size in SIZES:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            measured.append(alone.submit(_largest, size).result())
    return [
        Row(f"memory, {size:,} articles", megabytes, "MB", note=f"{megabytes / measured[0]:.2f}x")
        for size, megabytes in zip(SIZES[:-1], measured[:-1], strict=True)
    ] + [Row.against(f"memory, {SIZES[-1]:,} articles", measured[-1], "MB", measured[0] * 1.5)]


def _largest(count: int) -> float:
    """MB that this process had at most while it exported so many articles that come in a stream."""
    some = [_annotated(number, record) for number, record in enumerate(_records(250))]
    stories = {f"story {number}" for number in range(count)}
    with tempfile.TemporaryDirectory() as name:
        _export_stream(lambda: islice(_endless(some), count), stories, Path(name) / "out")
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1_024


def _endless(some: Sequence[AnnotatedDocument]) -> Iterator[AnnotatedDocument]:
    """The same articles over and over, under names of their own."""
    number = 0
    while True:
        for one in some:
            key, story = DocumentId(number), f"story {number}"
            copy = replace(one.document, id=key, external_id=f"article {number}", story_id=story)
            yield replace(one, document=copy)
            number += 1


def _records(count: int) -> list[tuple[str, str]]:
    return [
        (record["text"], record["story_id"])
        for record in articles(count, seed=1, mean_characters=4_000)
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
    _export_stream(lambda: documents, {one.document.story_id for one in documents}, folder)


def _export_stream(documents: Documents, stories: set[str], folder: Path) -> None:
    export_dataset(
        documents,
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


def _spacy_row(documents: list[AnnotatedDocument], whole: _Taken) -> Row:
    name = "spaCy's tags and Dataset.from_list, to this export"
    if importlib.util.find_spec("spacy") is None:
        return Row(name, 0.0, "x", note="spaCy is not installed")
    sample = documents[:1_000]
    share = len(documents) / len(sample)
    with tempfile.TemporaryDirectory() as folder:
        taken = _Taken.by(_spacy_work(sample, Path(folder) / "spacy.parquet"))
    taken = _Taken(taken.clock * share, taken.processors * share)
    row = taken.beside(name, whole)
    return replace(row, goal=10.0, ratio=10.0 / row.value)


def _spacy_work(documents: list[AnnotatedDocument], path: Path) -> Callable[[], object]:
    """Tokens, tags and offsets of the same articles into one Parquet file, sentences apart."""
    import spacy  # type: ignore[import-not-found,unused-ignore]
    from datasets import ClassLabel, Dataset, Features, List, Value
    from spacy.training import (  # type: ignore[import-not-found,unused-ignore]
        offsets_to_biluo_tags,
    )

    model = spacy.blank("en")
    model.add_pipe("sentencizer")
    names = ["O", *(f"{prefix}-{label}" for label in LABELS for prefix in "BILU")]
    features = Features(
        {
            "document_id": Value("string"),
            "tokens": List(Value("string")),
            "ner_tags": List(ClassLabel(names=names)),
            "token_starts": List(Value("int32")),
            "token_ends": List(Value("int32")),
        }
    )

    def rows(one: AnnotatedDocument) -> Iterator[dict[str, object]]:
        parsed = model(one.document.text)
        entities = [(a.fragments[0].start, a.fragments[0].end, a.label) for a in one.annotations]
        tags = [tag if tag != "-" else "O" for tag in offsets_to_biluo_tags(parsed, entities)]
        for sentence in parsed.sents:
            yield {
                "document_id": one.document.external_id,
                "tokens": [token.text for token in sentence],
                "ner_tags": tags[sentence.start : sentence.end],
                "token_starts": [token.idx for token in sentence],
                "token_ends": [token.idx + len(token) for token in sentence],
            }

    def work() -> object:
        made = [row for one in documents for row in rows(one)]
        return Dataset.from_list(made, features=features).to_parquet(path)

    return work
