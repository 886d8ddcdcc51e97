"""Recipes, rows, features, splits, cards and the writer of Hugging Face datasets."""
