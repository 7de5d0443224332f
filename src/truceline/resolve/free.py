"""Free names: a speaker whom the agreement lacks, as the report writes it.

Shape: without article, number or possessive owner; of those who speak for themselves
    or people like them the plural ("residents"); a place told with "in" stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.resolve.folding import Word
from truceline.resolve.phrases import Segment, names_run
from truceline.resolve.scene import Scene
from truceline.resolve.vocabulary import listed, noun

_PROPER = frozenset(["western", "european", "arab", "african", "asian"])
_PARTITIVE = frozenset(
    ["one", "some", "many", "several", "most", "few", "two", "three", "both", "all"]
)
PLACE_WORDS = 3  # a place has no longer name


def free_name(at: Scene, parts: Sequence[Segment]) -> str:
    """Return the free name of a phrase, "" where nothing but articles is left."""
    seg = parts[0]
    medium = _medium(at, seg)
    if medium:
        return medium
    if _opens_a_group(seg):
        return _text(at, seg.tail[1:], keep_owner=False)
    kind = seg.kind
    if kind is not None and kind.one in listed("collective"):
        return kind.one + "es" if kind.one.endswith("s") else kind.one + "s"
    head = seg.head
    core = seg.core[: seg.core.index(head) + 1] if head else ()
    core = tuple(_own_name(core))
    name = _text(at, core, keep_owner=False)
    whole = head is not None and (head.capital or kind is None or kind.kind == "body")
    tail = _place(seg) if not whole else _of(seg)
    if tail and name:
        return name + at.text[core[-1].end : tail[-1].end]
    return name


def _medium(at: Scene, seg: Segment) -> str:
    """Return the name of a medium ("the newspaper Tor Veli", "a Tor Veli tally"), "" for others."""
    kind = seg.kind
    run = names_run(seg.core, at.text)
    told = any(word.key in listed("media_words") for word in seg.core)
    if told and run and run[0] != seg.core[0]:
        return at.text[run[0].start : run[-1].end]
    if kind is not None and kind.kind == "text":
        before = names_run(seg.modifiers, at.text)
        return at.text[before[0].start : before[-1].end] if before else ""
    return ""


def _own_name(core: Sequence[Word]) -> Sequence[Word]:
    """Return the name alone where a plain noun stands before it: "the agency TVA"."""
    roles = [n for n, word in enumerate(core[:-1]) if noun(word.key) and not word.capital]
    after = core[roles[-1] + 1 :] if roles else ()
    return after if after and all(word.capital for word in after) else core


def _opens_a_group(seg: Segment) -> bool:
    """Whether the phrase is "one of the …", "several of the …"."""
    small = bool(seg.core) and all(w.key in _PARTITIVE | listed("determiners") for w in seg.core)
    return small and seg.link == "of"


def _text(at: Scene, run: Sequence[Word], *, keep_owner: bool) -> str:
    owned = [n for n, word in enumerate(run) if word.core == "s"]
    if owned and not keep_owner:
        run = run[owned[-1] + 1 :]
    while run and (run[0].key in listed("determiners") | listed("weights") or run[0].key.isdigit()):
        run = run[1:]
    while run and run[0].key in ("its", "his", "her", "their", "our", "my"):
        run = run[1:]
    return _lower_start(at.text[run[0].start : run[-1].end], run) if run else ""


def _lower_start(name: str, run: Sequence[Word]) -> str:
    """Write a plain noun or a known modifier small, although it opens a sentence."""
    first = run[0]
    if len(run) > 1 and run[1].capital:
        return name
    plain = noun(first.key) is not None or first.key in listed("not_a_side") - _PROPER
    return name[:1].lower() + name[1:] if plain and not first.core.isupper() else name


def _place(seg: Segment) -> tuple[Word, ...]:
    """Return "in Port Asha" at the front of a tail, () for any other tail."""
    if seg.link != "in" or len(seg.tail) < 2 or not seg.tail[1].capital:
        return ()
    size = 1
    while size < min(len(seg.tail), PLACE_WORDS + 1) and seg.tail[size].capital:
        size += 1
    return seg.tail[:size]


def _of(seg: Segment) -> tuple[Word, ...]:
    """Return "of commerce" at the front of a tail, up to the next preposition."""
    if seg.link != "of":
        return ()
    size = next(
        (n for n, w in enumerate(seg.tail) if n and w.key in listed("stops")), len(seg.tail)
    )
    return seg.tail[:size]
