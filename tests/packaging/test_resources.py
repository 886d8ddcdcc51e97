"""The bundled folders are found in a wheel and in an editable install."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from annotator.resources import bundled

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("schemas", "exports", "assets")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _folder_seen_from(elsewhere: Path, folder: str, **environment: str) -> Path:
    code = f"from annotator.resources import bundled; print(bundled({folder!r}))"
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=elsewhere,
        env=os.environ | environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return Path(answer.stdout.strip())


@pytest.fixture(scope="module")
def unpacked_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a freshly built wheel, as an installer would lay them out."""
    built = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", built, ROOT],
        check=True,
        capture_output=True,
    )
    [wheel] = built.glob("*.whl")
    site = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_wheel_carries_the_same_files_as_the_checkout(unpacked_wheel: Path, folder: str) -> None:
    found = _folder_seen_from(unpacked_wheel, folder, PYTHONPATH=str(unpacked_wheel))
    assert found == unpacked_wheel / "annotator" / "_bundled" / folder
    assert _files(found) == _files(ROOT / folder) != {}


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_editable_install_reads_the_folders_of_the_checkout(tmp_path: Path, folder: str) -> None:
    assert _folder_seen_from(tmp_path, folder) == ROOT / folder


def test_tests_are_not_in_the_wheel(unpacked_wheel: Path) -> None:
    [metadata] = unpacked_wheel.glob("*.dist-info")
    assert {path.name for path in unpacked_wheel.iterdir()} == {"annotator", metadata.name}


def test_a_folder_that_does_not_exist_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no sounds folder"):
        bundled("sounds")
