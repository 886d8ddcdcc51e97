"""Adjudicators who do not see each other's decisions: their gold sets, and how far these agree."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from annotator.commands.projects import Project
from annotator.commands.reviewed import ReviewedDocument, finished_annotators, merged_entries
from annotator.domain.adjudication import place_of
from annotator.domain.annotation import Author, AuthorKind
from annotator.domain.conflicts import Conflict, WeighedAttributes
from annotator.domain.identity import GOLD, AuthorName
from annotator.errors import NotAllowed
from annotator.store.store import Store

_SET_OF = "review.gold_set/"


@dataclass(frozen=True, slots=True)
class Difference:
    """A conflict, by its id, that two gold sets decided differently; no label is a rejection."""

    document: str
    layer: str
    text: str
    first: str
    second: str
    conflict: str


@dataclass(frozen=True, slots=True)
class SetComparison:
    """How far two gold sets agree on the conflicts that both decided.

    `same` counts equal outcomes: both rejected, or gold equal in place, label and attributes that
    count. `kappa` is Cohen's on the label that was decided, rejection being one of the labels; NaN
    where nothing varies.
    """

    decided: int
    same: int
    kappa: float
    differences: tuple[Difference, ...]


def gold_sets(store: Store) -> tuple[AuthorName, ...]:
    """The gold sets by name, first the one that exports take, whether it has been begun or not."""
    known = {author.name for author in store.authors() if author.kind is AuthorKind.GOLD}
    return (GOLD, *sorted(known - {GOLD}))


def gold_set_of(store: Store, user: AuthorName) -> AuthorName:
    """The set in which somebody decided last; at first the one that exports take."""
    name = store.setting(f"{_SET_OF}{user}", GOLD)
    return AuthorName(name) if name in gold_sets(store) else GOLD


def enter_gold_set(store: Store, user: AuthorName, name: AuthorName) -> None:
    """Decide in this set from now on, which is begun if there is none of that name.

    Raises NotAllowed for a name without letters, ProjectError for one that means somebody else.
    """
    if not name.strip():
        raise NotAllowed("A gold set needs a name.")
    store.add_author(Author(name, AuthorKind.GOLD))
    store.set_setting(f"{_SET_OF}{user}", name)


def compare_gold_sets(
    project: Project, first: AuthorName, second: AuthorName, *, layers: Sequence[str] = ()
) -> SetComparison:
    """Compare decision by decision; NotAllowed for a name that is no gold set."""
    from annotator.domain.agreement.coefficients import cohen_kappa, contingency, used_values

    known = gold_sets(project.store)
    for name in (first, second):
        if name not in known:
            raise NotAllowed(f"“{name}” is not a gold set. Gold sets here are: {', '.join(known)}.")
    labels: list[tuple[str, str]] = []
    differences: list[Difference] = []
    for pair in _decided_by_both(project, first, second, layers):
        labels.append(pair.labels)
        if pair.is_different:
            differences.append(pair.difference)
    values = used_values(labels)
    kappa = cohen_kappa(contingency(labels, values)).value if labels else float("nan")
    return SetComparison(len(labels), len(labels) - len(differences), kappa, tuple(differences))


@dataclass(frozen=True, slots=True)
class _Pair:
    is_different: bool
    difference: Difference

    @property
    def labels(self) -> tuple[str, str]:
        return self.difference.first, self.difference.second


def _decided_by_both(
    project: Project, first: AuthorName, second: AuthorName, layers: Sequence[str]
) -> Iterator[_Pair]:
    merged = merged_entries(project)
    for document, annotators in finished_annotators(project, 1).items():
        one = ReviewedDocument(project, document, annotators, first, merged)
        other = ReviewedDocument(project, document, annotators, second, merged)
        twins = {conflict.id: conflict for conflict in other.conflicts if conflict.versions}
        for conflict in one.conflicts:
            twin = twins.get(conflict.id)
            if twin is None or not conflict.decisions or not twin.decisions:
                continue
            if layers and conflict.layer not in layers:
                continue
            weighed = WeighedAttributes(project.schema.layer(conflict.layer), merged)
            different = _outcome(one, conflict, weighed) != _outcome(other, twin, weighed)
            text = " ".join(s.text_of(one.document.text) for s in conflict.fragments)
            found = Difference(
                one.document.external_id,
                conflict.layer,
                text,
                _label(conflict),
                _label(twin),
                conflict.id,
            )
            yield _Pair(different, found)


def _outcome(here: ReviewedDocument, conflict: Conflict, weighed: WeighedAttributes) -> Hashable:
    return frozenset((place_of(gold, here.gold_by_id), weighed.of(gold)) for gold in conflict.gold)


def _label(conflict: Conflict) -> str:
    return " + ".join(sorted({gold.label for gold in conflict.gold}))
