"""How far annotators agree: coefficients, and what they are counted from. Needs numpy."""
