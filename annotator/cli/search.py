"""Finding passages and their annotations from the command line."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import orjson
import typer

from annotator.cli.output import Actor, AsJson, ProjectPath, acting, named, one_of, print_rows
from annotator.commands.projects import open_project
from annotator.domain.annotation import TaskState
from annotator.domain.concordance import Wanted

if TYPE_CHECKING:
    from annotator.domain.concordance import Passage

app = typer.Typer()


@app.command()
def search(  # noqa: PLR0913 - one parameter for each option
    project: ProjectPath,
    text: Annotated[str, typer.Argument(help='Words side by side, begin*; "words" "apart".')] = "",
    layer: Annotated[str, typer.Option(help="Only what this layer covers.")] = "",
    label: Annotated[str, typer.Option(help="Only what this label covers.")] = "",
    by: Annotated[str | None, typer.Option(help="Whose annotations and state count.")] = None,
    state: Annotated[str, typer.Option(help="new, in_progress, finished or returned.")] = "",
    source: Annotated[str, typer.Option(help="Only articles of this outlet.")] = "",
    story: Annotated[str, typer.Option(help="Only articles of this story.")] = "",
    since: Annotated[str, typer.Option(help="Published on or after: 2026-05-04.")] = "",
    until: Annotated[str, typer.Option(help="Published on or before.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="At most so many passages.")] = 100,
    user: Actor = "",
    as_json: AsJson = False,
) -> None:
    """Find words and annotations in all articles; without words, list the annotations."""
    from annotator.commands import search as command

    wanted = Wanted(
        text=text,
        layer=layer,
        label=label,
        annotator=named(by),
        state=one_of(TaskState, state, "--state") if state else None,
        source=source,
        story=story,
        published_from=since,
        published_until=until,
    )
    with open_project(project) as opened:
        command.build_index(opened.store)
        found = command.passages(opened.store, wanted, acting(user))
        rows = [_row(passage, as_json=as_json) for passage in islice(found, limit)]
    if as_json:
        typer.echo(orjson.dumps({"passages": rows}))
    else:
        print_rows(rows)


def _row(passage: Passage, *, as_json: bool) -> dict[str, Any]:
    labels = [f"{one.layer}/{one.label} ({one.author})" for one in passage.annotations]
    place = {"document": passage.external_id, "start": passage.span.start, "end": passage.span.end}
    if as_json:
        words = {"before": passage.before, "found": passage.found, "after": passage.after}
        return {**place, **words, "annotations": labels}
    context = f"{passage.before[-40:]}[{passage.found}]{passage.after[:40]}"
    return {**place, "passage": context, "annotations": ", ".join(labels)}
