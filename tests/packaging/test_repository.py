"""What the files of the repository may say."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {"build", "dist", "__pycache__"}
PICTURES = {".png", ".ico", ".icns"}

PACKAGE_HOSTS = re.compile(
    r"\b(pypi|pythonhosted|npmjs|npmmirror|(deb|security|ftp)\.debian|(archive|ports)\.ubuntu)"
    r"\.(org|com)\b"
)
MACHINE_PATHS = re.compile(r"(?<![\w.-])/(wor[k]|root|opt/(wheels|pypi))/")


def _files_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in NOT_OURS or (path.name.startswith(".") and path.name != ".ci"):
            continue
        if path.is_dir():
            yield from _files_below(path)
        elif path.suffix not in PICTURES:
            yield path


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line}"
        for path in _files_below(ROOT)
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), 1
        )
        if pattern.search(line)
    ]


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        pytest.param(PACKAGE_HOSTS, "https://pypi" + ".org/simple", id="package hosts"),
        pytest.param(PACKAGE_HOSTS, "https://files.pythonhosted" + ".org/x", id="download hosts"),
        pytest.param(MACHINE_PATHS, '"/' + 'work/main"', id="paths of one machine"),
    ],
)
def test_no_file_names(pattern: re.Pattern[str], example: str) -> None:
    assert pattern.search(example)
    assert _lines_with(pattern) == []


def _lock_entries() -> list[str]:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    joined = lock.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]


def test_every_locked_package_is_a_version_with_hashes() -> None:
    entries = _lock_entries()
    assert [e for e in entries if not re.match(r"[a-z0-9.-]+==\S+ .*--hash=sha256:", e)] == []


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[<>=; ]", entry, maxsplit=1)[0].lower() for entry in wanted}
    assert names <= {entry.split("==")[0] for entry in _lock_entries()}
