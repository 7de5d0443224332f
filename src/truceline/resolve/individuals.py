"""The individuals of one report: their full name, and the words that describe them.

Source: people of the agreement, and anybody else whom the report names in capitals
    with a title, an apposition, or as a source.
Missing: an individual of one name only has that name as full name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from truceline.model import Mention
from truceline.resolve.folding import Word, key, words
from truceline.resolve.persons import Known, people_of
from truceline.resolve.phrases import TITLES, Segment, segments
from truceline.resolve.scene import Place, Scene, once
from truceline.resolve.sides import named, organisation, units
from truceline.resolve.vocabulary import any_of, gender, listed, noun

WINDOW = 40  # characters on either side in which a name of several words can lie
REACH = 14  # words before a name that may describe its bearer
_ARTICLES = frozenset(["the", "a", "an", "its", "his", "her", "their"])
_ENDINGS = ("ed", "ing")
_BOUNDARY = ',()“”";:—\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Individual:
    """Somebody whom the report names."""

    name: str
    known: Known | None
    described: tuple[Segment, ...]  # in text order
    places: tuple[Place, ...]  # where the report names them
    gender: str | None

    @property
    def titles(self) -> frozenset[str]:
        """The words of their titles, the agreement's and the report's."""
        own = words(self.known.person.title or "") if self.known else ()
        said = [word for seg in self.described for word in seg.core]
        return frozenset(word.key for word in (*own, *said))


def known_individual(at: Scene, mention: Mention) -> Individual | None:
    """Return the person of the agreement whom a mention names."""
    return _known(at, mention.person, mention.actor)


@once
def _known(at: Scene, person: str | None, actor: str) -> Individual | None:
    listed_as = people_of(at.agreement.actors).by_name.get(person or "", ())
    known = next((one for one in listed_as if one.actor == actor), None)
    if known is None:
        return None
    places = tuple(m.span.place for m in at.mentions if m.person == person)
    described = _descriptions(at, places)
    return Individual(
        name=_as_named(at, known, places),
        known=known,
        described=described,
        places=places,
        gender=_gender(described, known.name, known.person.title or ""),
    )


def free_individual(at: Scene, run: Sequence[Word]) -> Individual:
    """Return somebody whom the agreement lacks, by any part of their name."""
    return _free(at, tuple(run))


@once
def _free(at: Scene, run: tuple[Word, ...]) -> Individual:
    runs = _runs(at, run[-1].name_key)
    longest = max((len(one) for one in runs), default=len(run))
    full = next((one for one in runs if len(one) == longest), tuple(run))
    if len(full) < len(run) or not _ends_with(full, run):
        full = tuple(run)
    name = at.text[full[0].start : full[-1].end]
    places = tuple((one[0].start, one[-1].end) for one in runs) or ((run[0].start, run[-1].end),)
    described = _descriptions(at, places)
    return Individual(
        name=name, known=None, described=described, places=places, gender=_gender(described, name)
    )


@once
def _runs(at: Scene, surname: str) -> tuple[tuple[Word, ...], ...]:
    """Return every name that ends with a surname, in text order."""
    return tuple(full for n in _by_name(at).get(surname, ()) if (full := _run(at, n)))


@once
def _by_name(at: Scene) -> Mapping[str, Sequence[int]]:
    """Return where each word of the report stands, by its key as a name."""
    places: dict[str, list[int]] = {}
    for n, word in enumerate(at.words):
        places.setdefault(word.name_key, []).append(n)
    return places


def _ends_with(full: Sequence[Word], run: Sequence[Word]) -> bool:
    """Whether a run is the end, or a part, of the full name."""
    keys = [word.name_key for word in full]
    return all(word.name_key in keys for word in run)


def _run(at: Scene, n: int) -> tuple[Word, ...]:
    """Return the name that ends with word `n`, titles and names of actors left out."""
    if not at.words[n].capital:
        return ()
    first = n
    while first and _part(at, first):
        first -= 1
    while first < n and not at.words[first].capital:
        first += 1
    run = at.words[first : n + 1]
    follows = at.words[n + 1] if n + 1 < len(at.words) else None
    if follows and follows.capital and at.text[run[-1].end : follows.start] in (" ", "-"):
        return ()
    return () if organisation(run) and len(run) > 1 else run


def _part(at: Scene, first: int) -> bool:
    """Whether the word before position `first` is part of the same name."""
    word, after = at.words[first - 1], at.words[first]
    gap = at.text[word.end : after.start]
    if gap not in (" ", "-", "\u00a0", ". "):
        return False
    if gap == ". " and len(word.core) > 1:
        return False
    if word.key in listed("particles") and not word.capital:
        return True
    hyphened = at.text[word.start - 1 : word.start] == "-"
    if not (word.capital or hyphened) or word.key in any_of(*TITLES, "state_bodies"):
        return False
    around = named(at, max(word.start - WINDOW, 0), word.end + WINDOW)
    return not any(n.span.start <= word.start < n.span.end for n in around if not n.person)


def _as_named(at: Scene, known: Known, places: Sequence[Place]) -> str:
    """Return the agreement's name, or the report's own spelling where no listed one is used."""
    spellings = (known.name, *known.person.also_called)
    listed_keys = {tuple(word.key for word in words(one)) for one in spellings}
    size = min(len(keys) for keys in listed_keys)
    written = [at.text[start:end] for start, end in places]
    full = [one for one in written if len(words(one)) >= min(size, 2)]
    for one in full:
        if tuple(word.key for word in words(one)) in listed_keys:
            return known.name
    return full[0] if full and len(words(full[0])) > 1 else known.name


def _gender(described: Sequence[Segment], name: str, title: str = "") -> str | None:
    said = tuple(word.key for seg in described for word in seg.core)
    return gender((*said, *(word.key for word in words(title)))) or gender((key(name.split()[0]),))


def _descriptions(at: Scene, places: Sequence[Place]) -> tuple[Segment, ...]:
    """Return the descriptions beside each place where somebody is named."""
    return tuple(seg for start, end in places for seg in _beside(at, start, end))


@once
def _beside(at: Scene, start: int, end: int) -> tuple[Segment, ...]:
    return (*_left(at, start), *_right(at, end))


def _left(at: Scene, start: int) -> Iterator[Segment]:
    """Yield the title before a name: "Velmoran Foreign Minister …", "the envoy of X, …"."""
    sentence = at.sentence(start)
    boundary = max((at.text.rfind(c, sentence.start, start) for c in _BOUNDARY), default=-1)
    begin = max(boundary + 1, sentence.start)
    title = _trimmed(at, begin, start)
    if title[1] > title[0]:
        yield from segments(at.text, *title, units(at, *title))
        return
    if boundary >= 0 and at.text[boundary] == "," and not at.text[begin:start].strip():
        earlier = max((at.text.rfind(c, sentence.start, boundary) for c in _BOUNDARY), default=-1)
        place = _trimmed(at, max(earlier + 1, sentence.start), boundary)
        parts = segments(at.text, *place, units(at, *place))
        if len(parts) == 1 and _describes(parts[0]):
            yield parts[0]


def _trimmed(at: Scene, start: int, end: int) -> Place:
    """Cut off what stands before the last verb in a stretch that ends with a title."""
    found = words(at.text, start, end)[-REACH:]
    first = 0
    for n, word in enumerate(found):
        verb = word.key in listed("clause_words") or (
            word.key.endswith(_ENDINGS) and noun(word.key) is None
        )
        if verb and not word.capital:
            first = n + 1
    while first < len(found) and found[first].key in listed("stops") | {"and"}:
        first += 1
    article = next((n for n in range(first, len(found)) if found[n].key in _ARTICLES), first)
    if not any(noun(word.key) for word in found[first:article]):
        first = article  # "late on Monday | the envoy of …"
    return (found[first].start, end) if first < len(found) else (end, end)


def _describes(seg: Segment) -> bool:
    kind = seg.kind
    return kind is not None and kind.kind in ("office", "spokes", "rank", "expert", "civilian")


def _right(at: Scene, end: int) -> Iterator[Segment]:
    """Yield what follows a name: ", the envoy of X,", " of the Front", ", who leads the team,"."""
    sentence = at.sentence(end - 1)
    rest = at.text[end : sentence.end]
    comma = rest.startswith((",", " ("))
    begin = end + (2 if comma else 0)
    stop = min(
        (p for c in _BOUNDARY if (p := at.text.find(c, begin, sentence.end)) >= 0),
        default=sentence.end,
    )
    parts = segments(at.text, begin, stop, units(at, begin, stop))
    if not parts:
        return
    part = parts[0]
    linked = not part.core and part.link in ("from", "of", "who")
    after_comma = comma and (_apposed(part) or linked)
    directly = not comma and not part.core and part.link in ("of", "from", "for")
    if after_comma or directly:
        yield part


def _apposed(seg: Segment) -> bool:
    """Whether a segment after a comma renames the name before it."""
    if not _describes(seg):
        return False
    opening = seg.opening
    fits = opening in listed("determiners") or opening in (
        "its",
        "his",
        "her",
        "their",
        "now",
        "then",
    )
    head = seg.head
    return fits or any(w.key == "s" or w.capital for w in seg.core) or head == seg.core[0]
