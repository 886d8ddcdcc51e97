"""How much wording two texts share: words as hashes, sketches, and pairs worth comparing.

Everything here is numpy over many texts at once, and depends on the texts alone: no seed of the
process, no order and no file decides a value.
"""
