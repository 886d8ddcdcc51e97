"""How far a project's annotators agree, layer by layer, with intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from annotator.commands.projects import Project
from annotator.domain.annotation import AuthorKind, Coverage, TaskState
from annotator.domain.identity import AuthorName, DocumentId
from annotator.errors import NotAllowed

if TYPE_CHECKING:
    from annotator.domain.agreement.bootstrap import Estimate
    from annotator.domain.agreement.gamma import GammaNote
    from annotator.domain.agreement.readings import Reading

LookedAt = Mapping[AuthorName, frozenset[str]]
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Agreement of `annotators` on the `documents` that at least two of them finished.

    A layer counts in a document where at least two went through it. An annotation that nobody else
    made is a disagreement; an attribute that one of two left open is missing and not compared.
    Intervals are 95 % intervals over `stories`, from `samples` draws begun with `seed`. `gamma`
    says of each layer for which it was asked for how it came about.
    """

    annotators: tuple[AuthorName, ...]
    documents: int
    stories: int
    seed: int
    samples: int
    layers: Mapping[str, Mapping[str, Estimate]]
    gamma: Mapping[str, GammaNote]

    def as_dict(self) -> dict[str, Any]:
        """For JSON: {"layers": {layer: {measure: {"value", "low", "high", "n"}}}} and the rest.

        What could not be measured is NaN here and null in JSON. "gamma" is there if asked for:
        {layer: {"seed", "samples", "precision", "left_out": {document: why}}}.
        """
        found = {layer: {"seed": self.seed, **asdict(note)} for layer, note in self.gamma.items()}
        return {
            **({"gamma": found} if found else {}),
            "annotators": list(self.annotators),
            "documents": self.documents,
            "stories": self.stories,
            "seed": self.seed,
            "samples": self.samples,
            "layers": {
                layer: {name: asdict(estimate) for name, estimate in measures.items()}
                for layer, measures in self.layers.items()
            },
        }

    def table(self) -> list[dict[str, str]]:
        """Rows to print, one for each measure; a dash where nothing could be measured."""
        return [
            {
                "layer": layer,
                "measure": name,
                "value": _shown(estimate.value),
                "low": _shown(estimate.low),
                "high": _shown(estimate.high),
                "n": str(estimate.n),
            }
            for layer, measures in self.layers.items()
            for name, estimate in measures.items()
        ]


def _shown(value: float) -> str:
    return "–" if isnan(value) else f"{value:.3f}"


def agreement(
    project: Project,
    *,
    layers: Sequence[str] = (),
    annotators: Sequence[AuthorName] = (),
    seed: int = 1,
    samples: int = 1000,
    gamma_precision: float | None = None,
    on_progress: OnProgress | None = None,
) -> AgreementReport:
    """Compare what people finished; models and gold are left out.

    `layers` are all that have agreement if none is named, `annotators` all people. Name two
    annotators for the agreement of that pair. With a `gamma_precision`, gamma of span layers is
    measured too, with the expected disorder known that well (0.05 is usual). `on_progress` hears
    of every document how many came before it and how many there are; what it raises stops the
    work, which leaves nothing behind.
    Raises NotAllowed for a layer or an annotator that the project does not have, and for gamma
    without the extra that it needs.
    """
    from annotator.domain.agreement.attributes import merged_entries
    from annotator.domain.agreement.gamma import GammaPlan
    from annotator.domain.agreement.study import Draws, measure

    store = project.store
    names = _annotators(project, annotators)
    merged: dict[str, str] = {e.id: e.merged_into for e in store.entries() if e.merged_into}
    study = measure(
        _readings(project, names, on_progress),
        project.schema,
        names,
        layers=_layers(project, layers),
        resolve=merged_entries(merged),
        draws=Draws(
            seed,
            samples,
            None if gamma_precision is None else GammaPlan(seed, gamma_precision),
        ),
    )
    return AgreementReport(
        names, study.documents, study.stories, seed, samples, study.layers, study.gamma
    )


def _layers(project: Project, wanted: Sequence[str]) -> tuple[str, ...]:
    from annotator.domain.agreement.study import measured_layers

    known = measured_layers(project.schema)
    for layer in wanted:
        if layer not in known:
            raise NotAllowed(
                f"There is no agreement on “{layer}”. Layers with agreement are {', '.join(known)}."
            )
    return tuple(wanted) or known


def _annotators(project: Project, wanted: Sequence[AuthorName]) -> tuple[AuthorName, ...]:
    people = sorted(a.name for a in project.store.authors() if a.kind is AuthorKind.PERSON)
    for name in wanted:
        if name not in people:
            known = ", ".join(people) or "nobody yet"
            raise NotAllowed(f"“{name}” has annotated nothing here. Annotators are {known}.")
    return tuple(sorted(set(wanted))) or tuple(people)


def _readings(
    project: Project, names: Sequence[AuthorName], on_progress: OnProgress | None
) -> Iterator[Reading]:
    from annotator.domain.agreement.readings import Reading

    store = project.store
    finished = _finished(project, names)
    for number, (document, looked_at) in enumerate(finished.items()):
        if on_progress is not None:
            on_progress(number, len(finished))
        yield Reading.of(store.document(document), store.annotations(document), looked_at)


def _finished(project: Project, names: Sequence[AuthorName]) -> dict[DocumentId, LookedAt]:
    """Who finished which documents, where at least two did, and what they went through."""
    found: dict[DocumentId, dict[AuthorName, frozenset[str]]] = {}
    for task in project.store.tasks():
        if task.state is TaskState.FINISHED and task.annotator in names:
            covered = (layer for layer, state in task.coverage.items() if state is Coverage.DONE)
            found.setdefault(task.document, {})[task.annotator] = frozenset(covered)
    return {document: found[document] for document in sorted(found) if len(found[document]) > 1}
