"""Bytes to characters: UTF-8, then a byte order mark, then what was declared, never a guess."""

from __future__ import annotations

import codecs
import io

from annotator.corpus.canonical import UnreadableRecord
from annotator.corpus.source import Readable

# UTF-32 comes first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Detectors name the strangest encodings for short texts: these are the ones that news comes in.
_USUAL = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("cp932", "euc_jp", "iso2022_jp", "gb18030", "big5", "cp949", "euc_kr", "koi8_r", "koi8_u"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "iso8859_15", "mac_roman", "cp437", "cp850", "cp866"),
]
_CUT = (
    "This breaks off inside a character: the file may be incomplete. "
    "If it is not in UTF-8, import it again with its encoding given, for example windows-1252."
)
_SAMPLE = 65_536
_CHUNK = 1 << 16


def marked_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark names; None for UTF-8 and where there is no mark."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


class Decoder:
    """Decodes the records of one file, each by the first encoding that fits it exactly."""

    def __init__(self, declared: str | None) -> None:
        self._declared = declared
        self._advice: str | None = None

    def text(self, data: bytes, *, may_hold_nul: bool = False) -> str:
        """The characters; UnreadableRecord with advice when no known encoding fits.

        Where NUL is no part of the data, much of it is a sign of unmarked UTF-16.
        """
        if self._declared is not None and hides_in_ascii(self._declared):
            return self._by_declared(data)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            return self._by_mark(data, is_cut=error.reason == "unexpected end of data")
        if not may_hold_nul and text.count("\0") > len(text) // 4:
            raise UnreadableRecord(_refusal("UTF-16 without a byte order mark", "utf-16-le"))
        return text

    def _by_mark(self, data: bytes, *, is_cut: bool) -> str:
        marked = marked_encoding(data)
        if marked is None and is_cut and self._declared is None:
            raise UnreadableRecord(_CUT)
        if marked is None:
            return self._by_declared(data)
        try:
            return data.decode(marked, "surrogatepass")
        except UnicodeDecodeError as error:
            raise UnreadableRecord(
                f"This is marked as {marked.upper()} but breaks off or is damaged at byte "
                f"{error.start + 1}."
            ) from error

    def _by_declared(self, data: bytes) -> str:
        if self._declared is None:
            raise UnreadableRecord(self._refused(data))
        try:
            return data.decode(self._declared)
        except UnicodeDecodeError as error:
            raise UnreadableRecord(
                f"This is neither UTF-8 nor {self._declared}: byte {error.start + 1} fits neither."
            ) from error

    def _refused(self, data: bytes) -> str:
        # Detection takes milliseconds: one sample has to advise for a file of a million records.
        if self._advice is None:
            likely = likely_encoding(data[:_SAMPLE])
            self._advice = _refusal(likely, likely) if likely else _refusal("", "windows-1252")
        return self._advice


def likely_encoding(sample: bytes) -> str | None:
    """What the bytes look like: advice for a person, never used to read; None without an idea."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_USUAL).best()
    if best is None:
        return None
    # Several encodings give the same characters for a short text: name the one people know.
    return "windows-1252" if "cp1252" in best.could_be_from_charset else best.encoding


def _refusal(looks_like: str, example: str) -> str:
    looks = f"; it looks like {looks_like}" if looks_like else ""
    return (
        f"The characters are not in UTF-8{looks}. "
        f"Import it again with its encoding given, for example {example}."
    )


def hides_in_ascii(encoding: str) -> bool:
    """Whether text in this encoding can pass for plain ASCII, as that of UTF-16 and UTF-7 can.

    Such an encoding has to be tried before UTF-8, which would find nothing wrong.
    """
    if codecs.lookup(encoding).name in ("utf-16", "utf-32"):
        return True
    for character in "aé日":
        encoded = character.encode(encoding, "ignore")
        if encoded and encoded.isascii() and encoded != character.encode("utf-8"):
            return True
    return False


def for_records(
    stream: io.BufferedReader, declared: str | None
) -> tuple[io.BufferedReader, Decoder]:
    """The stream without its byte order mark, ready to be cut into records, and their decoder.

    Encodings in which a line feed or a quote mark is not one plain byte are turned into UTF-8;
    where such a stream breaks its own encoding, reading it raises UnreadableRecord.
    """
    head = stream.peek(4)[:4]
    marked = marked_encoding(head)
    if marked is not None:
        stream.read(4 if marked.startswith("utf-32") else 2)
        return io.BufferedReader(_Recoded(stream, marked), _CHUNK), Decoder(None)
    if head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    elif declared is not None and hides_in_ascii(declared):
        return io.BufferedReader(_Recoded(stream, declared), _CHUNK), Decoder(None)
    return stream, Decoder(declared)


class _Recoded(io.RawIOBase):
    """A stream of UTF-8 made from one in another encoding."""

    def __init__(self, inner: Readable, encoding: str) -> None:
        super().__init__()
        self._inner = inner
        self._encoding = encoding
        # Half pairs are let through: the record that holds them is rejected, not the whole file.
        errors = "surrogatepass" if encoding.startswith(("utf-16", "utf-32")) else "strict"
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._ready = b""
        self._at_end = False

    def readable(self) -> bool:
        """Always: it only reads."""
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]  # any buffer will do
        """Fill the start of `target`; 0 at the end of the stream."""
        while not self._ready and not self._at_end:
            self._ready = self._decoded(self._inner.read(_CHUNK))
        count = min(len(target), len(self._ready))
        target[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _decoded(self, data: bytes) -> bytes:
        self._at_end = not data
        try:
            text = self._decoder.decode(data, final=self._at_end)
        except UnicodeDecodeError as error:
            raise UnreadableRecord(
                f"From here on the file is damaged: it is not {self._encoding.upper()} any more."
            ) from error
        return text.encode("utf-8", "surrogatepass")
