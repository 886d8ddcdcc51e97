"""Schema files: found by name, checked as a whole, and joined with the schemas that they extend."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from annotator.domain.schema import (
    Attribute,
    ClusterLayer,
    Constraint,
    Layer,
    RelationLayer,
    Schema,
    Workspace,
)
from annotator.domain.schema_building import (
    build_constraint,
    build_layer,
    build_workspace,
    read_schema,
    schema_json,
    with_digest,
)
from annotator.errors import SchemaError, UnreadableFile
from annotator.interchange.constraint_checks import check_constraints
from annotator.interchange.schema_checks import (
    Mistakes,
    check_label_maps,
    check_layers,
    check_workspaces,
)
from annotator.resources import bundled

if TYPE_CHECKING:
    from annotator.interchange.schema_models import ExtendsModel, SchemaModel

__all__ = ["bundled_schemas", "find_schema", "load_schema", "read_schema", "schema_json"]

_Named = TypeVar("_Named", Constraint, Workspace)


def bundled_schemas() -> Mapping[str, Path]:
    """The schemas that come with the program: schema id to file, in order of the file names."""
    files = sorted(bundled("schemas").glob("*.json"))
    by_id = {_id_of(path): path for path in files}
    return {schema_id: path for schema_id, path in by_id.items() if schema_id}


def find_schema(name: str | Path) -> Path:
    """The file of a schema: a path, or a bundled schema by its id or by the name of its file.

    Raises UnreadableFile when there is neither.
    """
    path = Path(name)
    if path.is_file():
        return path
    by_id = bundled_schemas()
    by_stem = {file.stem: file for file in by_id.values()}
    if found := by_id.get(str(name)) or by_stem.get(str(name)):
        return found
    raise UnreadableFile(
        f"There is no schema file {name}, and no bundled schema {name}: {', '.join(by_stem)}."
    )


def load_schema(path: Path) -> Schema:
    """Read, check and resolve a schema file.

    Schemas that it extends are looked for beside it, then among the bundled ones. Raises
    SchemaError with every mistake found, each like
    `quotes.json: layers[2].labels[0].key: "Q" is used twice`.
    """
    return _load(path, ())


def version_fits(version: str, wanted: str) -> bool:
    """Whether a version is in a range: "1.2" is any 1.2.x, "^1.2" is 1.2.0 or newer, below 2.0.0.

    As usual with such ranges, "^0.2" ends below 0.3.0.
    """
    have = tuple(map(int, version.split(".")))
    given = tuple(map(int, wanted.removeprefix("^").split(".")))
    if not wanted.startswith("^"):
        return have[: len(given)] == given
    fixed = next((n for n, part in enumerate(given) if part), len(given) - 1) + 1
    return have[:fixed] == given[:fixed] and have >= given


@dataclass(frozen=True, slots=True)
class _Lent:
    """What one entry of `extends` brings, and where the entry stands."""

    where: str
    schema: Schema
    layers: tuple[Layer, ...]


class _Unusable(Exception):
    """Why another schema cannot be extended."""


def _load(path: Path, chain: tuple[str, ...]) -> Schema:
    # Not at the top: the window starts without pydantic, and reads its schema from the project.
    from annotator.interchange.schema_reading import read_model

    model, problems = read_model(path)
    if model is None:
        raise SchemaError(problems)
    lent, lender_problems = _lenders(model, path, (*chain, model.id))
    schema, mistakes = _resolve(model, lent, complete=not lender_problems)
    own_problems = (f"{path.name}: {where}: {sentence}" for where, sentence in mistakes)
    found = dict.fromkeys((*problems, *lender_problems, *own_problems))
    if found:
        raise SchemaError(tuple(found))
    return with_digest(schema)


def _lenders(
    model: SchemaModel, path: Path, chain: tuple[str, ...]
) -> tuple[list[_Lent], list[str]]:
    lent: list[_Lent] = []
    problems: list[str] = []
    for number, extends in enumerate(model.extends):
        where = f"extends[{number}]"
        try:
            schema = _lender(extends, path, chain)
            lent.append(_Lent(where, schema, _chosen_layers(extends, schema)))
        except _Unusable as error:
            problems.append(f"{path.name}: {where}: {error}")
        except SchemaError as error:
            problems.extend(error.problems)
    return lent, problems


def _lender(extends: ExtendsModel, path: Path, chain: tuple[str, ...]) -> Schema:
    if extends.id in chain:
        raise _Unusable(f"goes round in a circle: {' -> '.join((*chain, extends.id))}")
    schema = _load(_lender_file(extends.id, path), chain)
    if not version_fits(schema.version, extends.version):
        raise _Unusable(f"{extends.version} is wanted, but {schema.cited} was found")
    return schema


def _lender_file(schema_id: str, path: Path) -> Path:
    last_name = schema_id.rpartition(".")[2]
    for name in (schema_id, last_name):
        beside = path.parent / f"{name}.json"
        if beside.is_file() and _id_of(beside) == schema_id:
            return beside
    if found := bundled_schemas().get(schema_id):
        return found
    raise _Unusable(
        f'there is no schema "{schema_id}", '
        f"neither as {last_name}.json beside this file nor bundled with the program"
    )


def _id_of(path: Path) -> str | None:
    """The schema id in a file; None when the file holds something else."""
    try:
        raw = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    is_schema = isinstance(raw, dict) and "schema_format" in raw
    return raw.get("id") if is_schema else None


def _chosen_layers(extends: ExtendsModel, schema: Schema) -> tuple[Layer, ...]:
    unknown = [name for name in extends.layers if name not in schema.layers_by_id]
    if unknown:
        raise _Unusable(f"{schema.cited} has no layer {', '.join(unknown)}")
    chosen = extends.layers or schema.layers_by_id
    return tuple(layer for layer in schema.layers if layer.id in chosen)


def _resolve(
    model: SchemaModel, lent: Sequence[_Lent], *, complete: bool
) -> tuple[Schema, list[tuple[str, str]]]:
    """The schema of a file and of what is lent to it, and the mistakes in it.

    When not `complete`, something that should be lent is not there; then names are not checked.
    """
    plain = model.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    cited = f"{model.id} {model.version}"
    own = tuple(build_layer({**raw, "schema": cited}) for raw in plain.get("layers", ()))
    constraints = tuple(map(build_constraint, plain.get("constraints", ())))
    workspaces = tuple(map(build_workspace, plain.get("workspaces", ())))
    layers = _all_layers(own, lent)
    schema = Schema(
        id=model.id,
        version=model.version,
        title=model.title,
        description=model.description,
        layers=tuple(layers.values()),
        constraints=_with_lent(constraints, lent, layers, of=lambda one: one.constraints),
        workspaces=_with_lent(workspaces, lent, layers, of=lambda one: one.workspaces),
        label_maps=_all_label_maps(model.label_maps, lent, layers),
    )
    if not complete:
        return schema, []
    mistakes = [
        *check_layers(own, layers),
        *check_constraints(constraints, layers),
        *check_workspaces(workspaces, layers),
        *check_label_maps(model.label_maps, layers),
        *_check_lent(own, lent, layers),
    ]
    if not layers:
        mistakes.append(("layers", "a schema needs at least one layer"))
    return schema, mistakes


def _all_layers(own: Iterable[Layer], lent: Iterable[_Lent]) -> dict[str, Layer]:
    layers: dict[str, Layer] = {}
    for layer in (*own, *(layer for lender in lent for layer in lender.layers)):
        layers.setdefault(layer.id, layer)
    return layers


def _with_lent(
    own: tuple[_Named, ...],
    lent: Iterable[_Lent],
    layers: Mapping[str, Layer],
    *,
    of: Callable[[Schema], tuple[_Named, ...]],
) -> tuple[_Named, ...]:
    """Lent ones whose layers are all there, then own ones; an own one takes the place of its id."""
    by_id: dict[str, _Named] = {}
    for lender in lent:
        for one in of(lender.schema):
            if all(layer in layers for layer in one.layers):
                by_id.setdefault(one.id, one)
    return tuple({**by_id, **{one.id: one for one in own}}.values())


def _all_label_maps(
    own: Mapping[str, Mapping[str, str]], lent: Iterable[_Lent], layers: Mapping[str, Layer]
) -> dict[str, Mapping[str, str]]:
    known = {label.id for layer in layers.values() for label in layer.labels}
    usable = {
        name: label_map
        for lender in lent
        for name, label_map in lender.schema.label_maps.items()
        if all(label in known for label in label_map)
    }
    return {**usable, **own}


def _check_lent(
    own: Sequence[Layer], lent: Iterable[_Lent], layers: Mapping[str, Layer]
) -> Mistakes:
    """Lent layers fit together and to the file's own: ids, keys and the layers that they need."""
    key_owners = {layer.key: layer for layer in own if layer.key}
    for lender in lent:
        for layer in lender.layers:
            if layers[layer.id] != layer:
                yield lender.where, f'there is another layer "{layer.id}" in this schema'
                continue
            owner = key_owners.setdefault(layer.key, layer) if layer.key else layer
            if owner.id != layer.id:
                yield (
                    lender.where,
                    f'the layers "{owner.id}" and "{layer.id}" have the same key "{layer.key}"',
                )
            for needed in sorted(_needed_by(layer) - layers.keys()):
                yield lender.where, f'the layer "{layer.id}" needs the layer "{needed}" too'


def _needed_by(layer: Layer) -> set[str]:
    attributes: tuple[Attribute, ...] = layer.attributes
    needed = set[str]()
    if isinstance(layer, RelationLayer):
        needed = {layer.from_end.layer, layer.to_end.layer}
    elif isinstance(layer, ClusterLayer):
        needed = {layer.member_layer}
        attributes += layer.member_attributes
    return needed | {attribute.registry for attribute in attributes if attribute.registry}
