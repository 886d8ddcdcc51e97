"""Plain Python: what spans, annotations, schemas and changes are. No Qt, no SQL, no files."""
