"""The command line. Exit status: 0 done, 1 done but problems were found, 2 wrong use."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import orjson
import typer
from rich.console import Console
from rich.table import Table

from annotator.commands.projects import new_project, open_project
from annotator.domain.annotation import AuthorKind
from annotator.domain.identity import AuthorName
from annotator.errors import AnnotatorError

if TYPE_CHECKING:
    from annotator.corpus.options import FieldMapping
    from annotator.corpus.reading import Progress

PROBLEMS, WRONG_USE = 1, 2
Choice = TypeVar("Choice", bound=StrEnum)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")]
ProjectPath = Annotated[Path, typer.Argument(metavar="PROJECT", help="A *.annotator file.")]
Actor = Annotated[str, typer.Option("--user", help="Who acts; your login name by default.")]

app = typer.Typer(
    name="annotator",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Turn web news into training data. Without a command the window opens.",
)
annotations_app = typer.Typer(no_args_is_help=True, help="Annotations in and out.")
schema_app = typer.Typer(no_args_is_help=True, help="Annotation schemas.")
app.add_typer(annotations_app, name="annotations")
app.add_typer(schema_app, name="schema")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; a person's mistake is one sentence on stderr."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        result = app(args=words, standalone_mode=False)
    except AnnotatorError as error:
        return _refused(str(error), as_json="--json" in words)
    except typer.Abort:
        return _refused("Stopped; finished parts are stored.", as_json="--json" in words)
    except typer.TyperException as error:
        return _refused(error.format_message(), as_json="--json" in words)
    return result if isinstance(result, int) else 0


@app.command()
def new(
    project: ProjectPath,
    schema: Annotated[str, typer.Option(help="A bundled schema by name, or a file.")] = "news",
    as_json: AsJson = False,
) -> None:
    """Make an empty project."""
    with new_project(project, schema) as made:
        _print({"project": str(project), "schema": made.schema.cited}, as_json)


@app.command("import")
def import_articles(
    project: ProjectPath,
    paths: Annotated[list[Path], typer.Argument(help="Files, folders, archives.")],
    encoding: Annotated[str | None, typer.Option(help="Where it is not UTF-8.")] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(help="Where a record has what: text=body, title=headline, …"),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Take articles into a project; every rejected record is named."""
    from annotator.commands import corpus
    from annotator.corpus.options import ReadOptions

    options = ReadOptions(_mapping(field or ()), encoding)
    with open_project(project) as opened, _progress(as_json) as tell:
        before = len(opened.store.rejected())
        count = corpus.import_articles(opened.store, paths, options, on_progress=tell)
        rejected = opened.store.rejected()[before:]
    _print(asdict(count), as_json)
    for record in rejected:
        line = "" if record.line is None else f", line {record.line}"
        _complain(f"{record.source}{line}: {record.reason}")
    return PROBLEMS if count.rejected else 0


@annotations_app.command("import")
def import_annotations(
    project: ProjectPath,
    paths: Annotated[list[Path], typer.Argument(help="Native annotation files, or folders.")],
    name: Annotated[
        str | None, typer.Option("--as", help="Who signs; as written if left out.")
    ] = None,
    model: Annotated[bool, typer.Option(help="These are a model's suggestions.")] = False,
    as_json: AsJson = False,
) -> int:
    """Take annotations into a project; nothing that is there is overwritten."""
    from annotator.commands import annotations

    kind = AuthorKind.MODEL if model else AuthorKind.PERSON
    author = AuthorName(name) if name else None
    with open_project(project) as opened:
        done = annotations.import_annotations(opened, paths, author=author, kind=kind)
    counts = {"read": done.read, "stored": done.stored, "known": done.known}
    _print({**counts, "rejected": len(done.rejected)}, as_json)
    for record in done.rejected:
        _complain(f"{record.source}, line {record.line}: {record.reason}")
    return PROBLEMS if done.rejected else 0


@annotations_app.command("export")
def export_annotations(
    project: ProjectPath,
    out: Annotated[Path, typer.Option(help="The file to write.")],
    by: Annotated[str | None, typer.Option(help="One annotator's work only.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write annotations as a native file."""
    from annotator.commands import annotations

    author = AuthorName(by) if by else None
    with open_project(project, read_only=True) as opened:
        lines = annotations.export_annotations(opened, out, author=author)
    _print({"lines": lines, "file": str(out)}, as_json)


@app.command()
def status(project: ProjectPath, as_json: AsJson = False) -> None:
    """Show how far a project is."""
    from annotator.commands.status import status as count

    with open_project(project, read_only=True) as opened:
        found = asdict(count(opened))
    annotators = found.pop("annotators")
    if as_json:
        _print({**found, "annotators": annotators}, as_json)
        return
    _print(found, as_json)
    if annotators:
        _print_rows(annotators)


@app.command()
def adjudicate(
    project: ProjectPath,
    accept: Annotated[str, typer.Option(help="unanimous or majority.")] = "unanimous",
    min_votes: Annotated[int, typer.Option(min=1, help="Equal versions needed.")] = 2,
    user: Actor = "",
    as_json: AsJson = False,
) -> None:
    """Make gold of what annotators agree on; the rest stays open."""
    from annotator.commands.adjudicate import adjudicate as run
    from annotator.domain.adjudication import Rule

    rule = _one_of(Rule, accept, "--accept")
    with open_project(project) as opened:
        done = run(opened, rule, actor=_actor(user), min_votes=min_votes)
    _print(asdict(done), as_json)


@app.command()
def export(
    project: ProjectPath,
    out: Annotated[Path, typer.Option(help="The dataset folder; an older export is replaced.")],
    recipe: Annotated[list[str] | None, typer.Option(help="Which recipes; all by default.")] = None,
    source: Annotated[str, typer.Option(help="gold or annotator:NAME.")] = "gold",
    as_json: AsJson = False,
) -> None:
    """Write a Hugging Face dataset and prove that it loads back."""
    from annotator.commands.export import counts
    from annotator.commands.export import export as run

    with open_project(project) as opened:
        report = run(opened, out, recipes=recipe or (), source=source)
    configurations = counts(report)
    if as_json:
        found = [asdict(count) for count in configurations]
        _print({"dataset": str(report.folder), "configurations": found}, as_json)
        return
    _print_rows(
        [
            {
                "configuration": c.configuration,
                "rows": c.rows,
                **c.splits,
                "lost": _counts(c.losses),
            }
            for c in configurations
        ]
    )
    _console().print(str(report.folder))


@app.command()
def check(project: ProjectPath, as_json: AsJson = False) -> int:
    """Check pages, hashes, journal, spans and links."""
    with open_project(project, read_only=True) as opened:
        problems = opened.store.check()
    if as_json:
        _print({"problems": problems}, as_json)
    else:
        for problem in problems:
            _complain(problem)
        _console().print("No problems found." if not problems else f"{len(problems)} problems.")
    return PROBLEMS if problems else 0


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Where project and dataset go.")] = Path(
        "annotator-demo"
    ),
    as_json: AsJson = False,
) -> int:
    """Run the whole path on the sample corpus."""
    from annotator.commands.demo import run_demo

    report = run_demo(out)
    paths = {"project": str(report.project), "dataset": str(report.dataset)}
    if as_json:
        _print({**paths, "steps": report.steps()}, as_json)
    else:
        _print({**{name: _counts(step) for name, step in report.steps().items()}, **paths}, as_json)
    return PROBLEMS if report.problems else 0


@schema_app.command("check")
def check_schema(
    files: Annotated[list[str], typer.Argument(help="Schema files or bundled names.")],
    as_json: AsJson = False,
) -> int:
    """Check schema files; every mistake is named with its place."""
    from annotator.commands.schemas import check_file

    problems = [problem for file in files for problem in check_file(file)]
    if as_json:
        _print({"problems": problems}, as_json)
    for problem in () if as_json else problems:
        _complain(problem)
    if not problems and not as_json:
        _console().print("No problems found.")
    return PROBLEMS if problems else 0


def _mapping(pairs: Sequence[str]) -> FieldMapping:
    from annotator.corpus.options import FieldMapping

    chosen = dict(pair.partition("=")[::2] for pair in pairs)
    known = [field.name for field in fields(FieldMapping)]
    if unknown := [name for name in chosen if name not in known or not chosen[name]]:
        places = ", ".join(known)
        raise typer.BadParameter(f"--field takes NAME=FIELD with one of {places}: “{unknown[0]}”.")
    return FieldMapping(**chosen)


def _actor(user: str) -> AuthorName:
    return AuthorName(user or getpass.getuser())


def _one_of(kind: type[Choice], value: str, option: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        choices = ", ".join(kind)
        raise typer.BadParameter(f"{option} takes one of {choices}, not “{value}”.") from None


@contextmanager
def _progress(as_json: bool) -> Iterator[Callable[[Progress], None] | None]:
    """A bar on stderr where a person looks; nothing where a program reads."""
    if as_json or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading")
        yield lambda done: bar.update(
            task, completed=done.bytes_done, total=done.bytes_total, description=done.source
        )


def _console() -> Console:
    return Console(soft_wrap=True)


def _print(values: Mapping[str, Any], as_json: bool) -> None:
    if as_json:
        typer.echo(orjson.dumps(values))
        return
    table = Table(show_header=False, box=None, pad_edge=False)
    for name, value in values.items():
        table.add_row(name.replace("_", " "), str(value))
    _console().print(table)


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in counts.items())


def _print_rows(rows: Sequence[Mapping[str, object]]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    columns = list(dict.fromkeys(name for row in rows for name in row))
    for name in columns:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(str(row.get(name, "")) for name in columns))
    _console().print(table)


def _complain(text: str) -> None:
    typer.echo(text, err=True)


def _refused(sentence: str, *, as_json: bool) -> int:
    if as_json:
        typer.echo(orjson.dumps({"error": sentence}))
    _complain(sentence)
    return WRONG_USE
