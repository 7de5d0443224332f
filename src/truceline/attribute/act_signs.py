"""What the words of a claim show of its act: signs, plain words, the cue's own act.

Source: `data/lexicon/en/acts.yaml`.
Shape: features are names ("sign:must", "word:truce", "cue:demand"), each once.
Missing: words with a capital inside a sentence, and words that stand for actors,
    yield nothing: which actor a claim names must not move its act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from truceline.lexicon import lexicon
from truceline.model import Claim, Manner
from truceline.sieve import Sieve

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[?!]")
KEPT = 1024  # cues: reports say most things by the same few words
SENTENCE_END = '.?!"“”'
Places = dict[str, tuple[int, int]]


def signs(words: str) -> Places:
    """Return each sign found in `words` and the place of its first hit."""
    plain = words.replace("’", "'")
    sieve = sign_patterns("signs")
    hits = ((name, sieve.search(name, plain)) for name in sieve.names(plain))
    return {name: hit.span() for name, hit in hits if hit}


@lru_cache(maxsize=KEPT)
def cue_act(cue: str) -> str | None:
    """Return the act that the cue carries by itself, the longest match first."""
    sieve = sign_patterns("cues")
    hits = (
        (hit.end() - hit.start(), -index, name)
        for index, name in enumerate(sieve)
        if (hit := sieve.search(name, cue))
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
    while start and text[start - 1].isspace():
        start -= 1
    return start > 0 and text[start - 1] not in SENTENCE_END


@cache
def actor_words() -> frozenset[str]:
    """Return the common nouns that stand for actors."""
    return frozenset(lexicon("en", "acts")["actors"])


@cache
def sign_patterns(group: str) -> Sieve:
    """Return the word lists of one group of the lexicon as patterns."""
    lists = lexicon("en", "acts")[group]
    return Sieve({name: _either(words) for name, words in lists.items()})


def _either(words: Sequence[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"
