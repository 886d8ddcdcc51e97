"""Other tools' annotations from the command line: counts, complaints and exit status."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from tests.command_line import Line, articles

TEXT = "Ilse Brandt said no."


@pytest.fixture
def project(line: Line, tmp_path: Path) -> Path:
    path = tmp_path / "p.annotator"
    assert line("new", path, "--schema", "news") == 0
    assert line("import", path, articles(tmp_path, TEXT)) == 0
    return path


def doccano(folder: Path, *labels: list[object]) -> Path:
    path = folder / "work.jsonl"
    path.write_bytes(orjson.dumps({"text": TEXT, "label": labels}))
    return path


def test_the_way_in_and_out(line: Line, project: Path, tmp_path: Path) -> None:
    work = doccano(tmp_path, [0, 11, "PER"], [12, 16, "cue"])
    words = ("annotations", "import", project, work, "--format", "doccano", "--as", "anna")
    assert line.json(*words, "--finished") == {
        "read": 2,
        "stored": 2,
        "known": 0,
        "rejected": 0,
        "unmapped": {},
        "left_out": {},
        "attributes_not_taken": {},
        "repairs": [],
    }
    out = tmp_path / "brat"
    found = line.json("annotations", "export", project, "--out", out, "--format", "brat")
    assert found == {"documents": 1, "annotations": 2, "losses": {}, "path": str(out)}
    assert (out / "anna" / "a0.ann").read_text() == (
        "T1\tPER 0 11\tIlse Brandt\nT2\tcue 12 16\tsaid\n"
    )


def test_a_dry_run_counts_and_does_nothing(line: Line, project: Path, tmp_path: Path) -> None:
    words = ("annotations", "import", project, doccano(tmp_path, [0, 11, "PER"]), "--as", "anna")
    before = project.read_bytes()
    counted = line.json(*words, "--format", "doccano", "--dry-run")
    assert project.read_bytes() == before
    assert line.json(*words, "--format", "doccano") == counted
    assert (counted["stored"], counted["known"]) == (1, 0)
    for name in ("native", "conll"):
        out = ("annotations", "export", project, "--out", tmp_path / "out", "--format", name)
        found = line.json(*out, "--dry-run")
        assert (found["documents"], found["annotations"], found["losses"]) == (1, 1, {})
    assert not (tmp_path / "out").exists()
    native = tmp_path / "native.jsonl"
    assert line("annotations", "export", project, "--out", native) == 0
    again = line.json("annotations", "import", project, native, "--dry-run")
    assert (again["stored"], again["known"]) == (0, 1)


def test_what_stands_for_nothing_is_named_and_the_exit_status_is_1(
    line: Line, project: Path, tmp_path: Path
) -> None:
    work = doccano(tmp_path, [0, 11, "Actor"], [0, 99, "PER"])
    words = ("annotations", "import", project, work, "--format", "doccano", "--as", "anna")
    assert line(*words) == 1
    assert "“Actor” stands for nothing in the schema: 1 not taken" in line.err
    assert "0-99 lies outside the text" in line.err
    mapping = tmp_path / "map.json"
    mapping.write_bytes(orjson.dumps({"labels": {"Actor": "mention.PER"}}))
    assert line.json(*words, "--map", mapping)["stored"] == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["import", "PROJECT", "WORK", "--format", "gate"], "There is no format “gate”"),
        (["import", "PROJECT", "none.json", "--format", "label_studio"], "none.json"),
        (["import", "PROJECT", "WORK", "--format", "doccano", "--offsets", "bytes"], "utf16"),
        (["import", "PROJECT", "WORK", "--format", "doccano", "--map", "none"], "none cannot"),
        (["export", "PROJECT", "--out", "o", "--format", "webanno"], "read only"),
        (["export", "PROJECT", "--out", "o", "--format", "brat", "--by", "x"], "Nobody called"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_status_2(
    line: Line,
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    places = {"PROJECT": str(project), "WORK": str(doccano(tmp_path))}
    assert line("annotations", *(places.get(word, word) for word in words)) == 2
    assert sentence in line.err
    assert "Traceback" not in line.err


def test_a_models_work_is_counted_as_suggestions_until_it_is_accepted(
    line: Line, project: Path, tmp_path: Path
) -> None:
    work = doccano(tmp_path, [0, 11, "PER"], [12, 16, "cue"])
    words = ("annotations", "import", project, work, "--format", "doccano", "--as", "tagger")
    assert line.json(*words, "--model")["stored"] == 2
    status = line.json("status", project)
    assert status["suggestions"] == [{"model": "tagger", "open": 2, "accepted": 0, "rejected": 0}]
    assert status["annotators"] == []
    assert line("status", project) == 0
    assert "tagger" in line.out
    assert line("export", project, "--out", tmp_path / "d", "--source", "annotator:tagger") == 2
    assert "is a model" in line.err
