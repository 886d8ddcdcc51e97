"""The command line as a person and as a program use it: output, JSON and exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from annotator.commands.projects import open_project
from annotator.resources import bundled
from tests.command_line import Line, articles


def test_an_import_counts_and_a_second_one_knows_everything(
    line: Line, project: Path, tmp_path: Path
) -> None:
    path = articles(tmp_path, "One.", "Two 🙂.")
    assert line.json("import", project, path) == {
        "read": 2,
        "stored": 2,
        "known": 0,
        "rejected": 0,
    }
    assert line.json("import", project, path)["known"] == 2


def test_a_rejected_record_is_named_and_the_exit_status_is_1(
    line: Line, project: Path, tmp_path: Path
) -> None:
    path = articles(tmp_path, "One.", "", "Three.")
    assert line("import", project, path) == 1
    assert "articles.jsonl, line 2" in line.err
    assert line.json("status", project)["rejected"] == 1


def test_fields_are_mapped_by_option(line: Line, project: Path, tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_bytes(b'{"nr": "007", "prose": "Something happened.", "text": "no"}\n')
    assert line("import", project, path, "--field", "text=prose", "--field", "id=nr") == 0
    with open_project(project, read_only=True) as opened:
        [document] = opened.store.documents()
    assert (document.external_id, document.text) == ("007", "Something happened.")


def test_one_of_several_configurations_of_a_dataset_is_chosen_by_option(
    line: Line, project: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "dataset"
    folder.mkdir()
    configurations = [{"config_name": n, "data_files": f"{n}.csv"} for n in ("wire", "web")]
    (folder / "README.md").write_bytes(b"---\nconfigs: %b\n---\n" % orjson.dumps(configurations))
    for name in ("wire", "web"):
        (folder / f"{name}.csv").write_text(f"text\nOne from the {name}.\n")
    assert line("import", project, folder) == 2
    assert "wire, web" in line.err
    assert line.json("import", project, folder, "--configuration", "web")["stored"] == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["import", "PROJECT", "none.jsonl"], "none.jsonl"),
        (["import", "PROJECT", "PROJECT", "--field", "size=x"], "--field takes NAME=FIELD"),
        (["import", "PROJECT", "PROJECT", "--encoding", "klingon"], "no encoding named “klingon”"),
        (["status", "none.annotator"], "none.annotator"),
        (["new", "PROJECT"], "Choose another name"),
        (["new", "other.annotator", "--schema", "nothing"], "nothing"),
        (["adjudicate", "PROJECT"], "No article is finished by 2 annotators"),
        (["adjudicate", "PROJECT", "--accept", "loudest"], "one of unanimous, majority"),
        (["export", "PROJECT", "--out", "out"], "nothing to export"),
        (["export", "PROJECT", "--out", "out", "--source", "nobody"], "no source “nobody”"),
        (["export", "PROJECT", "--out", "out", "--recipe", "nothing"], "nothing"),
        (["annotations", "import", "PROJECT", "none.jsonl"], "none.jsonl"),
        (["schema", "check", "none.json"], "no schema file none.json"),
        (["fly"], "fly"),
        (["status"], "PROJECT"),
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
    asked = [str(project) if word == "PROJECT" else word for word in words]
    assert line(*asked) == 2
    assert sentence in line.err
    assert "Traceback" not in line.err
    assert line.out == ""
    assert line(*asked, "--json") == 2
    assert set(orjson.loads(line.out)) == {"error"}


ODD = os.fsdecode(b"\xff")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["new", f"{ODD}.annotator"], "not text"),
        (["new", "p.annotator", "--schema", ODD], "not text"),
        (["new", "n" * 300 + ".annotator"], "too long"),
        (["new", "loop/p.annotator"], "symbolic links"),
        (["status", "loop"], "symbolic links"),
        (["demo", "--out", "file"], "file: File exists"),
        (["agreement", "p.annotator", "--seed", "-1"], "than or equal to 0"),
        (["agreement", "p.annotator", "--seed", "9" * 30], "less than"),
    ],
    ids=map(str, range(8)),
)
def test_what_the_machine_refuses_is_a_sentence_too(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("loop").symlink_to("loop")
    Path("file").touch()
    assert line(*words, "--json") == 2
    assert says in line.err
    assert orjson.loads(line.out)["error"] == line.err.strip()


def test_a_project_whose_name_is_no_text_is_refused(
    line: Line, project: Path, tmp_path: Path
) -> None:
    odd = project.rename(tmp_path / f"{ODD}.annotator")
    assert line("status", odd, "--json") == 2
    assert "Rename" in orjson.loads(line.out)["error"]


def test_a_login_without_a_name_is_asked_for_one(
    line: Line, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr("getpass.getuser", nameless)
    assert line("adjudicate", project) == 2
    assert "--user" in line.err


def run_in_a_terminal(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a shell line in which `annotator` is this program."""
    script = f'annotator() {{ "{sys.executable}" -m annotator.app "$@"; }}; {command}'
    surroundings = {**os.environ, "PYTHONWARNINGS": "error", **environment}
    return subprocess.run(
        ["bash", "-c", script], env=surroundings, capture_output=True, text=True, check=False
    )


def test_a_full_disk_and_a_reader_who_leaves_are_no_bug_of_ours(project: Path) -> None:
    full = run_in_a_terminal(f'annotator status "{project}" --json >/dev/full')
    assert full.returncode == 2
    assert full.stderr == "No space left on device.\n"
    assert "Traceback" not in run_in_a_terminal("annotator --help | true").stderr


def test_a_terminal_that_lacks_a_character_shows_its_code(tmp_path: Path) -> None:
    command = f'cd "{tmp_path}"; annotator new ü🙂.annotator'
    done = run_in_a_terminal(command, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\U0001f642" in done.stdout


def test_a_long_path_is_shown_whole(line: Line, tmp_path: Path) -> None:
    path = tmp_path / ("long" * 40 + ".annotator")
    assert line("new", path) == 0
    assert str(path) in "".join(line.out.split())


def test_check_lists_problems(line: Line, project: Path) -> None:
    assert line.json("check", project) == {"problems": []}
    assert line("check", project) == 0
    assert "No problems found" in line.out


def test_schema_check_names_every_mistake_with_its_place(line: Line, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text('{"schema_format": 1, "id": "mine", "version": "1", "layers": 3}')
    assert line("schema", "check", path) == 1
    assert "mine.json: version" in line.err
    assert "mine.json: layers" in line.err
    assert line.json("schema", "check", "news", "quotes") == {"problems": []}


def test_help_needs_no_project(line: Line) -> None:
    assert line("--help") == 0
    assert "annotations" in line.out


def test_schema_diff_says_which_version_a_change_needs(line: Line, tmp_path: Path) -> None:
    source = orjson.loads((bundled("schemas") / "entities.json").read_bytes())
    path = tmp_path / "entities.json"
    source["layers"][0]["labels"][0]["name"] = "Human being"
    path.write_bytes(orjson.dumps(source))
    assert line("schema", "diff", "entities", path) == 1
    assert "1.0.1" in line.err
    source["version"] = "1.0.1"
    path.write_bytes(orjson.dumps(source))
    found = line.json("schema", "diff", "entities", path)
    assert found["enough"] is True
    assert [one["level"] for one in found["differences"]] == ["patch"]
