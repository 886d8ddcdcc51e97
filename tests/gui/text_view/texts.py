"""Texts that offsets get wrong, each with something in it to find again."""

from __future__ import annotations

from hypothesis import strategies as st

# (what is odd, text, what to select in it)
TRAPS = [
    ("emoji", "B 🦉 cried “nay”.", "“nay”"),
    ("flag and family", "🇳🇴 👩‍👩‍👦 Ekwueme", "Ekwueme"),
    ("no-break space", "Mayor\u00a0Ines\u00a0Calder said", "Ines\u00a0Calder"),
    ("CR LF", "x\r\nIna spoke", "Ina"),
    ("lone CR", "x\rIna spoke", "Ina"),
    ("line separator", "x\u2028Ina spoke", "Ina"),
    ("next line", "x\x85Ina spoke", "Ina"),
    ("byte order mark", "\ufeffIna spoke", "Ina"),
    ("zero width space", "I\u200bna Ina spoke", "Ina spoke"),
    ("combining cedilla", "Popes\u0327cu sang", "sang"),
    ("soft hyphen", "go\u00advernor Ina", "Ina"),
    ("right to left", "قالت مريم Calder", "Calder"),
    ("tab", "x\tIna", "Ina"),
    ("form feed", "x\fIna", "Ina"),
    ("mathematical letters", "\U0001d402alder Ina", "Ina"),
    ("rare ideograph", "𠮷田 Ina", "Ina"),
    ("byte-swapped mark", "\ufffeab Ina", "Ina"),
    ("not characters", "\ufdd0\uffff\U0010ffff\U0001fffe Ina", "Ina"),
    ("null and escape", "\x00\x1b Ina", "Ina"),
    ("zalgo", "I" + "\u0301\u0323" * 40 + "na Ina", "Ina"),
]
TRAP_IDS = [name for name, _text, _target in TRAPS]

_ATOMS = (
    *("a", "word", "Ina", " ", "  ", ". ", "“", "”", "'", "-", "\t", "x" * 40),
    *("\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\n\n"),
    *("😀", "👩‍👩‍👦", "🇳🇴", "👍🏽", "❤️", "\U0001d40f", "𠮷", "한", "ᄒ", "ᅡ", "ᆫ", "ก", "ำ", "नि"),
    *("e\u0301", "\u0327", "\u0301" * 5, "\u200d", "\u200b", "\u00ad", "\u00a0", "\u2060"),
    *("قال", "שלום", "\u200f", "\u202e", "\u2067", "«", "؟"),
    *("\ufeff", "\ufffe", "\uffff", "\ufdd0", "\U0010ffff", "\U0001fffe", "\ufffc", "\x00", "\x1b"),
)

# Texts as they come, and texts of nothing but trouble; lone surrogates never pass import.
odd_texts = st.lists(st.sampled_from(_ATOMS), max_size=40).map("".join) | st.text(max_size=60)
texts_with_surrogates = st.lists(st.sampled_from((*_ATOMS, "\ud83d", "\ude00")), max_size=30).map(
    "".join
)
