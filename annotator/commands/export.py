"""A project's work as a Hugging Face dataset folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.commands.agreement import agreement
from annotator.commands.export_sources import Source
from annotator.commands.projects import Project
from annotator.commands.splits import splits_of_stories
from annotator.commands.stories import join_new_articles
from annotator.domain.annotation import AuthorKind

if TYPE_CHECKING:
    from annotator.export.card import AgreementRow
    from annotator.export.recipe import Recipe, SplitPolicy
    from annotator.export.report import ExportReport, OnProgress


def export(  # noqa: PLR0913 - all but the first two by keyword
    project: Project,
    folder: Path,
    *,
    recipes: Sequence[str] = (),
    source: str = "gold",
    with_text: bool = True,
    jsonl: bool = False,
    on_progress: OnProgress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ExportReport:
    """Write the finished documents of one source as a dataset that was proven to load back.

    `recipes` are names of bundled recipes or paths of recipe files; none means every bundled one
    that the schema has the layers for. `source` is "gold", "gold:SET", "annotator:NAME", "majority"
    (what more than half of the annotators agree on) or "all" (everybody's work, one after the
    other). Without texts, `rehydrate` puts them back; `jsonl` adds the rows as JSON lines. Articles
    that are new join their stories, and stories that are new get a split, which the project then
    keeps.
    Raises ExportError, also when articles of different splits share their wording; an older
    export in `folder` is then as it was.
    """
    from annotator.export.leaks import find_leaks
    from annotator.export.writer import Form, export_dataset

    store = project.store
    ready = _prepared(project, recipes, source, with_text, cancelled)
    leaks = find_leaks(ready.source.texts, ready.splits, ready.policy.leak_limit)
    leaks.require_none()
    report = export_dataset(
        ready.source.documents,
        schema=project.schema,
        entries={entry.id: entry for entry in store.entries()},
        clusters=ready.source.clusters(),
        recipes=ready.recipes,
        splits=ready.splits,
        folder=folder,
        source=source,
        revision=store.journal_end().hash,
        panels=ready.source.panels,
        texts=ready.source.texts,
        agreement=_agreement(project),
        leaks=leaks,
        form=Form(with_text, jsonl),
        on_progress=on_progress,
        cancelled=cancelled,
    )
    store.add_splits(ready.policy.stored_as, ready.splits)
    return report


def upload(folder: Path, repository: str) -> None:
    """Make a dataset repository of the Hugging Face Hub ("owner/name") hold this export.

    A repository that is not there yet is made, as a private one. Whoever is logged in with
    huggingface_hub uploads; ExportError says what went wrong.
    """
    from annotator.export.upload import upload as run

    run(folder, repository)


def preview(
    project: Project,
    *,
    recipes: Sequence[str] = (),
    source: str = "gold",
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[ConfigurationPreview, ...]:
    """What `export` would write, counted without writing; no story gets its split yet."""
    from annotator.export.counting_ahead import count_rows

    ready = _prepared(project, recipes, source, True, cancelled)
    counted = count_rows(
        ready.source.documents,
        ready.source.panels,
        schema=project.schema,
        entries={entry.id: entry for entry in project.store.entries()},
        clusters=ready.source.clusters(),
        recipes=ready.recipes,
        splits=ready.splits,
        cancelled=cancelled,
    )
    return tuple(
        ConfigurationPreview(
            recipe.id,
            recipe.title,
            {name: one.rows[name] for name in ready.policy.names if one.rows[name]},
            dict(one.labels),
            {str(loss): count for loss, count in one.losses.items() if count},
        )
        for recipe, one in zip(ready.recipes, counted, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Prepared:
    source: Source
    recipes: Sequence[Recipe]
    policy: SplitPolicy
    splits: dict[str, str]


def _prepared(
    project: Project,
    recipes: Sequence[str],
    source: str,
    with_text: bool,
    cancelled: Callable[[], bool],
) -> _Prepared:
    from annotator.export.recipe import AnnotationsRecipe, ChatRecipe
    from annotator.export.splits import shared_policy

    streams = Source.named(project, source)
    chosen = _recipes(project, recipes)
    if not recipes:
        # Without people's finished work, or without texts, these have nothing to show.
        left_out = [
            kind
            for kind, usable in (
                (AnnotationsRecipe, bool(streams.finished)),
                (ChatRecipe, with_text),
            )
            if not usable
        ]
        chosen = [one for one in chosen if not isinstance(one, tuple(left_out))]
    policy = shared_policy(chosen)
    join_new_articles(project, cancelled=cancelled)
    splits = splits_of_stories(project, policy, streams.stories(), streams.documents)
    return _Prepared(streams, chosen, policy, splits)


def _agreement(project: Project) -> tuple[AgreementRow, ...]:
    """How far the annotators agree, for the card."""
    from annotator.export.card import AgreementRow

    people = [a for a in project.store.authors() if a.kind is AuthorKind.PERSON]
    if len(people) < 2:
        return ()
    layers = agreement(project).layers
    return tuple(
        AgreementRow(
            layer,
            measure,
            _measured(found.value),
            _measured(found.low),
            _measured(found.high),
            found.n,
        )
        for layer, measures in layers.items()
        for measure, found in measures.items()
        if "[" not in measure  # of single labels: too many for a card
    )


def _measured(value: float) -> float | None:
    return None if isnan(value) else value


def _recipes(project: Project, names: Sequence[str]) -> list[Recipe]:
    from annotator.export.checks import fits
    from annotator.export.recipe_file import find_recipe, load_recipe, recipe_names

    chosen = [load_recipe(find_recipe(name)) for name in names or recipe_names()]
    return chosen if names else [recipe for recipe in chosen if fits(recipe, project.schema)]


@dataclass(frozen=True, slots=True)
class ConfigurationPreview:
    """One configuration before it is written: rows of each split, labels and losses, counted."""

    configuration: str
    title: str
    splits: Mapping[str, int]
    labels: Mapping[str, int]
    losses: Mapping[str, int]


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
