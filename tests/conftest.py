"""Keeps the suite away from the network, from displays and from the files of whoever runs it."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from tests.command_line import Line

# Noisy machines make single examples slow; the limit for a whole test is pytest's.
settings.register_profile("suite", parent=settings(), deadline=None)
settings.load_profile("suite")


def pytest_configure(config: pytest.Config) -> None:
    """Sets what libraries read once, when they are imported."""
    home = tempfile.TemporaryDirectory(prefix="annotator-tests-")
    config.add_cleanup(home.cleanup)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["HF_HOME"] = f"{home.name}/huggingface"
    for place in ("CONFIG", "CACHE", "DATA", "STATE"):
        os.environ[f"XDG_{place}_HOME"] = f"{home.name}/{place.lower()}"


@pytest.fixture
def line(capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(capsys)


@pytest.fixture
def project(line: Line, tmp_path: Path) -> Path:
    path = tmp_path / "p.annotator"
    assert line("new", path, "--schema", "news") == 0
    return path
