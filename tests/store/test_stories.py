"""What a project file keeps about stories."""

from __future__ import annotations

import pytest

from annotator.domain.identity import DocumentId
from annotator.errors import ProjectError
from annotator.store import Store
from annotator.store.stories import Compared, Grouping, KeptRuling, StoryBond
from tests.store.making import ANNA

ONE, TWO, THREE = DocumentId(1), DocumentId(2), DocumentId(3)
RULING = KeptRuling("together", ANNA, "Merge doc-1, doc-2", (ONE, TWO))


def test_each_document_is_sketched_once(store: Store) -> None:
    records = store.story_records
    assert records.unsketched_count() == 3
    assert [document for document, _text in records.unsketched()] == [ONE, TWO, THREE]
    records.add_sketches([(TWO, b"two"), (ONE, b"one")])
    records.add_sketches([(ONE, b"another")])
    assert [document for document, _text in records.unsketched()] == [THREE]
    kept = [(one.document, one.external_id, one.sketch) for one in records.sketches()]
    assert kept == [(ONE, "doc-1", b"one"), (TWO, "doc-2", b"two")]


def test_comparisons_are_kept_renewed_and_set_aside(store: Store) -> None:
    records = store.story_records
    first = Compared((ONE, TWO), 2, {"jaccard": 0.5})
    second = Compared((ONE, THREE), 3, {"names": 0.25, "named": 9})
    records.add_compared([first, second])
    assert list(records.compared()) == [first, second]
    renewed = Compared((ONE, TWO), 7, {"jaccard": 0.5})
    records.add_compared([renewed])
    records.set_aside([(ONE, THREE)])
    assert list(records.compared()) == [renewed, Compared((ONE, THREE), None, second.evidence)]


def test_sketches_and_comparisons_can_be_forgotten_and_rulings_stay(store: Store) -> None:
    records = store.story_records
    records.add_sketches([(ONE, b"one")])
    records.add_compared([Compared((ONE, TWO), 2, {})])
    records.regroup(Grouping({}, {}), ruling=RULING)
    records.forget()
    assert (records.sketches(), list(records.compared())) == ([], [])
    assert [ruling.title for ruling in records.rulings()] == [RULING.title]


def test_stories_bonds_splits_and_the_ruling_are_written_together(store: Store) -> None:
    records = store.story_records
    store.add_splits("default", {"doc-1": "test", "doc-3": "train"})
    bond = StoryBond("copy", 0.75, locked=True)
    grouping = Grouping(
        {ONE: "storm", TWO: "storm", THREE: "doc-3"},
        {"storm": bond},
        {"default": {"storm": "test", "doc-3": "dev"}},
    )
    records.regroup(grouping, ruling=RULING)
    assert store.stories() == {1: "storm", 2: "storm", 3: "doc-3"}
    assert store.document(TWO).story_id == "storm"
    assert records.bonds() == {"storm": bond}
    assert store.splits("default") == {"doc-1": "test", "storm": "test", "doc-3": "dev"}
    assert store.split_names() == ["default"]
    [ruling] = records.rulings()
    assert (ruling.documents, ruling.others, ruling.number) == ((ONE, TWO), (), 1)
    assert store.check() == []


def test_a_ruling_that_was_taken_back_is_no_longer_told(store: Store) -> None:
    records = store.story_records
    records.regroup(Grouping({}, {}), ruling=RULING)
    records.regroup(Grouping({}, {}), withdrawn=1)
    assert records.rulings() == []


def test_what_is_written_stays_when_the_project_is_opened_again(store: Store) -> None:
    store.story_records.regroup(Grouping({ONE: "storm"}, {}), ruling=RULING)
    store.close()
    with Store.open(store.path, read_only=True) as again:
        assert again.stories()[ONE] == "storm"
        assert len(again.story_records.rulings()) == 1
        with pytest.raises(ProjectError):
            again.story_records.forget()
