"""Web pages: one article each, found in the page by trafilatura; the page itself is kept."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from annotator.corpus.canonical import UnreadableRecord, canonical_text
from annotator.corpus.encoding import Decoder
from annotator.corpus.options import ReadOptions
from annotator.corpus.records import checked_text, first_line
from annotator.corpus.source import Source, whole
from annotator.domain.document import Article

_MAX_PAGE = 20_000_000
_HEAD = 4096
_DECLARATION = re.compile(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.I
)
# What browsers do, and pages count on: https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gbk", "iso8859-9": "cp1254"}


def read_page(source: Source, options: ReadOptions) -> Iterator[Article]:
    """The article of a page, with the page in `raw`; UnreadableRecord when there is none.

    Title, date, source and byline are those the page states about itself.
    """
    data = whole(source, min(_MAX_PAGE, options.max_record_bytes))
    page, notes = canonical_text(Decoder(options.encoding or _declared(data)).text(data))
    found = _extracted(page)
    checked = checked_text(found.text or "", options.max_characters)
    yield Article(
        external_id=source.stem,
        title=" ".join((found.title or first_line(checked.text) or source.title).split()),
        text=checked.text,
        text_sha256=checked.sha256,
        raw_sha256=hashlib.sha256(data).hexdigest(),
        place=source.name,
        metadata=_metadata(found),
        raw=data,
        notes=notes,
        encoded=checked.encoded,
    )


def _declared(data: bytes) -> str | None:
    declaration = _DECLARATION.search(data[:_HEAD])
    if declaration is None:
        return None
    try:
        name = codecs.lookup(declaration[1].decode("ascii", "replace")).name
        "".encode(name)
    except LookupError:
        return None
    return _MEANT.get(name, name)


def _extracted(page: str) -> Any:  # noqa: ANN401  # trafilatura's own document
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # it ships none
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            page,
            include_comments=False,
            with_metadata=True,
            # Without this, a date is guessed from any number that resembles one.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (LxmlError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise UnreadableRecord(f"The page cannot be taken apart: {error}.") from error
    if found is None:
        raise UnreadableRecord("No article was found in this page.")
    return found


def _metadata(found: Any) -> Mapping[str, str]:  # noqa: ANN401  # trafilatura's own document
    stated = {
        "url": found.url,
        "published": found.date,
        "source": found.sitename or found.hostname,
        "byline": found.author,
        "language": found.language,
    }
    return {key: value for key, value in stated.items() if isinstance(value, str) and value}
