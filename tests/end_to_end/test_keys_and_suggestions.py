"""The real program on a virtual screen: the sheet of keys on any keyboard, suggestions by keys."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from annotator.commands.annotations import import_annotations
from annotator.domain.annotation import AuthorKind
from annotator.domain.identity import AuthorName, DocumentId
from annotator.store.store import Store
from tests.commands.conftest import make_project
from tests.commands.test_annotations import item, work, write
from tests.end_to_end.virtual_screen import ADA, Desktop, until

ARTICLE = DocumentId(1)


@pytest.fixture
def suggested(tmp_path: Path) -> Path:
    """A project in which a model suggests eight words as cues."""
    path = tmp_path / "suggested.annotator"
    cues = [item(f"c{n}", "cue", "cue", (n * 4, n * 4 + 3)) for n in range(8)]
    with make_project(path) as project:
        file = write(tmp_path / "tagger.jsonl", work(*cues))
        import_annotations(project, [file], author=AuthorName("tagger"), kind=AuthorKind.MODEL)
    return path


def _answers(path: Path) -> list[str]:
    with Store.open(path, read_only=True) as store:
        return [one.purpose.value for one in store.remarks(author=ADA)]


def _has(path: Path, purpose: str) -> bool:
    return purpose in _answers(path)


def test_keys_of_any_keyboard_open_the_sheet_and_answer_suggestions(
    desktop: Desktop, suggested: Path
) -> None:
    if not shutil.which("setxkbmap"):
        pytest.skip("setxkbmap is not installed; it comes with Xvfb")

    def press(*keys: str) -> None:
        desktop.focus()
        desktop.keys(*keys)

    desktop.start(suggested)
    for layout, key in (("us", "question"), ("ru", "shift+7"), ("ara", "Arabic_question_mark")):
        desktop.lay_out_keyboard(layout)
        assert until(lambda: desktop.shows("Keys"), partial(press, key)), layout
        assert until(lambda: not desktop.shows("Keys"), lambda: desktop.keys("Escape"))
    desktop.lay_out_keyboard("us")
    for purpose, answer in (("accepted", "Return"), ("rejected", "Delete")):
        # A slow program may answer twice, but there are enough suggestions for that.
        assert until(partial(_has, suggested, purpose), partial(press, "period", answer))
    assert desktop.quit() == 0
    accepted = _answers(suggested).count("accepted")
    with Store.open(suggested) as store:
        assert store.check() == []
        assert len(store.annotations(ARTICLE, ADA)) == accepted
