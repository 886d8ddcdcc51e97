"""Pairs two sets one to one so that the weights of the pairs add up to the most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

Weights = Mapping[tuple[int, int], int]
"""What a pair of a left and a right element is worth, above 0; other pairs are impossible."""


def best_matching(weights: Weights) -> list[tuple[int, int]]:
    """The pairs with the greatest sum of weights, each element in one pair at most, in order.

    Every connected part of the graph is solved on its own, by the Hungarian method.
    """
    lefts = Counter(left for left, _right in weights)
    rights = Counter(right for _left, right in weights)
    chosen = [edge for edge in weights if lefts[edge[0]] == rights[edge[1]] == 1]
    rest = weights.keys() - chosen
    for edges in _connected(rest):
        chosen.extend(edges if len(edges) == 1 else _solved(edges, weights))
    return sorted(chosen)


def _connected(every: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    by_left: dict[int, list[tuple[int, int]]] = defaultdict(list)
    by_right: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for edge in sorted(every):
        by_left[edge[0]].append(edge)
        by_right[edge[1]].append(edge)
    seen: set[tuple[int, int]] = set()
    for edges in by_left.values():
        part: list[tuple[int, int]] = []
        waiting = [edge for edge in edges if edge not in seen]
        while waiting:
            found = waiting.pop()
            if found in seen:
                continue
            seen.add(found)
            part.append(found)
            waiting.extend(by_left[found[0]])
            waiting.extend(by_right[found[1]])
        if part:
            yield sorted(part)


def _solved(edges: Sequence[tuple[int, int]], weights: Weights) -> Iterator[tuple[int, int]]:
    rows = sorted({left for left, _right in edges})
    columns = sorted({right for _left, right in edges})
    flip = len(rows) > len(columns)
    matrix = [[weights.get((left, right), 0) for right in columns] for left in rows]
    if flip:
        matrix = [list(column) for column in zip(*matrix, strict=True)]
    for row, column in enumerate(_assignment(matrix)):
        pair = (rows[column], columns[row]) if flip else (rows[row], columns[column])
        if pair in weights:
            yield pair


def _assignment(worth: Sequence[Sequence[int]]) -> list[int]:
    """The column of each row in an assignment of greatest worth; no more rows than columns.

    Shortest augmenting paths with potentials (Jonker and Volgenant 1987), in whole numbers.
    """
    width = len(worth[0])
    of_row, of_column = [0] * (len(worth) + 1), [0] * (width + 1)
    row_in = [0] * (width + 1)  # rows are counted from 1; column 0 is where a path begins
    for row in range(1, len(worth) + 1):
        came_from = _extend_path(worth, row, (of_row, of_column), row_in)
        column = came_from.pop()
        while column:
            row_in[column] = row_in[came_from[column]]
            column = came_from[column]
    columns = [0] * len(worth)
    for column in range(1, width + 1):
        if row_in[column]:
            columns[row_in[column] - 1] = column - 1
    return columns


def _extend_path(
    worth: Sequence[Sequence[int]],
    row: int,
    potentials: tuple[list[int], list[int]],
    row_in: list[int],
) -> list[int]:
    """The way back from the free column that is reached first; that column is added at the end."""
    of_row, of_column = potentials
    width = len(worth[0])
    row_in[0], here = row, 0
    nearest: list[float] = [float("inf")] * (width + 1)
    came_from, done = [0] * (width + 1), [False] * (width + 1)
    while row_in[here]:
        done[here] = True
        waiting = [column for column in range(1, width + 1) if not done[column]]
        current = row_in[here]
        for column in waiting:
            distance = -worth[current - 1][column - 1] - of_row[current] - of_column[column]
            if distance < nearest[column]:
                nearest[column], came_from[column] = distance, here
        following = min(waiting, key=nearest.__getitem__)
        step = int(nearest[following])
        for column in range(width + 1):
            if done[column]:
                of_row[row_in[column]] += step
                of_column[column] -= step
            else:
                nearest[column] -= step
        here = following
    return [*came_from, here]
