"""Compare names as a reader would: without case, accents and punctuation.

Missing: `nearest` gives None where nothing is near enough to be worth naming.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

NEAR_ENOUGH = 0.6  # difflib's own default; lower values suggest unrelated words
# Letters that Unicode does not take apart into a base letter and a mark.
_WHOLE_LETTERS = str.maketrans("øłđıħæœþð", "oldihaotd")


def fold(name: str) -> str:
    """Return the name in lower case without marks or punctuation, one space between words."""
    bare = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    kept = re.sub("[.'’ʼ]", "", kept)  # "U.S." is "US": these join, other marks part
    return " ".join(re.sub(r"[\W_]+", " ", kept.translate(_WHOLE_LETTERS)).split())


def slug(name: str) -> str:
    """Return the name as an id, "Upper Drenava" as "upper-drenava"; "" where no Latin is left."""
    return "-".join(re.findall("[a-z0-9]+", fold(name)))


def nearest(wanted: str, known: Iterable[str] | Mapping[str, str]) -> str | None:
    """Return the valid value most like `wanted`; a mapping gives the value for each spelling."""
    values = known if isinstance(known, Mapping) else {value: value for value in known}
    folded = {fold(spelling): value for spelling, value in values.items()}
    close = get_close_matches(fold(wanted), folded, n=1, cutoff=NEAR_ENOUGH)
    return folded[close[0]] if close else None
