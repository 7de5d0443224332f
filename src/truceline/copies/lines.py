"""Lines that an outlet repeats from report to report: mastheads, adverts, its own background."""

from __future__ import annotations

from collections.abc import Iterable

REPEATED = 3  # stories of one outlet with the same line, from which it is set aside
_TOLD = REPEATED + 1  # its words were told as formulas, too
_BITS, _COUNT = 3, 7  # that hold a count


class Lines:
    """Counts in how many stories each line was met; a line stands here by its digest."""

    def __init__(self) -> None:
        # The last story and the count in one integer: there are millions of lines.
        self._held: dict[int, int] = {}

    def repeated(self, line: int) -> bool:
        """Whether a line is repeated from story to story."""
        return self._held.get(line, 0) & _COUNT >= REPEATED

    def fresh(self, line: int) -> bool:
        """Whether a line is repeated and was not met since that is known."""
        return self._held.get(line, 0) & _COUNT == REPEATED

    def count(self, lines: Iterable[int], story: int) -> None:
        """Count the lines of one report; copies of a story count once, where none is between."""
        held = self._held
        for line in lines:
            found = held.get(line)
            if found is None:
                held[line] = story << _BITS | 1
            elif found >> _BITS != story:
                held[line] = story << _BITS | min(_TOLD, (found & _COUNT) + 1)
