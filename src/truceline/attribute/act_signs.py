"""What the words of a claim show of its act: signs, plain words, the cue's own act.

Source: `data/lexicon/en/acts.yaml`.
Shape: features are names ("sign:must", "word:truce", "cue:demand"), each once.
Missing: words with a capital inside a sentence, and words that stand for actors,
    yield nothing: which actor a claim names must not move its act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from truceline.lexicon import lexicon
from truceline.model import Claim, Manner

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[?!]")
SENTENCE_END = '.?!"“”'
Places = dict[str, tuple[int, int]]


def signs(words: str) -> Places:
    """Return each sign found in `words` and the place of its first hit."""
    plain = words.replace("’", "'")
    hits = ((name, pattern.search(plain)) for name, pattern in sign_patterns("signs").items())
    return {name: hit.span() for name, hit in hits if hit}


def cue_act(cue: str) -> str | None:
    """Return the act that the cue carries by itself, the longest match first."""
    hits = (
        (hit.end() - hit.start(), -index, name)
        for index, (name, pattern) in enumerate(sign_patterns("cues").items())
        if (hit := pattern.search(cue))
    )
    best = max(hits, default=None)
    return best[2] if best else None


def features(claim: Claim) -> tuple[str, ...]:
    """Return the features of an attributed claim, in order of their names."""
    cue = claim.cue.words if claim.cue else ""
    act = cue_act(cue)
    kind = f"cue:{act or 'none'}"
    found = signs(claim.words)
    names = {"bias", kind, *(f"sign:{name}" for name in found)}
    names |= {f"{kind}+{name}" for name in found}
    names |= {f"said:{word}" for word in plain_words(cue)}
    names |= set(_content(claim))
    if claim.manner is Manner.DIRECT:
        names.add("direct")
    return tuple(sorted(names))


def _content(claim: Claim) -> Iterator[str]:
    words = [word for span in claim.content for word in plain_words(span.words)]
    yield from (f"word:{word}" for word in words)
    yield from (f"first:{word}" for word in words[:1])


def plain_words(text: str) -> Sequence[str]:
    """Return the words in small letters, without names and words for actors."""
    return [
        hit.group().casefold().replace("’", "'")
        for hit in WORD.finditer(text)
        if not _named(text, hit.start()) and hit.group().casefold() not in actor_words()
    ]


def _named(text: str, start: int) -> bool:
    """Say whether the word at `start` has a capital that its place does not explain."""
    if not text[start].isupper() or text[start : start + 2] in ("I ", "I'", "I’"):
        return False
    before = text[:start].rstrip()
    return bool(before) and before[-1] not in SENTENCE_END


@cache
def actor_words() -> frozenset[str]:
    """Return the common nouns that stand for actors."""
    return frozenset(lexicon("en", "acts")["actors"])


@cache
def sign_patterns(group: str) -> dict[str, re.Pattern[str]]:
    """Return the compiled word lists of one group of the lexicon."""
    lists = lexicon("en", "acts")[group]
    return {name: re.compile(_either(words), re.I) for name, words in lists.items()}


def _either(words: Sequence[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"
