"""JSON lines: one article a line."""

from __future__ import annotations

import io
from collections.abc import Iterator

from annotator.corpus.encoding import Decoder
from annotator.corpus.json_record import json_record
from annotator.corpus.records import Record
from annotator.domain.document import Rejected

_SKIPPED_AT_ONCE = 1 << 20


def json_lines(
    stream: io.BufferedReader, *, name: str, decoder: Decoder, limit: int
) -> Iterator[Record | Rejected]:
    """A record or a reject for each line that is not blank; lines over `limit` bytes are refused.

    Lines end at line feeds only: U+2028 and its like may stand in a string.
    """
    number = 0
    while line := stream.readline(limit):
        number += 1
        if len(line) == limit and not line.endswith(b"\n"):
            _skip_line(stream)
            yield Rejected(name, number, f"The line is over {limit // 1_000_000} MB long.")
        elif data := line.strip():
            yield json_record(data, number, name, decoder)


def _skip_line(stream: io.BufferedReader) -> None:
    while (rest := stream.readline(_SKIPPED_AT_ONCE)) and not rest.endswith(b"\n"):
        continue
