"""Which slots hold a shingle, and how much it says.

A shingle that many slots hold is a formula ("said in a statement") and says nothing;
one that few hold says as much less as there are of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

FORMULA = 50  # slots that hold a shingle, from which it is a formula
POWER = 1.5  # how much less a shingle says the more slots hold it
_FORMULA = -1


class Postings:
    """An inverted index from shingles to slots."""

    def __init__(self) -> None:
        # Most shingles have one slot: an integer for it takes a third of a list's room.
        self._first: dict[int, int] = {}
        self._more: dict[int, list[int]] = {}

    def put(self, shingles: Iterable[int], slot: int) -> None:
        """Note that a slot holds shingles."""
        for shingle in shingles:
            held = self._first.setdefault(shingle, slot)
            if held not in (slot, _FORMULA):
                more = self._more.setdefault(shingle, [])
                more.append(slot)
                if len(more) >= FORMULA:
                    self._first[shingle] = _FORMULA
                    del self._more[shingle]

    def retire(self, shingles: Iterable[int]) -> None:
        """Take shingles for formulas from now on."""
        for shingle in shingles:
            self._first[shingle] = _FORMULA
            self._more.pop(shingle, None)

    def counts(self, shingles: list[int]) -> Counter[int]:
        """Return how many of the shingles each slot holds."""
        counts: Counter[int] = Counter(self._first.get(s, _FORMULA) for s in shingles)
        counts.pop(_FORMULA, None)
        for shingle in shingles:
            if shingle in self._more:
                counts.update(self._more[shingle])
        return counts

    def holds(self, slot: int, shingle: int) -> bool:
        """Whether a slot holds a shingle; formulas are held by none."""
        return self._first.get(shingle) == slot or slot in self._more.get(shingle, ())

    def slots(self, shingle: int) -> tuple[int, ...]:
        """Return the slots that hold a shingle, none for a formula."""
        first = self._first.get(shingle, _FORMULA)
        return () if first == _FORMULA else (first, *self._more.get(shingle, ()))

    def weight(self, shingle: int) -> float:
        """Return how much a shingle says: 1 for one met once or never, 0 for a formula."""
        more = self._more.get(shingle)
        if more:
            return 1.0 / float((1 + len(more)) ** POWER)
        return 0.0 if self._first.get(shingle) == _FORMULA else 1.0

    def weight_beside(self, shingle: int) -> float:
        """Return how much a shingle says that one slot holds, without counting that slot."""
        more = self._more.get(shingle)
        if more:
            return 1.0 / float(len(more) ** POWER)
        return 0.0 if self._first.get(shingle) == _FORMULA else 1.0
