"""The project file: the only SQL in the program."""

from annotator.store.documents import Known, Provenance
from annotator.store.hold import JournalEnd
from annotator.store.store import Store

__all__ = ["JournalEnd", "Known", "Provenance", "Store"]
