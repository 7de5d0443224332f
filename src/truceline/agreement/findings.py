"""Collect what is wrong with one file, so that every problem is told at once.

Order: problems come out by line, those of one line in the order found.
"""

from __future__ import annotations

from truceline.errors import Problem


class Findings:
    """The problems found so far in one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: dict[Problem, None] = {}

    def add(
        self, line: int, message: str, nearest: str | None = None, *, light: bool = False
    ) -> None:
        """Note one problem; the same one is kept once."""
        problem = Problem(file=self.file, line=line, message=message, nearest=nearest, light=light)
        self._found[problem] = None

    def problems(self) -> tuple[Problem, ...]:
        """Return the problems by line."""
        return tuple(sorted(self._found, key=lambda problem: problem.line))
