"""Texts back into a dataset that was published without them, from a project or from articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.commands.projects import open_project
from annotator.corpus.canonical import TEXT_RULES
from annotator.corpus.options import DEFAULT_OPTIONS
from annotator.corpus.reading import read_all
from annotator.domain.document import Article, Document
from annotator.domain.identity import DocumentId

if TYPE_CHECKING:
    from annotator.export.rehydration import Rehydration
    from annotator.store.store import Store

Find = Callable[[str, str], Document | None]

PROJECT_SUFFIX = ".annotator"


def rehydrate(dataset: Path, sources: Sequence[Path], folder: Path) -> Rehydration:
    """Write the dataset with its texts into `folder`, as an export with texts would have been.

    `sources` are one project, or files and folders of articles. An article counts as found when
    its text is the same to the character; the others are `missing`, and have no rows.
    """
    from annotator.export.rehydration import rehydrate as run

    with _finding(sources) as find:
        return run(dataset, find, folder)


@contextmanager
def _finding(sources: Sequence[Path]) -> Iterator[Find]:
    if len(sources) == 1 and sources[0].suffix == PROJECT_SUFFIX:
        with open_project(sources[0], read_only=True) as project:
            yield _in_project(project.store)
        return
    yield _in_articles(sources)


def _in_project(store: Store) -> Find:
    def find(external_id: str, text_sha256: str) -> Document | None:
        known = store.find_by_text(text_sha256)
        named = store.find_document(external_id)
        if not known:
            return None
        return store.document(named if named in known else known[0])

    return find


def _in_articles(paths: Sequence[Path]) -> Find:
    by_text: dict[str, list[Article]] = {}
    for item in read_all(paths, DEFAULT_OPTIONS):
        if isinstance(item, Article):
            by_text.setdefault(item.text_sha256, []).append(item)

    def find(external_id: str, text_sha256: str) -> Document | None:
        known = by_text.get(text_sha256)
        if known is None:
            return None
        named = (article for article in known if article.external_id == external_id)
        return _document(next(named, known[0]), external_id)

    return find


def _document(article: Article, external_id: str) -> Document:
    return Document(
        DocumentId(0),
        external_id,
        article.title,
        article.text,
        article.text_sha256,
        article.raw_sha256,
        article.story_id or external_id,
        article.metadata,
        TEXT_RULES,
    )
