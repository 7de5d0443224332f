"""Word lists of a language, as data: `data/lexicon/<language>/<name>.yaml`.

Shape: each file is a mapping of list names to lists of words, or to mappings of a
    word to its value. Files are read once per process.
Missing: a language without the file raises UnknownLexicon.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from truceline.errors import UnknownLexicon

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def lexicon(language: str, name: str) -> dict[str, Any]:
    """Return the word lists `name` of `language`; callers must not change them."""
    path = files("truceline") / "data" / "lexicon" / language / f"{name}.yaml"
    if not path.is_file():
        raise UnknownLexicon(language, name)
    loaded: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=_Loader)
    return loaded
