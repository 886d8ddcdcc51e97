"""Agreement from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.commands.annotations import import_annotations
from annotator.commands.corpus import import_articles
from annotator.commands.projects import new_project
from annotator.resources import bundled
from tests.command_line import Line


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus with both annotators' work."""
    path = tmp_path_factory.mktemp("agreement") / "sample.annotator"
    folder = bundled("assets") / "sample"
    with new_project(path, "news") as project:
        import_articles(project.store, [folder / "articles.jsonl"])
        work = [folder / f"annotator_{name}.jsonl" for name in "ab"]
        import_annotations(project, [folder / "entities.jsonl", *work])
    return path


def test_every_measure_has_its_value_interval_and_count(line: Line, sample: Path) -> None:
    found = line.json("agreement", sample, "--samples", "50")["layers"]
    assert {"quote", "source", "mention", "block", "doc_frame", "speaker"} <= set(found)
    for measures in found.values():
        for estimate in measures.values():
            assert set(estimate) == {"value", "low", "high", "n"}
            if estimate["value"] is not None and estimate["low"] is not None:
                assert estimate["low"] <= estimate["high"]


def test_one_layer_can_be_asked_for_and_the_same_seed_gives_the_same(
    line: Line, sample: Path
) -> None:
    words = ("agreement", sample, "--layer", "cue", "--samples", "50", "--seed", "7")
    found = line.json(*words)
    assert set(found["layers"]) == {"cue"}
    assert line.json(*words) == found


def test_gamma_is_measured_only_when_asked_for_and_says_how(line: Line, sample: Path) -> None:
    words = ("agreement", sample, "--layer", "mention", "--samples", "5")
    assert "gamma" not in line.json(*words)["layers"]["mention"]
    found = line.json(*words, "--gamma", "--seed", "3", "--precision", "0.2")
    assert 0 < found["layers"]["mention"]["gamma"]["value"] <= 1
    note = found["gamma"]["mention"]
    assert (note["seed"], note["samples"], note["left_out"]) == (3, 30, {})
    assert note["precision"] < 0.2
    assert line(*words, "--gamma", "--precision", "0.2") == 0
    assert "gamma of mention: seed 1, 30 samples of each article" in line.out


def test_articles_that_gamma_cannot_measure_are_problems(line: Line, sample: Path) -> None:
    words = ("agreement", sample, "--layer", "quote", "--samples", "5", "--gamma")
    assert line(*words, "--precision", "0.5") == 1
    assert "several pieces" in line.err


def test_an_unknown_layer_is_a_sentence(line: Line, sample: Path) -> None:
    assert line("agreement", sample, "--layer", "mood") == 2
    assert "mood" in line.err


def test_measures_of_one_label_are_named_in_the_table(line: Line, sample: Path) -> None:
    assert line("agreement", sample, "--layer", "block", "--samples", "5") == 0
    assert "f1[headline]" in line.out
