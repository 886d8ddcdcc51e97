"""Annotations in and out in any format: counted without a trace, then done."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path

import pytest

from annotator.commands.exchange import (
    NATIVE,
    READABLE,
    WRITABLE,
    ExportChoices,
    ForeignChoices,
    bring_in,
    count_out,
    suggested_name,
    take_out,
)
from annotator.commands.projects import Project
from annotator.commands.session import Session
from annotator.domain.identity import AuthorName, DocumentId
from annotator.errors import NotAllowed, UnreadableFile
from annotator.interchange.writing import Loss
from tests.commands.test_annotate import add

ANNA = AuthorName("anna")
HERE = frozenset(WRITABLE) - {"spacy"}  # which needs an extra


@pytest.fixture
def worked(project: Project, session: Session, first: DocumentId) -> Project:
    """One article with two annotations by Anna."""
    add(session, first, "quote", "direct", (14, 27))
    add(session, first, "cue", "cue", (28, 32))
    return project


@pytest.mark.parametrize("name", sorted(HERE & frozenset(READABLE)))
def test_counts_are_those_of_the_deed_and_leave_no_trace(
    worked: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    out = tmp_path / suggested_name(worked.store.path, name).name
    choices = ExportChoices(ANNA)
    counted = count_out(worked, name, choices)
    assert list((tmp_path / "scratch").iterdir()) == []
    assert not out.exists()
    steps: list[int] = []
    assert take_out(worked, out, name, choices, on_progress=steps.append) == counted
    assert steps == ([] if name == NATIVE else [1])
    assert (counted.documents, counted.annotations, counted.losses) == (1, 2, Counter())
    known = bring_in(worked, [out], name, ForeignChoices(ANNA), dry_run=True)
    assert (known.taken.documents, known.taken.known, known.taken.stored) == (1, 2, 0)
    by_bert = ForeignChoices(AuthorName("bert"))
    new = bring_in(worked, [out], name, by_bert, dry_run=True)
    assert (new.taken.known, new.taken.stored) == (0, 2)
    assert [author.name for author in worked.store.authors()] == ["anna"]
    stored = bring_in(worked, [out], name, by_bert)
    assert stored == new
    assert len(worked.store.annotations(DocumentId(1), AuthorName("bert"))) == 2


def test_only_the_chosen_layers_are_written(worked: Project) -> None:
    found = count_out(worked, "brat", ExportChoices(ANNA, layers=("cue",)))
    assert (found.annotations, found.losses[Loss.RELATIONS]) == (1, 0)


@pytest.mark.parametrize("name", [NATIVE, "brat", "doccano"])
def test_what_is_cancelled_leaves_everything_as_it_was(
    worked: Project, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "out"
    with pytest.raises(NotAllowed, match="nothing was written"):
        take_out(worked, out, name, ExportChoices(ANNA), cancelled=lambda: True)
    assert not out.exists()
    take_out(worked, out, name, ExportChoices(ANNA))
    by_bert = ForeignChoices(AuthorName("bert"))
    with pytest.raises(NotAllowed, match="nothing was stored"):
        bring_in(worked, [out], name, by_bert, cancelled=lambda: True)
    assert worked.store.annotations(DocumentId(1), AuthorName("bert")) == ()


@pytest.mark.parametrize("name", [NATIVE, "doccano"])
def test_what_is_no_file_or_folder_is_refused(project: Project, tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match="none cannot be read: No such file"):
        bring_in(project, [tmp_path / "none"], name, ForeignChoices(ANNA))
    with pytest.raises(UnreadableFile, match="cannot be read: File name too long"):
        bring_in(project, [tmp_path / ("n" * 5_000)], name, ForeignChoices(ANNA))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(UnreadableFile, match="pipe is no plain file"):
            bring_in(project, [tmp_path / "pipe"], name, ForeignChoices(ANNA))
