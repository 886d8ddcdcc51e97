"""How commands print: tables for people, JSON for programs, complaints on stderr."""

from __future__ import annotations

import contextlib
import getpass
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import orjson
import typer
from rich.console import Console
from rich.table import Table

from annotator.domain.identity import GOLD, AuthorName, author_name

if TYPE_CHECKING:
    from annotator.corpus.reading import Progress

PROBLEMS, WRONG_USE = 1, 2
"""Exit statuses besides 0: done but problems were found; used wrongly."""

Choice = TypeVar("Choice", bound=StrEnum)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")]
ProjectPath = Annotated[Path, typer.Argument(metavar="PROJECT", help="A *.annotator file.")]
Actor = Annotated[str, typer.Option("--user", help="Who acts; your login name by default.")]


def acting(user: str) -> AuthorName:
    """Who is written into the journal."""
    if not user:
        try:
            user = getpass.getuser()
        except (KeyError, OSError):  # a container whose user has no name
            raise typer.BadParameter("Your login has no name. Say who you are by --user.") from None
    name = author_name(user)
    if name == GOLD:
        raise typer.BadParameter(f"“{GOLD}” is nobody. Say by --user which person acts.")
    return name


def named(name: str | None) -> AuthorName | None:
    """The annotator that an option names; None where it was left out."""
    return None if name is None else author_name(name)


def one_of(kind: type[Choice], value: str, option: str) -> Choice:
    """The chosen member, or a sentence that lists the choices."""
    try:
        return kind(value)
    except ValueError:
        choices = ", ".join(kind)
        raise typer.BadParameter(f"{option} takes one of {choices}, not “{value}”.") from None


@contextmanager
def progress(as_json: bool) -> Iterator[Callable[[Progress], None] | None]:
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


def console() -> Console:
    """Where tables go; lines are never cut at the terminal's edge."""
    return Console(soft_wrap=True, markup=False, emoji=False, highlight=False)


def print_values(values: Mapping[str, Any], as_json: bool) -> None:
    """Names and values, one a line, or one JSON object."""
    if as_json:
        typer.echo(orjson.dumps(values))
        return
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column()
    table.add_column(overflow="fold")
    for name, value in values.items():
        table.add_row(name.replace("_", " "), str(value))
    console().print(table)


def counted(counts: Mapping[str, int]) -> str:
    """Counts in one line: "read 5, stored 5"."""
    return ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in counts.items())


def print_rows(rows: Sequence[Mapping[str, object]]) -> None:
    """A table with a column for every name in any row."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    columns = list(dict.fromkeys(name for row in rows for name in row))
    for name in columns:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(str(row.get(name, "")) for name in columns))
    console().print(table)


def complain(text: str) -> None:
    """A line on stderr."""
    typer.echo(text, err=True)


def is_text(word: str) -> bool:
    """Whether every byte that came from outside could be read as a character."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


def refused(sentence: str, *, as_json: bool) -> int:
    """Say why nothing was done; the exit status for it."""
    sayable = sentence.encode("utf-8", "replace").decode()
    with contextlib.suppress(OSError):
        complain(sayable)
    with contextlib.suppress(OSError):  # the reason may be that nothing can be printed
        if as_json:
            typer.echo(orjson.dumps({"error": sayable}))
    return WRONG_USE
