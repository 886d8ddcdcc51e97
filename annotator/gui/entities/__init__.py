"""Linking mentions to the registry, and tending the registry."""
