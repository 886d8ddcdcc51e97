"""What a panel chose, as counts and as shares of its votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from annotator.export.losses import Row


def counted(choices: Sequence[Sequence[int]], classes: int) -> Row:
    """The columns `label_counts` and `label_soft`: how many of the panel chose each class.

    `choices` has the classes of each member. Both columns are None without a panel; the shares add
    up to 1 unless nobody chose any.
    """
    if not choices:
        return {"label_counts": None, "label_soft": None}
    votes = Counter(chain.from_iterable(choices))
    total = max(1, votes.total())
    counts = [votes[code] for code in range(classes)]
    return {"label_counts": counts, "label_soft": [count / total for count in counts]}
