"""JSON files of every usual shape: one article a line, a list of them, one after another."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from annotator.corpus.encoding import for_records
from annotator.corpus.json_array import json_values
from annotator.corpus.jsonl import json_lines
from annotator.corpus.options import ReadOptions
from annotator.corpus.records import Record
from annotator.corpus.source import Source
from annotator.domain.document import Rejected


def json_records(source: Source, options: ReadOptions) -> Iterator[Record | Rejected]:
    """The records of a JSON file; its beginning tells whether they are lines or a list.

    Either shape is found under either ending: people save lists as .jsonl and lines as .json.
    """
    stream, decoder = for_records(source.stream, options.encoding)
    first = _first_line(stream.peek())
    is_lines = _is_record(first) if source.suffix == ".json" else _may_be_record(first)
    read = json_lines if is_lines else json_values
    yield from read(stream, name=source.name, decoder=decoder, limit=options.max_record_bytes)


def _first_line(head: bytes) -> bytes:
    return head.lstrip().partition(b"\n")[0].strip()


def _is_record(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False


def _may_be_record(line: bytes) -> bool:
    return not line.startswith(b"[") and line != b"{"
