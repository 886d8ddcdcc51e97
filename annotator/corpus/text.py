"""Plain text files: one article each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from annotator.corpus.encoding import Decoder
from annotator.corpus.options import ReadOptions
from annotator.corpus.records import checked_text, first_line
from annotator.corpus.source import Source, whole
from annotator.domain.document import Article


def read_text(source: Source, options: ReadOptions) -> Iterator[Article]:
    """The one article of a plain text file, every line of it; UnreadableRecord when there is none.

    The first line is the title as well if it is short enough for one.
    """
    data = whole(source, options.max_record_bytes)
    raw = Decoder(options.encoding).text(data)
    checked = checked_text(raw, options.max_characters)
    yield Article(
        external_id=source.stem,
        title=first_line(checked.text) or source.title,
        text=checked.text,
        text_sha256=checked.sha256,
        raw_sha256=hashlib.sha256(data).hexdigest(),
        place=source.name,
        notes=checked.notes,
        encoded=checked.encoded,
    )
