"""Finding passages in the whole corpus: a panel, its list, and the search behind it."""
