"""The exported sample, loaded as its card says: these tests know the folder and nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_SNIPPET = re.compile(r"```python\n(.*?)```", re.DOTALL)
_LOAD = re.compile(r'load_dataset\(folder, "[^"]+", split="[^"]+"\)')


def pytest_configure(config: pytest.Config) -> None:
    """No library here may ask the network for anything."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"


@pytest.fixture(scope="session")
def folder() -> Path:
    """The exported dataset that ANNOTATOR_DATASET names; without it there is nothing to test."""
    return Path(os.environ["ANNOTATOR_DATASET"]).resolve()


@pytest.fixture(scope="session")
def snippet(folder: Path) -> str:
    """The program that the card gives to whoever uses the dataset."""
    [found] = _SNIPPET.findall((folder / "README.md").read_text(encoding="utf-8"))
    return str(found)


@pytest.fixture(scope="session")
def load(
    folder: Path, snippet: str, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], Any]:
    """Runs the card's program for a configuration and a split."""
    import datasets

    datasets.config.HF_DATASETS_CACHE = tmp_path_factory.mktemp("cache")
    datasets.disable_progress_bars()

    def run(configuration: str, split: str = "train") -> Any:  # noqa: ANN401 - of datasets
        call = f'load_dataset(folder, "{configuration}", split="{split}")'
        program, times = _LOAD.subn(call, snippet)
        assert times == 1
        names: dict[str, Any] = {"folder": str(folder)}
        exec(compile(program, "README.md", "exec"), names)
        return names["dataset"]

    return run
