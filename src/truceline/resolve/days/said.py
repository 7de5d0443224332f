"""On which day something was said, only where the report says so beside the claim.

A day is the utterance's where it hangs on the cue: "said Friday", "told a briefing in
the capital on Friday", "on Friday accused", "Speaking on Friday, she said". A day in the
content is not, and the publication day never stands in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from truceline.model import Claim, Day, Passage, Reading, Span
from truceline.resolve.days.words import listed

RULE = "days.said_on"
LONGEST = 300  # characters: more is no phrase, and need not be looked through
MOST = 40  # days looked at for one claim; a table of dates is no sentence
LONGEST_GAP = 14  # words between a cue and its day: an addressee and a place, no clause
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|['’]s\b", re.UNICODE)
MARK = re.compile(r"[\"“”;:]|``|''")
LEAD = re.compile(r"(?:on|late|early|earlier|later)?\s*(?:on)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A claim's cue in its sentence, with the days named there."""

    claim: Claim
    cue: Span
    sentence: tuple[int, int]
    days: tuple[Day, ...]
    text: str


Attached = tuple[Day, str]


def said_on(
    claims: Sequence[Claim], days: Sequence[Day], passages: Sequence[Passage]
) -> tuple[Reading, ...]:
    """Return one reading for each claim, in the order of the claims.

    `values` holds one ISO day or nothing; then `why` says what is missing. Evidence is
    the cue and the day's words.
    """
    places = {claim.id: _place(claim, days, passages) for claim in claims}
    own = {key: found for key, place in places.items() if place and (found := _own(place))}
    return tuple(_reading(claim, places, own) for claim in claims)


def _place(claim: Claim, days: Sequence[Day], passages: Sequence[Passage]) -> Place | None:
    """Find the sentence of a claim's cue; None for the report's own voice."""
    cue = claim.cue
    passage = next((p for p in passages if cue and p.start <= cue.start < p.end), None)
    if cue is None or passage is None:
        return None
    bounds = (s.place for s in passage.sentences if s.start <= cue.start < s.end)
    sentence = next(bounds, (passage.start, passage.end))
    near = _near(claim, cue, days, sentence)
    return Place(claim=claim, cue=cue, sentence=sentence, days=near, text=passage.report.text)


def _near(
    claim: Claim, cue: Span, days: Sequence[Day], sentence: tuple[int, int]
) -> tuple[Day, ...]:
    """Return the days of the sentence that stand close enough to hang on the cue."""
    spans = [cue, *claim.content, *([claim.source] if claim.source else [])]
    first = max(sentence[0], min(span.start for span in spans) - LONGEST)
    last = min(sentence[1], max(span.end for span in spans) + LONGEST)
    at = bisect_left(days, first, key=lambda day: day.span.start)
    found = []
    for day in days[at : at + MOST]:
        if day.span.end > last:
            break
        found.append(day)
    return tuple(found)


def _reading(claim: Claim, places: dict[str, Place | None], own: dict[str, Attached]) -> Reading:
    place = places[claim.id]
    if place is None:
        return _empty(claim, "the report's own voice: nobody says it on a day")
    found = own.get(claim.id) or _shared(place, places, own)
    if found is None:
        return _empty(claim, "the report names no day for saying it", place)
    day, rule = found
    evidence = tuple(sorted((place.cue, day.span), key=lambda span: span.start))
    if not _is_day(day.value):
        why = day.why or f'"{day.span.words}" is no single day'
        return Reading(
            claim_id=claim.id, about="said_on", values=(), by=rule, evidence=evidence, why=why
        )
    return Reading(
        claim_id=claim.id,
        about="said_on",
        values=(day.value or "",),
        by=rule,
        evidence=evidence,
        why=day.why,
    )


def _empty(claim: Claim, why: str, place: Place | None = None) -> Reading:
    left = tuple(day.value for day in place.days if day.value) if place else ()
    return Reading(
        claim_id=claim.id, about="said_on", values=(), by=f"{RULE}@1", why=why, considered=left
    )


def _is_day(value: str | None) -> bool:
    try:
        return bool(value) and date.fromisoformat(value or "").isoformat() == value
    except ValueError:
        return False


def _own(place: Place) -> Attached | None:
    """Return the day that hangs on the claim's own cue, the surest first."""
    rules = (
        ("after_cue", _after_cue),
        ("before_cue", _before_cue),
        ("frame", _frames),
        ("aside", _aside),
        ("after_object", _after_object),
        ("main_verb", _main_verb),
    )
    for name, hangs in rules:
        for day in place.days:
            if hangs(day, place):
                return day, f"{RULE}.{name}@1"
    return None


def _is_subject(day: Day, place: Place) -> bool:
    """See "said Friday's attack", "said Friday would be": the day is part of the content."""
    rest = place.text[day.span.end : min(place.sentence[1], day.span.end + 20)]
    word = WORD.search(rest)
    return bool(word) and word is not None and word[0].lower() in listed("said", "subject_of")


def _inside(day: Day, place: Place) -> bool:
    return any(part.start <= day.span.start < part.end for part in place.claim.content)


def _gap(start: int, end: int, place: Place) -> str:
    """Return the text between two places without the words that name the source."""
    source = place.claim.source
    if source and start <= source.start and source.end <= end:
        return place.text[start : source.start] + " " + place.text[source.end : end]
    return place.text[start:end]


def _after_cue(day: Day, place: Place) -> bool:
    """See "said Friday", "told reporters in the capital on Friday that", "said X on Friday"."""
    if day.span.start < place.cue.end or _is_subject(day, place):
        return False
    gap = _gap(place.cue.end, day.span.start, place)
    if len(gap) <= LONGEST and LEAD.fullmatch(gap.strip()):
        return True
    contents = [part.start for part in place.claim.content if part.start >= place.cue.end]
    if contents and min(contents) < day.span.start:
        return _object_then(day, place, gap)
    closes = place.text[day.span.end : day.span.end + 1] == ":"
    return _plain(gap, openers="relatives" if closes else "clause_openers")


def _object_then(day: Day, place: Place, gap: str) -> bool:
    """See "accused the leader on Friday of defying", the accused taken for content."""
    after = WORD.search(place.text[day.span.end : day.span.end + 8])
    follows = after is not None and after[0].lower() in ("of", "to", "for", "over")
    return follows and _takes_object(place) and _plain(gap) and _inside(day, place)


def _plain(gap: str, *, openers: str = "clause_openers") -> bool:
    """Say whether `gap` is one phrase: short, no comma, no quotation, no new clause."""
    if len(gap) > LONGEST:
        return False
    found = [word.lower() for word in WORD.findall(gap)]
    if len(found) > LONGEST_GAP or MARK.search(gap) or "," in gap or "." in gap.rstrip("."):
        return False
    return not any(word in listed("said", openers) for word in found)


def _before_cue(day: Day, place: Place) -> bool:
    """See "on Friday accused", "Friday told reporters", the source before the day."""
    source = place.claim.source
    if day.span.end > place.cue.start or _inside(day, place):
        return False
    if place.cue.start - day.span.end > LONGEST:
        return False
    gap = place.text[day.span.end : place.cue.start]
    if len(WORD.findall(gap)) <= 1 and not MARK.search(gap) and "," not in gap:
        return not (source and source.start >= day.span.end)
    return bool(source) and source is not None and source.end <= day.span.start and _plain(gap)


def _frames(day: Day, place: Place) -> bool:
    """See "On Friday, she said", "Speaking on Friday, she said", "In a letter on Friday"."""
    source = place.claim.source
    start = source.start if source and source.end <= place.cue.start else place.cue.start
    if start - place.sentence[0] > LONGEST or day.span.end > start or _inside(day, place):
        return False
    opening = place.text[place.sentence[0] : day.span.start]
    gap = place.text[day.span.end : start]
    if "," in opening or MARK.search(opening):
        return False
    found = WORD.findall(opening)
    if found and found[0].lower() in listed("said", "speaking"):
        return _plain(gap.rstrip(" ,"))
    return not WORD.search(gap) and _opens(found)


def _opens(opening: list[str]) -> bool:
    """Say whether a day after these words stands for the whole sentence."""
    if not opening or opening[0].lower() in listed("said", "frames"):
        return True
    if opening[0].lower() not in listed("said", "places"):
        return False
    named = len(opening) > 1 and opening[1][0].isupper()  # "In Geneva on Friday"
    return named or any(word.lower() in listed("said", "occasions") for word in opening)


def _aside(day: Day, place: Place) -> bool:
    """See "Odal, speaking on Sunday, said"."""
    source = place.claim.source
    if source is None or not source.end <= day.span.start < day.span.end <= place.cue.start:
        return False
    if place.cue.start - source.end > LONGEST:
        return False
    before = place.text[source.end : day.span.start].strip(" ,")
    first = WORD.match(before)
    speaks = first is not None and first[0].lower() in listed("said", "speaking")
    return (
        speaks
        and _plain(before)
        and _plain(place.text[day.span.end : place.cue.start].rstrip(" ,"))
    )


def _takes_object(place: Place) -> bool:
    return any(w.lower() in listed("said", "object_cues") for w in WORD.findall(place.cue.words))


def _after_object(day: Day, place: Place) -> bool:
    """See "rejected the plan on Monday": the day follows the object that is the content."""
    ends = [part.end for part in place.claim.content if part.end <= day.span.start]
    if not ends or not _takes_object(place) or _is_subject(day, place):
        return False
    gap = place.text[max(ends) : day.span.start]
    return len(gap) <= LONGEST and bool(LEAD.fullmatch(gap.strip()))


def _main_verb(day: Day, place: Place) -> bool:
    """See "reacted coolly on Monday to the plan, saying": the day of the verb it hangs on."""
    source = place.claim.source
    first = WORD.match(place.cue.words)
    if source is None or first is None or not first[0].lower().endswith("ing"):
        return False
    if not source.end <= day.span.start < day.span.end <= place.cue.start or _inside(day, place):
        return False
    return _plain(place.text[source.end : day.span.start]) and not _is_subject(day, place)


def _shared(
    place: Place, places: dict[str, Place | None], own: dict[str, Attached]
) -> Attached | None:
    """Take the day of another cue of the same source in the sentence: "said ... but demanded"."""
    source = place.claim.source
    for key, (day, _) in own.items():
        other = places[key]
        if other is None or other.sentence != place.sentence or other.cue.start > place.cue.start:
            continue
        theirs = other.claim.source
        if source and theirs and source.place == theirs.place and day.span.start < place.cue.start:
            return day, f"{RULE}.joint@1"
    return None
