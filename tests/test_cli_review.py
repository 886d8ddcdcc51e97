"""Reviewing from the command line: assign, hand out, take back, adjudicate, compare."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.commands import annotate
from annotator.commands.annotations import import_annotations
from annotator.commands.corpus import import_articles
from annotator.commands.projects import new_project, open_project, session_for
from annotator.domain.identity import AuthorName
from annotator.domain.span import Span
from annotator.resources import bundled
from tests.command_line import Line, articles

SAMPLE = bundled("assets") / "sample"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three articles and no annotators yet."""
    path = tmp_path / "p.annotator"
    texts = [f"“No comment,” said the mayor of town {n}." for n in range(3)]
    with new_project(path, "news") as made:
        import_articles(made.store, [articles(tmp_path, *texts)])
    return path


def annotate_all(path: Path, name: str, end: int) -> None:
    """Mark the quotation of each assigned article up to `end`, and finish."""
    with open_project(path) as package:
        session = session_for(package, AuthorName(name))
        for task in package.store.tasks(annotator=session.user):
            fragments = (Span(0, end),)
            for edit in (
                lambda s, d: annotate.add(s, d, "quote", "quoted_term", fragments),  # noqa: B023
                annotate.finish,
            ):
                session.apply(edit(session, task.document))


def test_from_assignment_to_gold(line: Line, project: Path, tmp_path: Path) -> None:
    plan = ("assign", project, "--annotator", "anna", "--annotator", "bert", "--overlap", "2")
    expected = {"documents": 3, "new": 6, "annotators": {"anna": 3, "bert": 3}}
    assert line.json(*plan, "--dry-run") == expected
    assert line.json(*plan) == expected
    assert line.json(*plan)["new"] == 0
    packages = [tmp_path / "anna.annotator", tmp_path / "bert.annotator"]
    for package in packages:
        name = package.stem
        out = line.json("package", "create", project, "--annotator", name, "--out", package)
        assert out == {"documents": 3, "package": str(package)}
        annotate_all(package, name, end=13)
    preview = line.json("package", "merge", project, *packages, "--dry-run")
    assert (preview["new"], preview["changed"], preview["conflicting"]) == (6, 6, 0)
    assert line.json("package", "merge", project, *packages) == preview
    assert line.json("package", "merge", project, *packages)["same"] == 12
    counted = line.json("adjudicate", project, "--preview")
    assert (counted["accepted"], counted["open"]) == (3, 0)
    assert line.json("adjudicate", project, "--user", "rita") == counted
    assert line.json("adjudicate", project)["known"] == 3
    assert line("check", project) == 0


def test_a_package_of_other_articles_is_refused_with_exit_status_1(
    line: Line, project: Path, tmp_path: Path
) -> None:
    package, other = tmp_path / "anna.annotator", tmp_path / "other.annotator"
    line("assign", project, "--annotator", "anna")
    line("package", "create", project, "--annotator", "anna", "--out", package)
    assert line("new", other, "--schema", "news") == 0
    assert line("package", "merge", other, package) == 1
    assert "a0 is not a document of this project" in line.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["assign", "P", "--annotator", "anna", "--overlap", "2"], "smaller overlap"),
        (["assign", "P", "--annotator", "anna", "--copies", "far"], "any, together, apart"),
        (["assign", "P", "--annotator", "a", "--document", "x"], "no document “x”"),
        (["package", "create", "P", "--annotator", "zoe", "--out", "z.annotator"], "Nothing is"),
        (["package", "merge", "P", "P"], "not a work package"),
        (["adjudicate", "P", "--layer", "nothing"], "no layer “nothing”"),
        (["adjudicate", "P", "--keep-all", "nothing"], "no layer “nothing”"),
        (["adjudicators", "P", "gold", "second"], "“second” is not a gold set"),
        (["distributions", "P", "--layer", "nothing"], "no layer “nothing”"),
        (["distributions", "P", "--layer", "quote", "--attribute", "x"], "no attribute “x”"),
    ],
)
def test_wrong_use_says_what_to_do(
    line: Line,
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert line(*(str(project) if word == "P" else word for word in words)) == 2
    assert sentence in line.err


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus with two annotators' work."""
    path = tmp_path_factory.mktemp("sample") / "sample.annotator"
    with new_project(path, "news") as made:
        import_articles(made.store, [SAMPLE / "articles.jsonl"])
        work = ("entities", "annotator_a", "annotator_b")
        import_annotations(made, [SAMPLE / f"{name}.jsonl" for name in work])
    return path


def test_two_gold_sets_are_compared(line: Line, sample: Path) -> None:
    words = ("adjudicate", sample, "--layer", "quote")
    first = line.json(*words, "--user", "rita")
    second = line.json(*words, "--set", "second", "--accept", "agreeing", "--min-votes", "1")
    assert second["accepted"] > first["accepted"] > 10
    found = line.json("adjudicators", sample, "gold", "second", "--layer", "quote")
    assert found["same"] == found["decided"] > 0, "both took what all agree on"
    assert found["kappa"] == 1.0
    assert line("check", sample) == 0


def test_frames_may_stay_plural(line: Line, sample: Path) -> None:
    words = ("adjudicate", sample, "--set", "plural", "--layer", "frame_span")
    strict = line.json(*words, "--preview")
    plural = line.json(*words, "--keep-all", "frame_span")
    assert plural["accepted"] > strict["accepted"]
    assert plural["open"] < strict["open"]
    spread = line.json("distributions", sample, "--layer", "frame_span")["distributions"]
    assert all(sum(one["counts"].values()) >= 2 for one in spread)
    assert line("distributions", sample, "--layer", "frame_span") == 0
    assert "choices" in line.out
