"""Proof that a written dataset loads as it was meant: offline, with the library its users have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from annotator.domain.project import AnnotatedDocument
from annotator.errors import ExportError
from annotator.export.arrow import digest_of, string_bytes
from annotator.export.recipe import ClustersRecipe, Recipe, TokenTagsRecipe
from annotator.export.report import ConfigReport
from annotator.export.sourced import is_finished
from annotator.export.surfaces import Surface, surfaces_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa
    from datasets import Dataset, DatasetDict, Features

    RowsWithText: TypeAlias = tuple[pa.RecordBatch, str]

_CHARACTERS_AT_ONCE = 200_000
_TOKEN_COLUMNS = ("id", "document_id", "tokens", "token_starts", "token_ends")


@dataclass(frozen=True, slots=True)
class Expected:
    """What one configuration must be when it is loaded: its features, and each split's digest."""

    config: ConfigReport
    features: Features
    digests: dict[str, str]


def verify(
    folder: Path,
    expected: Sequence[Expected],
    documents: Callable[[Recipe], Iterable[AnnotatedDocument]],
    cache: Path,
    check: Callable[[str, int], None],
    *,
    surfaces: bool = True,
) -> None:
    """Load every configuration and compare all of it; ExportError names the first difference.

    Compared are the features, the number and the digest of the rows of every split, and every
    offset with the characters of the document it points into, unless `surfaces` says that there
    are none to compare. `documents` gives those that the rows of a recipe were made of. `check` is
    called with the configuration's name and the number of documents done, and may raise to stop.
    """
    with _quiet_and_offline(), ThreadPoolExecutor(1, "checking") as thread:
        configs = Configurations(folder, cache)
        for one in expected:
            loaded = configs.load(one.config.name)
            _compare_form(loaded, one)
            values = thread.submit(_compare_values, loaded, one)
            if surfaces:
                _compare_surfaces(loaded, one.config, documents(one.config.recipe), check)
            values.result()


class Configurations:
    """The configurations of a folder as `load_dataset` loads them, from their files into `cache`.

    `load_dataset` reads the card and hashes all of it for each configuration anew, which takes
    longer than loading a small one; its two steps are taken apart here, and the first taken once.
    """

    def __init__(self, folder: Path, cache: Path) -> None:
        from datasets.load import dataset_module_factory, get_dataset_builder_class

        self._cache = cache
        self._module = dataset_module_factory(str(folder))
        name = self._module.builder_kwargs["dataset_name"]
        self._builder = get_dataset_builder_class(self._module, dataset_name=name)

    def load(self, name: str) -> DatasetDict:
        """All splits of a configuration, after all checks that the library knows."""
        from datasets.exceptions import DatasetsError
        from pyarrow.dataset import ParquetFragmentScanOptions

        try:
            builder = self._builder(
                cache_dir=str(self._cache),
                config_name=name,
                hash=self._module.hash,
                info=self._module.dataset_infos.get(name),
                **self._module.builder_kwargs,
            )
            if hasattr(builder.config, "fragment_scan_options"):  # since datasets 4.2
                # Else all that was read of a file stays in memory until its end.
                builder.config.fragment_scan_options = ParquetFragmentScanOptions(pre_buffer=False)
            builder.download_and_prepare(verification_mode="all_checks")
            return builder.as_dataset()
        except DatasetsError as error:
            if isinstance(error.__cause__, OSError):  # such as a full disk
                raise error.__cause__ from error
            raise _differs(name, f"it does not load ({error})") from error


def _compare_form(loaded: DatasetDict, expected: Expected) -> None:
    name = expected.config.name
    if list(loaded) != list(expected.config.rows):
        raise _differs(name, f"the splits are {list(loaded)}")
    for split, dataset in loaded.items():
        if dataset.features != expected.features:
            raise _differs(f"{name}/{split}", "the features changed")
        if dataset.num_rows != expected.config.rows[split]:
            raise _differs(f"{name}/{split}", f"there are {dataset.num_rows} rows")


def _compare_values(loaded: DatasetDict, expected: Expected) -> None:
    for split, dataset in loaded.items():
        if digest_of(_batches(dataset)).hexdigest() != expected.digests[split]:
            raise _differs(f"{expected.config.name}/{split}", "a value changed")


def _compare_surfaces(
    loaded: DatasetDict,
    config: ConfigReport,
    documents: Iterable[AnnotatedDocument],
    check: Callable[[str, int], None],
) -> None:
    """Rows come in the order of their documents, so that one pass over the project is enough."""
    if isinstance(config.recipe, ClustersRecipe):
        _compare_members(loaded, config, documents, check)
        return
    pairs = _rows_with_texts(loaded, config, documents, check)
    if not isinstance(config.recipe, TokenTagsRecipe):
        _check_surfaces(config.name, pairs)
        return
    for several in _many_at_once(pairs):
        if not tokens_match(several):
            _check_surfaces(config.name, several)


def _rows_with_texts(
    loaded: DatasetDict,
    config: ConfigReport,
    documents: Iterable[AnnotatedDocument],
    check: Callable[[str, int], None],
) -> Iterator[RowsWithText]:
    """All rows, with the text of the document that they are of."""
    columns = _TOKEN_COLUMNS if isinstance(config.recipe, TokenTagsRecipe) else None
    waiting = [_RowsInOrder(dataset, columns) for dataset in loaded.values()]
    for done, annotated in enumerate(filter(_finished, documents), start=1):
        for rows in waiting:
            for batch in rows.take(annotated.document.external_id):
                yield batch, annotated.document.text
        check(config.name, done)
    if rest := [rows.next_document for rows in waiting if rows.next_document is not None]:
        raise _differs(config.name, f"the rows of {rest[0]} belong to no document")


def _many_at_once(pairs: Iterable[RowsWithText]) -> Iterator[list[RowsWithText]]:
    several: list[RowsWithText] = []
    characters = 0
    for rows, text in pairs:
        several.append((rows, text))
        characters += len(text)
        if characters >= _CHARACTERS_AT_ONCE:
            yield several
            several, characters = [], 0
    if several:
        yield several


def _compare_members(
    loaded: DatasetDict,
    config: ConfigReport,
    documents: Iterable[AnnotatedDocument],
    check: Callable[[str, int], None],
) -> None:
    """A cluster has members in many documents; there are few of them, so all are held."""
    waiting: dict[str, list[Surface]] = {}
    for dataset in loaded.values():
        for row in dataset:
            for member in row["members"]:
                waiting.setdefault(member["document_id"], []).extend(surfaces_of(member))
    for done, annotated in enumerate(filter(_finished, documents), start=1):
        key, text = annotated.document.external_id, annotated.document.text
        for start, end, surface in waiting.pop(key, ()):
            if text[start:end] != surface:
                raise _differs(config.name, f"{key}: {start}..{end} is not {surface!r}")
        check(config.name, done)
    if waiting:
        raise _differs(config.name, f"the members of {min(waiting)} belong to no document")


def _finished(annotated: AnnotatedDocument) -> bool:
    return is_finished(annotated.task)


def _batches(dataset: Dataset) -> Iterator[pa.RecordBatch]:
    """The rows as the library put them into its files.

    They are read from there, because the library maps the files into memory, and what was looked at
    in a map counts as memory of this process.
    """
    import pyarrow as pa

    for file in dataset.cache_files:
        with pa.OSFile(file["filename"]) as source, pa.ipc.open_stream(source) as batches:
            yield from batches


class _RowsInOrder:
    """The rows of one split, taken document by document."""

    def __init__(self, dataset: Dataset, columns: Sequence[str] | None) -> None:
        batches = _batches(dataset)
        chosen = batches if columns is None else (one.select(columns) for one in batches)
        self._runs = _runs(chosen)
        self._next = next(self._runs, None)

    @property
    def next_document(self) -> str | None:
        """The document of the rows not yet taken, None after the last."""
        return None if self._next is None else self._next[0]

    def take(self, document: str) -> Iterator[pa.RecordBatch]:
        """The next rows as long as they are of this document."""
        while self._next is not None and self._next[0] == document:
            yield self._next[1]
            self._next = next(self._runs, None)


def _runs(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[str, pa.RecordBatch]]:
    """Neighbouring rows of one document, cut where a batch ends."""
    import pyarrow.compute as pc

    for batch in batches:
        runs = pc.run_end_encode(batch.column("document_id"))
        start = 0
        for end, document in zip(runs.run_ends.to_pylist(), runs.values.to_pylist(), strict=True):
            yield document, batch.slice(start, end - start)
            start = end


def _check_surfaces(name: str, pairs: Iterable[RowsWithText]) -> None:
    for rows, text in pairs:
        for row in rows.to_pylist():
            for start, end, surface in surfaces_of(row):
                if text[start:end] != surface:
                    raise _differs(name, f"{row['id']}: {start}..{end} is not {surface!r}")


def tokens_match(pairs: Sequence[RowsWithText]) -> bool:
    """Whether every token is what its offsets cover; all tokens at once, as there are so many."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    tokens, starts, ends = (
        pa.concat_arrays([rows.column(name).flatten() for rows, _text in pairs])
        for name in ("tokens", "token_starts", "token_ends")
    )
    starts, ends = starts.to_numpy(), ends.to_numpy()
    lengths = pc.utf8_length(tokens).to_numpy()
    if len(starts) != len(lengths) or not np.array_equal(ends - starts, lengths):
        return False
    counts = [len(rows.column("tokens").flatten()) for rows, _text in pairs]
    sizes = np.array([len(text) for _rows, text in pairs])
    if (starts < 0).any() or (ends > np.repeat(sizes, counts)).any():
        return False
    begins = np.repeat(np.cumsum(sizes) - sizes, counts)
    offset_in_all = np.cumsum(lengths) - lengths
    positions = np.repeat(begins + starts - offset_in_all, lengths) + np.arange(lengths.sum())
    covered = _code_points("".join(text for _rows, text in pairs))[positions]
    return bool(np.array_equal(covered, _code_points(bytes(string_bytes(tokens)).decode())))


def _code_points(text: str) -> npt.NDArray[np.uint32]:
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)


def _differs(where: str, what: str) -> ExportError:
    return ExportError(
        f"The dataset did not load back as it was written: {where}: {what}. It was not put in "
        "place. This is a mistake of the program; please report it."
    )


@contextmanager
def _quiet_and_offline() -> Iterator[None]:
    """`datasets` without the network, progress bars and log lines; put back afterwards."""
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
