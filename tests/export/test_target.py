"""The folder of an export: replaced as a whole or not at all."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.errors import ExportError
from annotator.export.target import FORMAT, MANIFEST, files_of_export, replacing


def fill(folder: Path, content: str) -> None:
    """An export of ours with one data file."""
    (folder / "data.txt").write_text(content, encoding="utf-8")
    manifest = {"format": FORMAT, "files": {"data.txt": {}}}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def export(folder: Path, content: str) -> None:
    with replacing(folder) as place:
        fill(place.content, content)


def export_and_fail(folder: Path, error: BaseException) -> None:
    with replacing(folder) as place:
        fill(place.content, "half")
        raise error


def content_of(folder: Path) -> str:
    return (folder / "data.txt").read_text(encoding="utf-8")


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_folder_and_its_parents_are_made(tmp_path: Path) -> None:
    export(tmp_path / "a" / "dataset", "new")
    assert content_of(tmp_path / "a" / "dataset") == "new"


def test_an_empty_folder_and_an_earlier_export_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "dataset").mkdir()
    export(tmp_path / "dataset", "old")
    export(tmp_path / "dataset", "new")
    assert content_of(tmp_path / "dataset") == "new"
    assert names_in(tmp_path) == ["dataset"]


@pytest.mark.parametrize("manifest", ["", "[]", '{"format": "other"}'])
def test_a_folder_with_other_things_is_refused_and_left_alone(
    tmp_path: Path, manifest: str
) -> None:
    (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    with pytest.raises(ExportError, match="holds no earlier export"):
        export(tmp_path, "new")
    assert names_in(tmp_path) == [MANIFEST]


def test_a_file_somebody_put_into_the_export_is_not_thrown_away(tmp_path: Path) -> None:
    export(tmp_path / "dataset", "old")
    (tmp_path / "dataset" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match=r"holds notes\.txt, which is not part"):
        export(tmp_path / "dataset", "new")
    assert content_of(tmp_path / "dataset") == "old"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dataset").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="is a file"):
        export(tmp_path / "dataset", "new")


def test_the_root_of_the_disk_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Name a folder in it"):
        export(Path(tmp_path.anchor), "new")


@pytest.mark.parametrize("name", ["a*", "b?", "[c]", "d::e"])
def test_a_folder_that_datasets_could_not_load_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match="datasets cannot load from a folder with"):
        export(tmp_path / name / "dataset", "new")
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("error", [ValueError("bug"), KeyboardInterrupt(), ExportError("stop")])
def test_an_error_leaves_the_old_export_and_nothing_else(
    tmp_path: Path, error: BaseException
) -> None:
    export(tmp_path / "dataset", "old")
    with pytest.raises(type(error)):
        export_and_fail(tmp_path / "dataset", error)
    assert content_of(tmp_path / "dataset") == "old"
    assert names_in(tmp_path) == ["dataset"]


def test_a_full_disk_is_told_and_leaves_the_old_export(tmp_path: Path) -> None:
    export(tmp_path / "dataset", "old")
    with pytest.raises(ExportError, match=r"No space left on device\. Nothing in this folder"):
        export_and_fail(tmp_path / "dataset", OSError(errno.ENOSPC, "No space left on device"))
    assert content_of(tmp_path / "dataset") == "old"


def test_a_failed_last_rename_puts_the_old_export_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(tmp_path / "dataset", "old")
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path.name == ".dataset.partial":
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(ExportError, match="Input/output error"):
        export(tmp_path / "dataset", "new")
    assert content_of(tmp_path / "dataset") == "old"
    assert names_in(tmp_path) == ["dataset"]


def test_an_exporter_killed_between_its_renames_is_made_good(tmp_path: Path) -> None:
    export(tmp_path / "dataset", "old")
    (tmp_path / "dataset").rename(tmp_path / ".dataset.previous")
    with pytest.raises(RuntimeError):
        export_and_fail(tmp_path / "dataset", RuntimeError())
    assert content_of(tmp_path / "dataset") == "old"


def test_what_a_killed_exporter_left_is_cleared_away(tmp_path: Path) -> None:
    export(tmp_path / "dataset", "old")
    for left in (".dataset.partial", ".dataset.check", ".dataset.previous"):
        (tmp_path / left).mkdir()
        (tmp_path / left / "rest").write_text("x", encoding="utf-8")
    (tmp_path / ".dataset.lock").write_text("", encoding="utf-8")
    export(tmp_path / "dataset", "new")
    assert content_of(tmp_path / "dataset") == "new"
    assert names_in(tmp_path) == ["dataset"]


def test_a_second_exporter_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    with replacing(tmp_path / "dataset") as place:
        with pytest.raises(ExportError, match=r"Another export to .* is running"):
            export(tmp_path / "dataset", "second")
        fill(place.content, "first")
    assert content_of(tmp_path / "dataset") == "first"


def test_a_second_process_is_refused(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from annotator.export.target import replacing\n"
        "with replacing(pathlib.Path(sys.argv[1])): pass"
    )
    with replacing(tmp_path / "dataset") as place:
        other = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "dataset")],
            capture_output=True,
            text=True,
            check=False,
        )
        fill(place.content, "first")
    assert "Another export to" in other.stderr
    assert content_of(tmp_path / "dataset") == "first"


def test_files_of_an_export_are_those_of_its_manifest(tmp_path: Path) -> None:
    assert files_of_export(tmp_path) is None
    fill(tmp_path, "x")
    assert files_of_export(tmp_path) == frozenset({"data.txt", MANIFEST})
