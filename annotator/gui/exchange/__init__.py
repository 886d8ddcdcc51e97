"""Annotations in and out of the window, in every format the program knows."""
