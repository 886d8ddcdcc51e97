"""Names in UIMA CAS files: INCEpTION's for relations, ours for what a CAS has no form for."""

from __future__ import annotations

from annotator.domain.span import Fragments
from annotator.interchange.offsets import Bounds

RELATION_ENDS = ("Governor", "Dependent")
"""The features of a relation in INCEpTION and WebAnno: where it comes from and where it leads."""

LABEL, FRAGMENTS, ORDER, ANNOTATION_ID = "label", "fragments", "order", "annotation_id"
"""Our features. `fragments` are counted from the start of the annotation, in code points."""

TYPE_PREFIX = "webanno.custom."
"""What INCEpTION puts before the name of a layer of one's own."""

_RESERVED = frozenset({"sofa", "begin", "end", "self", "type", "role", "target"})
_RESERVED_OURS = frozenset({LABEL, FRAGMENTS, ORDER, ANNOTATION_ID})
_STRUCTURES = ("uima.", "de.tudarmstadt.ukp.dkpro.core.api.metadata.")
_SEGMENTATION = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."


def is_structure(type_name: str) -> bool:
    """Whether the type belongs to the text as such: documents, sentences, tokens, tag sets."""
    if type_name.startswith(_SEGMENTATION):
        return type_name.removeprefix(_SEGMENTATION) in ("Sentence", "Token", "Paragraph")
    if type_name == "uima.tcas.Annotation":
        return False
    return type_name.startswith(_STRUCTURES) or type_name.endswith((".CASMetadata", ".Tagset"))


def feature_name(attribute: str) -> str:
    """The feature for an attribute; a name that a CAS needs for itself gets a line under it."""
    taken = attribute.rstrip("_") in _RESERVED | _RESERVED_OURS
    return f"{attribute}_" if taken else attribute


def attribute_name(feature: str) -> str:
    """The attribute that `feature_name` named so."""
    bare = feature.removesuffix("_")
    taken = bare.rstrip("_") in _RESERVED | _RESERVED_OURS
    return bare if taken else feature


def fragments_feature(fragments: Fragments) -> str:
    """Fragments as "0-5;9-14", counted from the first."""
    start = fragments[0].start
    return ";".join(f"{span.start - start}-{span.end - start}" for span in fragments)


def fragments_from(written: str, begin: int) -> tuple[Bounds, ...]:
    """The bounds that `fragments_feature` wrote; ValueError for anything else."""
    pairs = [part.partition("-") for part in written.split(";")]
    return tuple((begin + int(start), begin + int(end)) for start, _, end in pairs)
