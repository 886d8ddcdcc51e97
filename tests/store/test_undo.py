"""Undo and redo: each actor's own stack, kept in the journal, back and forth without a trace."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from annotator.domain.annotation import Annotation
from annotator.domain.change import Change, Edit, EditKind
from annotator.domain.encoding import canonical_item
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId, new_id
from annotator.errors import ChangedElsewhere
from annotator.store import Store
from tests.store import strategies
from tests.store.making import ANNA, BEN, added, edit, link, new_store, quote, redo_edit, undo_edit

FIRST = DocumentId(1)


def test_undo_takes_back_and_redo_does_again(store: Store) -> None:
    mark = quote((0, 4))
    store.apply(edit(*added(mark), title="Add"))
    store.apply(undo_edit(store))
    assert store.annotations(FIRST) == ()
    assert store.undoable(ANNA) is None
    store.apply(redo_edit(store))
    assert store.annotations(FIRST) == (mark,)
    assert store.redoable(ANNA) is None
    assert [each.kind for each in store.history()] == [EditKind.DO, EditKind.UNDO, EditKind.REDO]
    assert store.check() == []


def test_the_stack_outlives_the_program(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    with new_store(path) as store:
        for number in range(3):
            store.apply(edit(*added(quote((number, number + 1))), title=f"Add {number}"))
        store.apply(undo_edit(store))
    with Store.open(path) as store:
        undoable, redoable = store.undoable(ANNA), store.redoable(ANNA)
        assert undoable is not None
        assert redoable is not None
        assert (undoable.title, redoable.title) == ("Add 1", "Add 2")
        store.apply(undo_edit(store))
        store.apply(redo_edit(store))
        store.apply(redo_edit(store))
        assert len(store.annotations(FIRST)) == 3


def test_a_new_edit_gives_up_what_could_be_redone_but_only_ones_own(store: Store) -> None:
    for actor in (ANNA, BEN):
        store.apply(edit(*added(quote((0, 4), author=actor)), actor=actor))
        store.apply(undo_edit(store, actor))
    store.apply(edit(*added(quote((5, 6)))))
    assert store.redoable(ANNA) is None
    assert store.redoable(BEN) is not None


def test_undoing_out_of_turn_is_told_and_changes_nothing(store: Store) -> None:
    first, second = (edit(*added(quote((n, n + 1))), title=f"Add {n}") for n in (1, 2))
    store.apply(first)
    store.apply(second)
    stale = edit(first.changes[0].inverse(), title="Add 1", kind=EditKind.UNDO, of=first.id)
    before = (store.annotations(FIRST), store.journal_end(), store.undoable(ANNA))
    with pytest.raises(ChangedElsewhere, match=r'"Add 1" is not what anna can undo next.*"Add 2"'):
        store.apply(stale)
    assert (store.annotations(FIRST), store.journal_end(), store.undoable(ANNA)) == before


def test_nobody_undoes_the_edit_of_another(store: Store) -> None:
    done = edit(*added(quote((0, 4))), actor=ANNA)
    store.apply(done)
    theft = edit(done.changes[0].inverse(), actor=BEN, kind=EditKind.UNDO, of=done.id)
    with pytest.raises(ChangedElsewhere, match="There is none any more"):
        store.apply(theft)
    assert len(store.annotations(FIRST)) == 1


@pytest.mark.parametrize("kind", [EditKind.UNDO, EditKind.REDO])
def test_there_is_an_end_to_undo_and_redo(store: Store, kind: EditKind) -> None:
    with pytest.raises(ChangedElsewhere, match=f"can {kind.value} next"):
        store.apply(edit(*added(quote((0, 4))), kind=kind))
    assert store.annotations(FIRST) == ()


def test_an_undo_that_meets_a_change_by_another_says_so(store: Store) -> None:
    mark = quote((0, 4))
    store.apply(edit(*added(mark), actor=ANNA))
    relabelled = replace(mark, label="indirect", revision=2)
    store.apply(edit(Change(mark, relabelled), actor=BEN))
    with pytest.raises(ChangedElsewhere, match="was changed meanwhile"):
        store.apply(undo_edit(store, ANNA))
    assert store.annotations(FIRST) == (relabelled,)
    assert store.undoable(ANNA) is not None
    assert store.check() == []


def test_an_undo_cannot_remove_what_another_linked_to(store: Store) -> None:
    mark, other = quote((0, 4)), quote((5, 9), author=BEN)
    store.apply(edit(*added(mark), actor=ANNA))
    store.apply(edit(*added(other, link(other, mark)), actor=BEN))
    with pytest.raises(ChangedElsewhere, match="still refers"):
        store.apply(undo_edit(store, ANNA))
    assert mark in store.annotations(FIRST)


@dataclass
class Side:
    """What the model knows of one actor: the present items and both stacks."""

    items: dict[AnnotationId, Annotation] = field(default_factory=dict)
    done: list[Edit] = field(default_factory=list)
    undone: list[Edit] = field(default_factory=list)


def _follow(side: Side, changes: tuple[Change, ...]) -> None:
    for change in changes:
        if isinstance(change.before, Annotation):
            del side.items[change.before.id]
        if isinstance(change.after, Annotation):
            side.items[change.after.id] = change.after


actors = st.sampled_from([ANNA, BEN])


class TwoActors(RuleBasedStateMachine):
    """Two people edit, undo, redo and restart in any order; a plain model says what must be."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="annotator-undo-"))
        self.store = new_store(self.folder / "p.annotator", ["x" * 40, "y" * 40])
        self.sides = {ANNA: Side(), BEN: Side()}

    def teardown(self) -> None:
        try:
            assert self.store.check() == []
            self.there_and_back()
        finally:
            self.store.close()
            rmtree(self.folder)

    def there_and_back(self) -> None:
        """Undo all of one actor's edits and redo them: the same bytes, and the other's as well."""
        before = self.stored()
        others = {line for line in before if b'"author":"ben"' in line}
        steps = len(self.sides[ANNA].done)
        for _ in range(steps):
            self.store.apply(undo_edit(self.store, ANNA))
        assert self.stored() == sorted(others)
        for _ in range(steps):
            self.store.apply(redo_edit(self.store, ANNA))
        assert self.stored() == before

    def stored(self) -> list[bytes]:
        documents = (DocumentId(1), DocumentId(2))
        found = (mark for number in documents for mark in self.store.annotations(number))
        return sorted(canonical_item(mark) for mark in found)

    def do(self, actor: AuthorName, *changes: Change) -> None:
        done = edit(*changes, actor=actor)
        self.store.apply(done)
        side = self.sides[actor]
        side.done.append(done)
        side.undone.clear()
        _follow(side, changes)

    @rule(actor=actors, document=st.integers(1, 2), data=st.data())
    def add(self, actor: AuthorName, document: int, data: st.DataObject) -> None:
        new = strategies.marks(document, author=actor)
        marks = data.draw(st.lists(new, min_size=1, max_size=3))
        self.do(actor, *added(*(replace(mark, id=AnnotationId(new_id())) for mark in marks)))

    @precondition(lambda self: any(side.items for side in self.sides.values()))
    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        actor = data.draw(st.sampled_from([name for name in self.sides if self.sides[name].items]))
        mark = data.draw(st.sampled_from(list(self.sides[actor].items.values())))
        new = data.draw(strategies.marks(mark.document, author=actor))
        after = data.draw(st.sampled_from([None, replace(new, id=mark.id)]))
        self.do(actor, Change(mark, after))

    @rule(actor=actors)
    def undo(self, actor: AuthorName) -> None:
        side = self.sides[actor]
        if side.done:
            back = undo_edit(self.store, actor)
            self.store.apply(back)
            side.undone.append(side.done.pop())
            _follow(side, back.changes)

    @rule(actor=actors)
    def redo(self, actor: AuthorName) -> None:
        side = self.sides[actor]
        if side.undone:
            again = redo_edit(self.store, actor)
            self.store.apply(again)
            side.done.append(side.undone.pop())
            _follow(side, again.changes)

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.store.path)

    @invariant()
    def the_items_are_those_of_the_model(self) -> None:
        expected = (mark for side in self.sides.values() for mark in side.items.values())
        assert self.stored() == sorted(map(canonical_item, expected))

    @invariant()
    def the_stacks_are_those_of_the_model(self) -> None:
        for actor, side in self.sides.items():
            undoable, redoable = self.store.undoable(actor), self.store.redoable(actor)
            assert (undoable and undoable.id) == (side.done[-1].id if side.done else None)
            assert (redoable and redoable.id) == (side.undone[-1].id if side.undone else None)


TestTwoActors = TwoActors.TestCase
TestTwoActors.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
