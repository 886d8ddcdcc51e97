"""Proof that a written dataset loads as it was meant: offline, with the library its users have."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.domain.project import AnnotatedDocument
from annotator.errors import ExportError
from annotator.export.arrow import digest_of
from annotator.export.losses import Row
from annotator.export.recipe import Recipe
from annotator.export.report import ConfigReport
from annotator.export.rows import is_finished, surfaces_of

if TYPE_CHECKING:
    from datasets import Dataset, DatasetDict, Features

_ROWS_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Expected:
    """What one configuration must be when it is loaded: its features, and each split's digest."""

    config: ConfigReport
    features: Features
    digests: dict[str, str]


def verify(
    folder: Path,
    expected: Sequence[Expected],
    documents: Callable[[], Iterable[AnnotatedDocument]],
    cache: Path,
    check: Callable[[str, int], None],
) -> None:
    """Load every configuration and compare all of it; ExportError names the first difference.

    Compared are the features, the number and the digest of the rows of every split, and every
    offset with the characters of the document it points into. `check` is called with the
    configuration's name and the number of documents done, and may raise to stop.
    """
    with _quiet_and_offline():
        for one in expected:
            loaded = _load(folder, one.config.name, cache)
            _compare(loaded, one)
            _compare_surfaces(loaded, one.config, documents(), check)


def _load(folder: Path, name: str, cache: Path) -> DatasetDict:
    from datasets import load_dataset
    from datasets.exceptions import DatasetsError

    try:
        return load_dataset(str(folder), name, cache_dir=str(cache), verification_mode="all_checks")
    except DatasetsError as error:
        if isinstance(error.__cause__, OSError):  # such as a full disk
            raise error.__cause__ from error
        raise _differs(name, f"it does not load ({error})") from error


def _compare(loaded: DatasetDict, expected: Expected) -> None:
    name = expected.config.name
    if list(loaded) != list(expected.config.rows):
        raise _differs(name, f"the splits are {list(loaded)}")
    for split, dataset in loaded.items():
        if dataset.features != expected.features:
            raise _differs(f"{name}/{split}", "the features changed")
        if dataset.num_rows != expected.config.rows[split]:
            raise _differs(f"{name}/{split}", f"there are {dataset.num_rows} rows")
        digest = digest_of(dataset.data.table.to_batches(max_chunksize=_ROWS_AT_ONCE))
        if digest.hexdigest() != expected.digests[split]:
            raise _differs(f"{name}/{split}", "a value changed")


def _compare_surfaces(
    loaded: DatasetDict,
    config: ConfigReport,
    documents: Iterable[AnnotatedDocument],
    check: Callable[[str, int], None],
) -> None:
    """Rows come in the order of their documents, so that one pass over the project is enough."""
    waiting = {split: _rows_by_document(dataset) for split, dataset in loaded.items()}
    heads = {split: next(groups, None) for split, groups in waiting.items()}
    for done, annotated in enumerate(filter(_finished, documents), start=1):
        document = annotated.document
        for split, head in heads.items():
            if head is not None and head[0] == document.external_id:
                _check_surfaces(config.recipe, head[1], document.text)
                heads[split] = next(waiting[split], None)
                break
        check(config.name, done)
    if rest := [head[0] for head in heads.values() if head is not None]:
        raise _differs(config.name, f"the rows of {rest[0]} belong to no document")


def _finished(annotated: AnnotatedDocument) -> bool:
    return is_finished(annotated.task)


def _rows_by_document(dataset: Dataset) -> Iterator[tuple[Any, list[Row]]]:
    batches = dataset.data.table.to_batches(max_chunksize=_ROWS_AT_ONCE)
    rows = (row for batch in batches for row in batch.to_pylist())
    for document, group in groupby(rows, key=lambda row: row["document_id"]):
        yield document, list(group)


def _check_surfaces(recipe: Recipe, rows: Iterable[Row], text: str) -> None:
    for row in rows:
        for start, end, surface in surfaces_of(recipe, row):
            if text[start:end] != surface:
                raise _differs(recipe.id, f"{row['id']}: {start}..{end} is not {surface!r}")


def _differs(where: str, what: str) -> ExportError:
    return ExportError(
        f"The dataset did not load back as it was written: {where}: {what}. It was not put in "
        "place. This is a mistake of the program; please report it."
    )


@contextmanager
def _quiet_and_offline() -> Iterator[None]:
    """`datasets` without the network, progress bars and log lines; put back afterwards."""
    os.environ.setdefault("HF_UPDATE_DOWNLOAD_COUNTS", "0")
    import datasets
    from datasets import config, logging

    offline, level = config.HF_HUB_OFFLINE, logging.get_verbosity()
    bars = datasets.is_progress_bar_enabled()
    config.HF_HUB_OFFLINE = True
    logging.set_verbosity_error()
    datasets.disable_progress_bars()
    try:
        yield
    finally:
        config.HF_HUB_OFFLINE = offline
        logging.set_verbosity(level)
        if bars:
            datasets.enable_progress_bars()
