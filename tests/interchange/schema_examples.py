"""A schema file without mistakes, and ways to put mistakes into it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import SchemaError
from annotator.interchange.schema_file import load_schema

Json = dict[str, Any]

GOOD: Json = {
    "schema_format": 1,
    "id": "test.good",
    "version": "1.0.0",
    "title": "Good",
    "layers": [
        {
            "id": "quote",
            "kind": "span",
            "name": "Quotation",
            "key": "Q",
            "labels": [
                {"id": "direct", "name": "Direct", "key": "D"},
                {"id": "mixed", "name": "Mixed", "key": "M", "group": "partly"},
            ],
            "attributes": [
                {"id": "status", "type": "enum", "values": ["overt", {"id": "none"}]},
                {"id": "speaker", "type": "entity_ref", "registry": "entity"},
                {"id": "marks", "type": "computed", "formula": "mark_coverage"},
            ],
        },
        {
            "id": "block",
            "kind": "segment",
            "name": "Block",
            "default_label": "body",
            "labels": [{"id": "body", "name": "Body"}],
        },
        {
            "id": "nested_in",
            "kind": "relation",
            "name": "Inside of",
            "from": {"layer": "quote", "labels": ["direct"]},
            "to": {"layer": "quote"},
        },
        {"id": "article", "kind": "document", "name": "Article"},
        {
            "id": "entity",
            "kind": "registry",
            "name": "Entities",
            "attributes": [{"id": "name", "type": "string"}],
        },
        {"id": "utterance", "kind": "cluster", "name": "Utterance", "member_layer": "quote"},
    ],
    "constraints": [
        {
            "id": "c-links",
            "severity": "error",
            "rule": "links",
            "of": {"layer": "quote", "labels": ["direct"], "where": {"status": "overt"}},
            "relation": "nested_in",
            "max": 1,
            "message": "One only.",
        },
        {
            "id": "c-type",
            "severity": "info",
            "rule": "entry_matches_label",
            "of": {"layer": "quote"},
            "attribute": "speaker",
            "field": "name",
            "message": "Not the same.",
        },
    ],
    "workspaces": [{"id": "all", "name": "All", "key": "Alt+1", "layers": ["quote"]}],
    "label_maps": {"other": {"direct": "DIRECT"}},
}


def changed(change: Callable[[Json], object]) -> Json:
    """The good schema with one change."""
    raw = copy.deepcopy(GOOD)
    change(raw)
    return raw


def written(folder: Path, raw: object, name: str = "test.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path


def problems_of(path: Path) -> list[str]:
    with pytest.raises(SchemaError) as caught:
        load_schema(path)
    return list(caught.value.problems)
