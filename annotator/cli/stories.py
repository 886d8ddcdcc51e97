"""Stories and splits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from annotator.cli.output import (
    PROBLEMS,
    Actor,
    AsJson,
    ProjectPath,
    acting,
    complain,
    console,
    print_rows,
    print_values,
)
from annotator.commands.projects import Project, open_project

if TYPE_CHECKING:
    from annotator.commands.stories import FoundStory, StoryProgress, StoryReport

app = typer.Typer()
rulings = typer.Typer(
    help="Correct stories: merge, split, lock and unlock them, or take that back."
)

Story = Annotated[str, typer.Argument(metavar="STORY", help="As “annotator stories” names it.")]


@app.command()
def stories(
    project: ProjectPath,
    show: Annotated[bool, typer.Option("--list", help="Show stories, look for none.")] = False,
    as_json: AsJson = False,
) -> int:
    """Group articles that are copies or reworkings of one report."""
    with open_project(project, read_only=show) as opened:
        report = None if show else _find(opened, as_json)
        return _print(opened, report, as_json)


@rulings.command()
def merge(
    project: ProjectPath,
    names: Annotated[list[str], typer.Argument(metavar="STORY...", help="Two stories or more.")],
    user: Actor = "",
    as_json: AsJson = False,
) -> int:
    """Make one story of several."""
    from annotator.commands.stories import merge_stories

    with open_project(project) as opened:
        return _print(opened, merge_stories(opened, names, actor=acting(user)), as_json)


@rulings.command()
def split(
    project: ProjectPath,
    story: Story,
    leaving: Annotated[list[str], typer.Argument(metavar="DOCUMENT...", help="What leaves it.")],
    user: Actor = "",
    as_json: AsJson = False,
) -> int:
    """Let documents leave a story, together."""
    from annotator.commands.stories import split_story

    with open_project(project) as opened:
        report = split_story(opened, story, leaving, actor=acting(user))
        return _print(opened, report, as_json)


@rulings.command()
def lock(project: ProjectPath, story: Story, user: Actor = "", as_json: AsJson = False) -> int:
    """Keep a story as it is, whatever articles come."""
    from annotator.commands.stories import lock_story

    with open_project(project) as opened:
        return _print(opened, lock_story(opened, story, actor=acting(user)), as_json)


@rulings.command()
def unlock(project: ProjectPath, story: Story, as_json: AsJson = False) -> int:
    """Let a locked story change again."""
    from annotator.commands.stories import unlock_story

    with open_project(project) as opened:
        return _print(opened, unlock_story(opened, story), as_json)


@rulings.command()
def undo(project: ProjectPath, as_json: AsJson = False) -> int:
    """Take back the last merge, split or lock."""
    from annotator.commands.stories import undo_story_ruling

    with open_project(project) as opened:
        return _print(opened, undo_story_ruling(opened), as_json)


@app.command()
def splits(
    project: ProjectPath,
    from_file: Annotated[
        Path | None, typer.Option("--from", help="CSV, TSV or JSONL: document or story, split.")
    ] = None,
    name: Annotated[str, typer.Option(help="What recipes call these in stored_as.")] = "default",
    as_json: AsJson = False,
) -> None:
    """Show which splits the project keeps, or keep those of a file."""
    from annotator.commands.splits import import_splits, split_counts

    with open_project(project, read_only=from_file is None) as opened:
        if from_file is not None:
            import_splits(opened, from_file, name)
        counts = [asdict(count) for count in split_counts(opened)]
    if as_json:
        print_values({"splits": counts}, as_json)
    else:
        print_rows(counts)


def _find(project: Project, as_json: bool) -> StoryReport:
    from annotator.commands.stories import find_stories

    with _progress(as_json) as on_progress:
        return find_stories(project, on_progress=on_progress)


@contextmanager
def _progress(as_json: bool) -> Iterator[Callable[[StoryProgress], None] | None]:
    """A bar on stderr where a person looks."""
    if as_json or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")
        yield lambda progress: bar.update(
            task,
            description=progress.step.capitalize(),
            completed=progress.done,
            total=progress.total,
        )


def _print(project: Project, report: StoryReport | None, as_json: bool) -> int:
    """Show the stories, and who changed splits because of what was done; the exit status."""
    from annotator.commands.stories import stories as standing

    found, moved = standing(project), report.moved if report else ()
    if as_json:
        values: dict[str, Any] = {"stories": [asdict(story) for story in found]}
        print_values(values | {"moved": [asdict(move) for move in moved]}, as_json)
    else:
        several = [story for story in found if len(story.documents) > 1 or story.locked]
        print_rows([_row(story) for story in several])
        console().print(f"{len(found)} stories, {len(found) - len(several)} of one document each")
    for move in moved:
        complain(
            f"{move.document} is in {move.after} now, no longer in {move.before} ({move.splits}): "
            "its story was joined with one that is there."
        )
    return PROBLEMS if moved else 0


def _row(story: FoundStory) -> dict[str, object]:
    return {
        "story": story.id,
        "documents": ", ".join(story.documents),
        "weakest link": "" if story.bond is None else f"{story.bond} {story.score:.2f}",
        "locked": "yes" if story.locked else "",
    }
