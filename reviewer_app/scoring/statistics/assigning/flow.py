"""Flow of least cost in a network with whole numbers: by distances, then blocking flows (Ahuja, Magnanti & Orlin 1993).

Plain Python: it needs no library, and serves as the judge of the solver in the tests.
"""

from __future__ import annotations

import heapq
from collections import deque
from typing import Final

_FAR: Final = 1 << 60


class Network:
    """Nodes from 0 on and arcs with a capacity and a cost per unit of 0 or more."""

    def __init__(self, nodes: int) -> None:
        self._arcs: list[list[int]] = [[] for _ in range(nodes)]
        self._to: list[int] = []
        self._room: list[int] = []
        self._cost: list[int] = []
        self._height = [0] * nodes

    def arc(self, start: int, end: int, capacity: int, cost: int = 0) -> int:
        """Add an arc; return its number."""
        number = len(self._to)
        self._to += (end, start)
        self._room += (capacity, 0)
        self._cost += (cost, -cost)
        self._arcs[start].append(number)
        self._arcs[end].append(number + 1)
        return number

    def used(self, number: int) -> int:
        """Return the flow on an arc."""
        return self._room[number + 1]

    def push(self, source: int, sink: int) -> int:
        """Send as much as goes through, at the least cost; return how much."""
        sent = 0
        while self._raise(source, sink):
            while (levels := self._levels(source, sink)) is not None:
                sent += self._block(source, sink, levels)
        return sent

    def reached(self, source: int) -> set[int]:
        """Return the nodes that more could flow to: after ``push`` the source's side of a smallest cut."""
        seen = {source}
        waiting = deque(seen)
        while waiting:
            for arc in self._arcs[waiting.popleft()]:
                if self._room[arc] and self._to[arc] not in seen:
                    seen.add(self._to[arc])
                    waiting.append(self._to[arc])
        return seen

    def _raise(self, source: int, sink: int) -> bool:
        """Raise the heights by the distances from the source; tell whether the sink is reached."""
        far = [_FAR] * len(self._arcs)
        far[source] = 0
        heap = [(0, source)]
        while heap:
            here, node = heapq.heappop(heap)
            if here > far[node]:
                continue
            height = self._height[node]
            for arc in self._arcs[node]:
                if self._room[arc]:
                    end = self._to[arc]
                    there = here + self._cost[arc] + height - self._height[end]
                    if there < far[end]:
                        far[end] = there
                        heapq.heappush(heap, (there, end))
        if far[sink] == _FAR:
            return False
        most = far[sink]
        self._height = [h + min(f, most) for h, f in zip(self._height, far, strict=True)]
        return True

    def _tight(self, arc: int, node: int) -> bool:
        room = self._room[arc]
        return bool(room) and (
            self._cost[arc] + self._height[node] - self._height[self._to[arc]] == 0
        )

    def _levels(self, source: int, sink: int) -> list[int] | None:
        """Return the steps from the source over shortest arcs, or None where the sink is out of reach."""
        levels = [-1] * len(self._arcs)
        levels[source] = 0
        waiting = deque([source])
        while waiting:
            node = waiting.popleft()
            for arc in self._arcs[node]:
                end = self._to[arc]
                if levels[end] < 0 and self._tight(arc, node):
                    levels[end] = levels[node] + 1
                    waiting.append(end)
        return levels if levels[sink] >= 0 else None

    def _block(self, source: int, sink: int, levels: list[int]) -> int:
        """Send flow over the levels until every way is blocked; return how much."""
        places = [0] * len(self._arcs)
        path: list[int] = []
        node, sent = source, 0
        while True:
            if node == sink:
                least = min(self._room[arc] for arc in path)
                sent += least
                for arc in path:
                    self._room[arc] -= least
                    self._room[arc ^ 1] += least
                path.clear()
                node = source
                continue
            onward = self._onward(node, levels, places)
            if onward is not None:
                path.append(onward)
                node = self._to[onward]
            elif path:
                back = path.pop()
                node = self._to[back ^ 1]
                places[node] += 1
            else:
                return sent

    def _onward(self, node: int, levels: list[int], places: list[int]) -> int | None:
        arcs = self._arcs[node]
        while places[node] < len(arcs):
            arc = arcs[places[node]]
            if levels[self._to[arc]] == levels[node] + 1 and self._tight(arc, node):
                return arc
            places[node] += 1
        return None
