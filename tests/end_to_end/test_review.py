"""The real program on a virtual screen: a reviewer decides by keys, and a restart knows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation, Decision
from annotator.domain.identity import GOLD, AuthorName, DocumentId
from annotator.store.store import Store
from tests.commands.conftest import make_project
from tests.commands.test_adjudicate import annotators, finish
from tests.commands.test_annotate import add
from tests.end_to_end.virtual_screen import ADA, Desktop, until

ARTICLE = DocumentId(1)


@pytest.fixture
def disputed(tmp_path: Path) -> Path:
    """Anna and Bert differ on where a quotation ends; Bert alone saw a cue."""
    path = tmp_path / "review.annotator"
    with make_project(path) as project:
        anna, bert = annotators(project, "anna", "bert")
        add(anna, ARTICLE, "quote", "direct", (14, 27))
        add(bert, ARTICLE, "quote", "direct", (14, 26))
        add(bert, ARTICLE, "cue", "cue", (28, 32))
        finish(ARTICLE, anna, bert)
    return path


def _decided(path: Path) -> tuple[tuple[Decision, ...], tuple[Annotation, ...]]:
    with Store.open(path, read_only=True) as store:
        return store.decisions(ARTICLE), store.annotations(ARTICLE, GOLD)


def test_a_reviewer_decides_by_keys_and_a_restart_knows_it(
    desktop: Desktop, disputed: Path
) -> None:
    def adjudicate(*keys: str) -> None:
        desktop.focus()
        desktop.keys("ctrl+2", *keys)

    desktop.start(disputed)
    assert until(lambda: len(_decided(disputed)[0]) == 1, lambda: adjudicate("1"))
    assert until(lambda: len(_decided(disputed)[0]) == 2, lambda: adjudicate("j", "0"))
    assert desktop.quit() == 0
    decisions, gold = _decided(disputed)
    assert {one.by for one in decisions} == {ADA}
    assert [one.layer for one in gold] == ["quote"]

    desktop.start(disputed)
    assert until(lambda: len(_decided(disputed)[1]) == 0, lambda: adjudicate("ctrl+z"))
    assert desktop.quit() == 0
    with Store.open(disputed) as store:
        assert store.check() == []
        people = {AuthorName("anna"), AuthorName("bert")}
        kept = [one for one in store.annotations(ARTICLE) if one.author in people]
        assert len(kept) == 3


def test_a_second_adjudicator_begins_a_gold_set_by_keys(desktop: Desktop, disputed: Path) -> None:
    second = AuthorName("second")

    def gold_of_second() -> tuple[Annotation, ...]:
        with Store.open(disputed, read_only=True) as store:
            return store.annotations(ARTICLE, second)

    def ask_for_a_set() -> None:
        desktop.focus()
        desktop.keys("ctrl+2", "t", "n")

    desktop.start(disputed)
    assert until(lambda: desktop.shows("New gold set"), ask_for_a_set)
    desktop.do("type", second)
    desktop.keys("Return")

    def decide() -> None:
        desktop.focus()
        desktop.keys("ctrl+2", "1")

    assert until(lambda: len(gold_of_second()) == 1, decide)
    assert desktop.quit() == 0
    assert _decided(disputed)[1] == (), "the other set has no decisions"
