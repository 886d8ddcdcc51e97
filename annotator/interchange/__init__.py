"""Formats of annotations and schemas, in and out."""
