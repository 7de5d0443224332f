"""Every error Truceline raises on purpose, phrased once.

    TrucelineError
    ├── InputError            the user can mend it; the command line exits with 2
    │   └── BadGold           a gold case that cannot be read
    ├── UnknownLexicon        ours: word lists that are not shipped; exits with 1
    └── BrokenSpan            ours: words and place disagree; exits with 1

An error names the thing, the place and the next step, and keeps its parts as
attributes. Anything else that escapes is a defect of Truceline.
"""

from __future__ import annotations

from pathlib import Path


class TrucelineError(Exception):
    """Base of all errors raised on purpose."""

    exit_code = 1


class InputError(TrucelineError):
    """Something the user gave cannot be used, and the message says what to do."""

    exit_code = 2


class BrokenSpan(TrucelineError):
    """A span's words are not the words at its place."""

    def __init__(self, report_id: str, start: int, end: int, words: str) -> None:
        self.report_id, self.start, self.end, self.words = report_id, start, end, words
        super().__init__(
            f"report {report_id}: characters {start} to {end} are not {words[:60]!r}. "
            "This is a defect in Truceline; please report it with the report's text."
        )


class UnknownLexicon(TrucelineError):
    """Word lists were asked for that are not shipped."""

    def __init__(self, language: str, name: str) -> None:
        self.language, self.name = language, name
        super().__init__(
            f"no word lists {name!r} for language {language!r}. "
            f"To add them: src/truceline/data/lexicon/{language}/{name}.yaml"
        )


class BadGold(InputError):
    """A gold case cannot be read, or there is none."""

    def __init__(self, folder: Path, what: str) -> None:
        self.folder, self.what = folder, what
        super().__init__(
            f"{folder}: {what}. A case is a folder with report.txt and gold.yaml, "
            "with agreement.yaml in the folder above it."
        )
