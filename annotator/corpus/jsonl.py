"""JSON lines: one article a line."""

from __future__ import annotations

import io
from collections.abc import Iterator

from annotator.corpus.encoding import for_records
from annotator.corpus.json_record import json_record
from annotator.corpus.options import ReadOptions
from annotator.corpus.records import Record
from annotator.corpus.source import Source
from annotator.domain.document import Rejected

_SKIPPED_AT_ONCE = 1 << 20


def json_lines(source: Source, options: ReadOptions) -> Iterator[Record | Rejected]:
    """A record or a reject for each line that is not blank.

    Lines end at line feeds only: U+2028 and its like may stand in a string.
    """
    stream, decoder = for_records(source.stream, options.encoding)
    limit = options.max_record_bytes
    number = 0
    while line := stream.readline(limit):
        number += 1
        if len(line) == limit and not line.endswith(b"\n"):
            _skip_line(stream)
            yield Rejected(source.name, number, f"The line is over {limit // 1_000_000} MB long.")
        elif data := line.strip():
            yield json_record(data, number, source.name, decoder)


def _skip_line(stream: io.BufferedReader) -> None:
    while (rest := stream.readline(_SKIPPED_AT_ONCE)) and not rest.endswith(b"\n"):
        continue
