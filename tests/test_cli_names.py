"""Names on the command line and in files: one check, one sentence, nothing written."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from annotator.commands.projects import new_project, open_project
from annotator.domain.annotation import Author, AuthorKind
from annotator.domain.document import text_digest
from annotator.domain.identity import GOLD, AuthorName
from tests.command_line import Line, articles

NO_NAMES = ["", "a\nb", "a\0b", "a\x1b[1mb"]
TEXT = "Some words."


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One article, a gold set, and a model's name."""
    path = tmp_path_factory.mktemp("names") / "news.annotator"
    with new_project(path, "news") as made:
        made.store.add_author(Author(GOLD, AuthorKind.GOLD))
        made.store.add_author(Author(AuthorName("second"), AuthorKind.GOLD))
        made.store.add_author(Author(AuthorName("robot"), AuthorKind.MODEL))
    return path


def edits(project: Path) -> int:
    with open_project(project, read_only=True) as opened:
        return sum(1 for _edit in opened.store.history())


COMMANDS = [
    ("adjudicate", "--set"),
    ("adjudicate", "--preview", "--set"),
    ("adjudicate", "--user"),
    ("agreement", "--annotator"),
    ("assign", "--annotator"),
    ("assign", "--dry-run", "--annotator"),
    ("assign", "--annotator", "anna", "--user"),
    ("remarks", "--by"),
    ("search", "--by"),
    ("annotations export", "--out", "x.jsonl", "--by"),
    ("annotations import", "x.jsonl", "--as"),
    ("package create", "--out", "x.annotator", "--annotator"),
    ("package merge", "x.annotator", "--user"),
    ("package resolve", "x.annotator", "--take", "project", "--user"),
    ("story lock", "s", "--user"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", NO_NAMES, ids=ascii)
def test_what_cannot_be_a_name_is_refused(
    line: Line, project: Path, words: tuple[str, ...], name: str
) -> None:
    if words[-1] == "--user" and not name:
        return  # nobody is named, so the login name acts
    command, *options = words
    before = edits(project)
    assert line(*command.split(), project, *options, name) == 2
    assert len(line.err.splitlines()) == 1
    assert "name" in line.err
    assert edits(project) == before


@pytest.mark.parametrize("name", ["gold", "second", "robot"])
@pytest.mark.parametrize(
    ("command", "further"),
    [
        ("adjudicate", ""),
        ("assign", "--annotator anna"),
        ("package merge", "x.annotator"),
        ("package resolve", "x.annotator --take project"),
        ("story lock", "s"),
        ("story split", "s a"),
        ("story merge", "s t"),
    ],
)
def test_only_people_act(line: Line, project: Path, command: str, further: str, name: str) -> None:
    assert line(*command.split(), project, *further.split(), "--user", name) == 2
    assert f"“{name}” is" in line.err


def test_gold_sets_and_people_do_not_share_a_name(line: Line, project: Path) -> None:
    assert line("assign", project, "--annotator", "second", "--user", "lead") == 2
    assert "second" in line.err


def test_names_in_files_are_refused_by_line_and_the_rest_is_taken(
    line: Line, tmp_path: Path
) -> None:
    project, work = tmp_path / "news.annotator", tmp_path / "work.jsonl"
    line("new", project, "--schema", "news")
    line("import", project, articles(tmp_path, TEXT))
    lines = [
        {
            "document": "a0",
            "text_sha256": text_digest(TEXT),
            "annotator": name,
            "state": "finished",
            "annotations": [
                {"id": f"{number}", "layer": "cue", "label": "cue", "fragments": [[0, 4]],
                 "text": "Some", "attributes": {}}
            ],
            "relations": [],
        }
        for number, name in enumerate(("anna", "be\nrt", "علی‌رضا"))
    ]  # fmt: skip
    work.write_bytes(b"".join(orjson.dumps(one) + b"\n" for one in lines))
    found = line.json("annotations", "import", project, work)
    assert found["stored"] + found["known"] == found["read"] - 1
    assert "cannot be a name" in line.err
    with open_project(project, read_only=True) as opened:
        assert {author.name for author in opened.store.authors()} == {"anna", "علی‌رضا"}


@pytest.mark.parametrize(
    "words",
    [
        ("assign", "--annotator", "gold"),
        ("assign", "--dry-run", "--annotator", "gold"),
        ("assign", "--annotator", " gold "),
        ("assign", "--annotator", "anna", "--annotator", "gold"),
    ],
    ids=" ".join,
)
def test_nobody_takes_the_name_of_gold_before_there_is_any(
    line: Line, tmp_path: Path, words: tuple[str, ...]
) -> None:
    project = tmp_path / "fresh.annotator"
    line("new", project, "--schema", "news")
    line("import", project, articles(tmp_path, TEXT))
    command, *options = words
    assert line(command, project, *options) == 2
    assert "“gold” is" in line.err
    with open_project(project, read_only=True) as opened:
        assert GOLD not in {author.name for author in opened.store.authors()}


def test_spaces_and_another_way_to_write_a_letter_make_no_second_person(
    line: Line, tmp_path: Path
) -> None:
    project, work = tmp_path / "fresh.annotator", tmp_path / "work.jsonl"
    line("new", project, "--schema", "news")
    line("import", project, articles(tmp_path, TEXT))
    assert line("assign", project, "--annotator", "J\u00f6rg ", "--user", "lead") == 0
    work.write_bytes(_work("Jo\u0308rg"))
    assert line("annotations", "import", project, work) == 0
    with open_project(project, read_only=True) as opened:
        assert [author.name for author in opened.store.authors()] == ["J\u00f6rg"]


def _work(name: str) -> bytes:
    return orjson.dumps(
        {
            "document": "a0",
            "text_sha256": text_digest(TEXT),
            "annotator": name,
            "state": "finished",
            "annotations": [],
            "relations": [],
        }
    )
