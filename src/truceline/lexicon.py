"""Word lists of a language, as data: `data/lexicon/<language>/<name>.yaml`.

Shape: each file is a mapping of list names to lists of words, or to mappings of a
    word to its value. Files are read once per process.
Missing: a language without the file raises UnknownLexicon.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from truceline.errors import BadWordList, UnknownLexicon

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def lexicon(language: str, name: str) -> dict[str, Any]:
    """Return the word lists `name` of `language`; callers must not change them."""
    path = files("truceline") / "data" / "lexicon" / language / f"{name}.yaml"
    if not path.is_file():
        raise UnknownLexicon(language, name)
    loaded: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=_Loader)
    return loaded


def own_lists(path: Path) -> dict[str, list[str]]:
    """Return a user's word lists by name; raise BadWordList for another kind of file."""
    try:
        loaded = yaml.load(path.read_text("utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadWordList(path, f"it cannot be read ({type(error).__name__})") from error
    if not isinstance(loaded, dict):
        raise BadWordList(path, "it holds no lists by name")
    for name, words in loaded.items():
        if not isinstance(words, list) or not all(isinstance(one, str) for one in words):
            raise BadWordList(path, f"{name} is no list of words")
    return {str(name): words for name, words in loaded.items()}
