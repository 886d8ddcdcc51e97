"""A project's work as a Hugging Face dataset folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.commands.projects import Project
from annotator.commands.splits import splits_of_stories
from annotator.commands.stories import join_new_articles
from annotator.domain.identity import GOLD, AuthorName
from annotator.domain.project import AnnotatedDocument
from annotator.errors import ExportError

if TYPE_CHECKING:
    from annotator.export.recipe import Recipe
    from annotator.export.report import ExportReport


def export(
    project: Project,
    folder: Path,
    *,
    recipes: Sequence[str] = (),
    source: str = "gold",
    cancelled: Callable[[], bool] = lambda: False,
) -> ExportReport:
    """Write the finished documents of one source as a dataset that was proven to load back.

    `recipes` are names of bundled recipes or paths of recipe files; none means every bundled one
    that the schema has the layers for. `source` is "gold" or "annotator:NAME". Articles that are
    new join their stories, and stories that are new get a split, which the project then keeps.
    Raises ExportError, also when articles of different splits share their wording; an older
    export in `folder` is then as it was.
    """
    from annotator.export.leaks import find_leaks
    from annotator.export.splits import shared_policy
    from annotator.export.writer import export_dataset

    store = project.store
    author = _author(project, source)
    chosen = _recipes(project, recipes)
    policy = shared_policy(chosen)
    join_new_articles(project, cancelled=cancelled)
    stories = {store.stories()[task.document] for task in store.tasks(annotator=author)}

    def documents() -> Iterator[AnnotatedDocument]:
        return store.annotated_documents(author)

    splits = splits_of_stories(project, policy, stories, documents)
    leaks = find_leaks(documents, splits, policy.leak_limit)
    leaks.require_none()
    report = export_dataset(
        documents,
        schema=project.schema,
        entries={entry.id: entry for entry in store.entries()},
        recipes=chosen,
        splits=splits,
        folder=folder,
        source=source,
        revision=store.journal_end().hash,
        leaks=leaks,
        cancelled=cancelled,
    )
    store.add_splits(policy.stored_as, splits)
    return report


def _author(project: Project, source: str) -> AuthorName:
    if source == "gold":
        return GOLD
    prefix, _, name = source.partition(":")
    known = [author.name for author in project.store.authors()]
    if prefix != "annotator" or name not in known:
        names = ", ".join(f"annotator:{known_name}" for known_name in known) or "none yet"
        raise ExportError(f"There is no source “{source}”. There are gold and: {names}.")
    return AuthorName(name)


def _recipes(project: Project, names: Sequence[str]) -> list[Recipe]:
    from annotator.export.binding import fits
    from annotator.export.recipe_file import find_recipe, load_recipe, recipe_names

    chosen = [load_recipe(find_recipe(name)) for name in names or recipe_names()]
    return chosen if names else [recipe for recipe in chosen if fits(recipe, project.schema)]


@dataclass(frozen=True, slots=True)
class ConfigurationCount:
    """One configuration of an export in numbers; `splits` has the rows of each split written."""

    configuration: str
    rows: int
    splits: Mapping[str, int]
    empty_splits: tuple[str, ...]
    losses: Mapping[str, int]


def counts(report: ExportReport) -> tuple[ConfigurationCount, ...]:
    """What an export wrote and lost, for tables and JSON."""
    return tuple(
        ConfigurationCount(
            config.name,
            sum(config.rows.values()),
            config.rows,
            config.empty_splits,
            {str(loss): count for loss, count in config.losses.items() if count},
        )
        for config in report.configs
    )
