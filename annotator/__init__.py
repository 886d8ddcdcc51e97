"""Annotator: turns web news into training data."""
