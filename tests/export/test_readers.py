"""The oldest and the newest supported `datasets` load every configuration.

They live in environments of their own, which `.ci/run` prepares: ANNOTATOR_DATASET_READERS names
their interpreters, separated like PATH.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from annotator.export.binding import Binding
from annotator.export.features import features_of
from annotator.export.writer import Form
from tests.export.building import SCHEMA
from tests.export.exporting import RECIPES, export
from tests.packaging import read_dataset

READERS = [
    name for name in os.environ.get("ANNOTATOR_DATASET_READERS", "").split(os.pathsep) if name
]


@pytest.mark.timeout(300)  # each reader starts anew, on a machine that may be busy
@pytest.mark.skipif(not READERS, reason="ANNOTATOR_DATASET_READERS names no environment")
@pytest.mark.parametrize("with_text", [True, False])
def test_every_supported_version_reads_the_same(tmp_path: Path, with_text: bool) -> None:
    recipes = [recipe for recipe in RECIPES if with_text or recipe.id != "chat"]
    report = export(tmp_path / "dataset", recipes=recipes, form=Form(with_text=with_text))
    expected = {
        config.name: {
            "rows": dict(config.rows),
            "classes": sorted(
                set(read_dataset.class_names(features_of(Binding(config.recipe, SCHEMA))))
            ),
        }
        for config in report.configs
    }
    versions = []
    for number, reader in enumerate(READERS):
        done = subprocess.run(
            [reader, read_dataset.__file__, tmp_path / "dataset", tmp_path / f"cache{number}"],
            env=os.environ | {"HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path / "home")},
            capture_output=True,
            text=True,
            check=True,
        )
        found = json.loads(done.stdout)
        versions.append(found["datasets"])
        assert found["configs"] == expected
    assert len(set(versions)) == len(READERS)
