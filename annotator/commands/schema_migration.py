"""Going on with a newer schema in a project that has work in it already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from annotator.commands.annotations import entry_problem
from annotator.commands.schemas import comparison
from annotator.domain.annotation import Annotation, Attributes, Cluster
from annotator.domain.attributes import problem_with
from annotator.domain.concordance import Wanted
from annotator.domain.document import Document
from annotator.domain.identity import AnnotationId
from annotator.domain.intake import Intake
from annotator.domain.schema import Attribute, ClusterLayer, Layer, RegistryLayer, Schema
from annotator.domain.schema_building import read_schema, schema_json
from annotator.domain.schema_difference import SchemaDifference, layers_at_risk
from annotator.domain.span import covered_text
from annotator.errors import NotAllowed, ProjectError, SchemaError
from annotator.store.store import Store

_MOST_NAMED = 1000
_SHOWN_TEXT = 40


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something stored that the newer schema forbids. `text` is what it covers, cut if long.

    Entries, clusters and decisions are of no single document; then `document` is empty.
    """

    document: str
    author: str
    layer: str
    label: str
    text: str
    problem: str


@dataclass(frozen=True, slots=True)
class Migration:
    """What a newer schema means for a project, and what was done about it.

    `misfits` names at most a thousand of the `misfit_count`. `backup` is the project as it was;
    None when nothing was changed.
    """

    before: str
    after: str
    differences: tuple[SchemaDifference, ...]
    misfits: tuple[Misfit, ...] = ()
    misfit_count: int = 0
    backup: Path | None = None


def plan(store: Store, schema: Schema) -> Migration:
    """What would change, and what stands against it; nothing is written.

    Raises SchemaError when the version says less than what changed.
    """
    present = read_schema(store.schema_json())
    compared = comparison(present, schema)
    if not compared.is_enough:
        raise SchemaError(
            (
                f"{schema.cited}: after {present.cited}, these changes need version "
                f"{compared.needed} at least. Nothing was changed.",
            )
        )
    misfits = _misfits(store, present, schema)
    named = tuple(islice(misfits, _MOST_NAMED))
    count = len(named) + sum(1 for _ in misfits)
    return Migration(present.cited, schema.cited, tuple(compared.differences), named, count)


def migrate(store: Store, schema: Schema) -> Migration:
    """Let the project work with this schema from now on, after a backup of it was made.

    Nothing that is stored changes, so all of it has to fit: where the plan has misfits, nothing is
    done. A schema that is in use already needs nothing done.
    """
    if store.read_only:
        raise ProjectError(f"{store.path.name} is open read-only, so its schema stays.")
    planned, data = plan(store, schema), schema_json(schema)
    if planned.misfits or data == store.schema_json():
        return planned
    version = read_schema(store.schema_json()).version
    backup = store.back_up(reason=f"schema-{version}")
    store.use_schema(data)
    return Migration(planned.before, planned.after, planned.differences, backup=backup.path)


def _misfits(store: Store, before: Schema, after: Schema) -> Iterator[Misfit]:
    layers = layers_at_risk(before, after)
    for layer in sorted(layers):
        yield from _entry_misfits(store, layer, before, after)
        yield from _cluster_misfits(store, layer, before, after)
        yield from _decision_misfits(store, layer, after)
    find = store.search_index.find
    documents = {number for layer in layers for number in find(Wanted("", layer=layer))}
    for number in sorted(documents):
        document = store.document(number)
        by_author: dict[str, list[Annotation]] = {}
        for annotation in store.annotations(number):
            by_author.setdefault(annotation.author, []).append(annotation)
        for author in sorted(by_author):
            yield from _annotation_misfits(document, by_author[author], layers, before, after)


def _annotation_misfits(
    document: Document,
    work: Sequence[Annotation],
    layers: Collection[str],
    before: Schema,
    after: Schema,
) -> Iterator[Misfit]:
    """The work of one author on one document; what was wrong before is no matter here."""
    now = _refusals(after, document, work, layers)
    known = _refusals(before, document, work, layers) if now else {}
    for annotation in work:
        if annotation.id in now and annotation.id not in known:
            text = covered_text(document.text, annotation.fragments)
            yield Misfit(
                document.external_id,
                annotation.author,
                annotation.layer,
                annotation.label,
                text if len(text) <= _SHOWN_TEXT else f"{text[:_SHOWN_TEXT]}…",
                now[annotation.id],
            )


def _refusals(
    schema: Schema, document: Document, work: Sequence[Annotation], layers: Collection[str]
) -> Mapping[AnnotationId, str]:
    """Why annotations of these layers do not fit the schema, the others taken as they are."""
    at_risk = [annotation for annotation in work if annotation.layer in layers]
    safe = [annotation for annotation in work if annotation.layer not in layers]
    marks = [annotation for annotation in at_risk if annotation.ends is None]
    links = [annotation for annotation in at_risk if annotation.ends is not None]
    refused = _refused(Intake(schema, document, safe), marks)
    return {**refused, **_refused(Intake(schema, document, [*safe, *marks]), links)}


def _refused(intake: Intake, annotations: Iterable[Annotation]) -> dict[AnnotationId, str]:
    found = {}
    for annotation in annotations:
        try:
            intake.take(annotation)
        except NotAllowed as error:
            found[annotation.id] = str(error)
    return found


def _entry_misfits(store: Store, layer: str, before: Schema, after: Schema) -> Iterator[Misfit]:
    if not isinstance(before.layer(layer), RegistryLayer):
        return
    for entry in store.entries(layer):
        problem = entry_problem(after.layers_by_id.get(layer), entry)
        if problem and not entry_problem(before.layer(layer), entry):
            name = str(entry.fields.get("name", entry.id))
            yield Misfit("", "", layer, layer, name, problem)


def _cluster_misfits(store: Store, layer: str, before: Schema, after: Schema) -> Iterator[Misfit]:
    if not isinstance(before.layer(layer), ClusterLayer):
        return
    for cluster in store.clusters(layer):
        problem = _cluster_problem(store, after.layers_by_id.get(layer), cluster)
        if problem and not _cluster_problem(store, before.layer(layer), cluster):
            yield Misfit("", "", layer, layer, cluster.id, problem)


def _cluster_problem(store: Store, layer: Layer | None, cluster: Cluster) -> str | None:
    if not isinstance(layer, ClusterLayer):
        return f"the schema has no cluster layer “{cluster.layer}”"
    if problem := _attribute_problem(layer.attributes, cluster.attributes):
        return problem
    for member in cluster.members:
        if problem := _attribute_problem(layer.member_attributes, member.attributes):
            return problem
        found = store.annotation(member.annotation) if member.annotation else None
        if found is not None and found.layer != layer.member_layer:
            return f"“{layer.name}” has members of “{layer.member_layer}”, not of “{found.layer}”"
        if member.annotation is None and not layer.allow_absent_members:
            return f"“{layer.name}” has no members that stand for something absent"
    return None


def _attribute_problem(known: Iterable[Attribute], values: Attributes) -> str | None:
    by_id = {attribute.id: attribute for attribute in known}
    for name, value in values.items():
        if name not in by_id:
            return f"there is no attribute “{name}”"
        if problem := problem_with(by_id[name], value):
            return problem
    return None


def _decision_misfits(store: Store, layer: str, after: Schema) -> Iterator[Misfit]:
    if layer in after.layers_by_id:
        return
    for decision in store.decisions():
        if decision.layer == layer:
            problem = "it was decided about, and the schema has no such layer"
            yield Misfit("", decision.by or "", layer, "", decision.id, problem)
