"""The rules that turn the text of a corpus into the canonical text of a document."""

from __future__ import annotations

TEXT_RULES = 1
"""Version of the rules below; the store keeps it with every document."""

_REPLACEMENT = "\ufffd"


class UnreadableRecord(ValueError):
    """One record cannot become a document; the message is a sentence that says why."""


def canonical_text(raw: str) -> tuple[str, tuple[str, ...]]:
    """The canonical text, and notes on what was replaced in it.

    CRLF and CR become LF, byte order marks at the start go, and NUL becomes U+FFFD with a note.
    Nothing else changes: no normalisation form, no other white space, no invisible characters.
    A text that has been through here comes out unchanged. Raises UnreadableRecord when a
    surrogate has no partner, since no file could hold such a text.
    """
    text = raw.lstrip("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    notes: tuple[str, ...] = ()
    if "\0" in text:
        notes = (_nul_note(text.count("\0")),)
        text = text.replace("\0", _REPLACEMENT)
    _refuse_lone_surrogates(text)
    return text, notes


def _nul_note(count: int) -> str:
    if count == 1:
        return "1 NUL character was replaced by U+FFFD."
    return f"{count} NUL characters were replaced by U+FFFD."


def _refuse_lone_surrogates(text: str) -> None:
    if text.isascii():
        return
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableRecord(
            f"Character {error.start + 1} of the text is half of a surrogate pair (U+"
            f"{ord(text[error.start]):04X}); the file was damaged when it was written."
        ) from error
