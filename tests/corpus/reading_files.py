"""Short ways to write a corpus file and read it back."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.corpus.options import DEFAULT_OPTIONS, ReadOptions
from annotator.corpus.reading import read
from annotator.domain.document import Article, Rejected


def read_bytes(
    folder: Path, name: str, data: bytes, options: ReadOptions = DEFAULT_OPTIONS
) -> list[Article | Rejected]:
    """Everything read from one file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return list(read(path, options))


def read_cut(path: Path, data: bytes) -> Iterator[tuple[bytes, list[Article | Rejected]]]:
    """The file cut at every byte of its last 2,000, and everything read from what is left."""
    path.write_bytes(data)
    for length in range(len(data) - 1, max(len(data) - 2000, 1) - 1, -1):
        os.truncate(path, length)
        yield data[:length], list(read(path))


def articles(items: Sequence[Article | Rejected]) -> list[Article]:
    """The articles; no reject may be among the items."""
    found = [item for item in items if isinstance(item, Article)]
    assert len(found) == len(items), items
    return found


def only_article(items: Sequence[Article | Rejected]) -> Article:
    """The one item, an article."""
    [article] = articles(items)
    return article


def only_reject(items: Sequence[Article | Rejected]) -> Rejected:
    """The one item, a reject."""
    [item] = items
    assert isinstance(item, Rejected), item
    return item


def texts(items: Sequence[Article | Rejected]) -> list[str]:
    """The texts of the articles among the items."""
    return [item.text for item in items if isinstance(item, Article)]


def rejects(items: Sequence[Article | Rejected]) -> list[Rejected]:
    """The rejects among the items."""
    return [item for item in items if isinstance(item, Rejected)]


def reject_lines(items: Sequence[Article | Rejected]) -> list[int | None]:
    """The lines of the rejects among the items."""
    return [item.line for item in rejects(items)]
