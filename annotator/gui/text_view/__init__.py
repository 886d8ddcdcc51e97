"""The article on screen: a text that never changes, with marks painted over it."""
