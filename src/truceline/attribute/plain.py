"""A first attribution by a short list of cues, without a model or a parser.

Source: `data/lexicon/en/cues.yaml`.
Finds: quotations with a cue in their sentence, "X said (that) …", "…, X said" and
    "according to X". One claim per cue. It hears few of the others.
Missing: a quotation with no cue in its sentence joins the claim before it in the
    paragraph, and is left out where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from truceline.attribute.manner import manner_of
from truceline.lexicon import lexicon
from truceline.model import Act, Claim, Passage, Span

RULE = "attribute.plain@1"
TRIM = " \t\n\u00a0,;:-–—"
LONGEST_SOURCE = 120  # characters; a longer subject is a clause, not a source


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    """A cue's place in the report and the act its verb carries."""

    start: int
    end: int
    act: Act
    according: bool


def attribute_plainly(
    passages: Sequence[Passage], *, veiled: Sequence[tuple[int, int]] = ()
) -> tuple[Claim, ...]:
    """Return the claims of all passages, in text order; `veiled` places change nothing here."""
    found = (claim for passage in passages for claim in _passage(passage))
    return tuple(sorted(found, key=lambda claim: (claim.start, claim.end)))


def _passage(passage: Passage) -> Iterator[Claim]:
    for sentence in _sentences(passage):
        for cue in _cues(passage, sentence):
            claim = _claim(passage, sentence, cue)
            if claim is not None:
                yield claim


def _sentences(passage: Passage) -> Iterator[Span]:
    """Yield sentences, joined where a quotation runs over their border."""
    held: Span | None = None
    for sentence in passage.sentences:
        joined = passage.report.cut(held.start, sentence.end) if held else sentence
        inside = any(
            q.outer.start < sentence.end < q.outer.end for q in passage.quotations if q.depth == 0
        )
        held = joined if inside else None
        if held is None:
            yield joined
    if held is not None:
        yield held


def _cues(passage: Passage, sentence: Span) -> Iterator[_Cue]:
    quoted = [q.outer.place for q in passage.quotations if q.depth == 0]
    for hit in _cue_pattern().finditer(passage.report.text, sentence.start, sentence.end):
        if any(start <= hit.start() < end for start, end in quoted):
            continue
        yield _Cue(
            start=hit.start(),
            end=hit.end(),
            act=Act.REPORT if hit["according"] else _acts()[hit["verb"].lower()],
            according=bool(hit["according"]),
        )
        if not hit["according"]:
            return  # one cue a sentence: which of two rules a clause is beyond this rule


def _claim(passage: Passage, sentence: Span, cue: _Cue) -> Claim | None:
    report = passage.report
    before = report.text[sentence.start : cue.start]
    source, content = _before(before, sentence.start) if not cue.according else (None, None)
    trailing = source is not None and content is not None and content[1] - content[0] > 1
    if cue.according or source is None:
        source = _after(report.text, cue.end, sentence.end)
        content = (sentence.start, cue.start) if source else None
    elif not trailing:
        content = (_skip_time(report.text, cue.end, sentence.end), sentence.end)
    if source is None or content is None:
        return None
    spans = _tidy(passage, *content)
    return _made(passage, spans, source, cue) if spans else None


def _made(passage: Passage, spans: tuple[Span, ...], source: tuple[int, int], cue: _Cue) -> Claim:
    return Claim(
        report_id=passage.report.id,
        content=spans,
        source=passage.report.cut(*source),
        cue=passage.report.cut(cue.start, cue.end),
        manner=manner_of(spans, passage),
        heard=cue.act,
        rule=RULE,
    )


def _before(before: str, offset: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the source that ends `before`, and the content ahead of it, as places."""
    stripped = before.rstrip()
    if not stripped or stripped[-1] in "\"”»'’":
        return None, None  # the cue follows a quotation: its source comes after it
    start = _clause_start(stripped)
    words = stripped[start:]
    if not words or len(words) > LONGEST_SOURCE or not words[0].isalnum():
        return None, None
    ahead = before[:start].strip(TRIM)
    quoted = bool(ahead) and before[:start].rstrip().endswith((",", '"', "”", "»"))
    content = (offset, offset + start) if quoted and len(ahead.split()) > 3 else None
    return (offset + start, offset + len(stripped)), content


def _clause_start(text: str) -> int:
    """Return where the last clause of `text` begins, an apposition at its end included."""
    body = text[:-1] if text.endswith(",") else text
    cut = body.rfind(", ")
    if text.endswith(",") and cut >= 0:
        cut = body.rfind(", ", 0, cut)
    marks = [cut + 2 if cut >= 0 else 0]
    marks += [m.end() for m in _clause_pattern().finditer(text)]
    marks += [text.rfind(mark) + 2 for mark in ('" ', "” ", "; ", ": ") if mark in text]
    return max(mark for mark in marks if mark < len(text))


def _after(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the source that follows a cue, up to the next comma, quotation or stop."""
    hit = re.compile(r"\s+([^\s,;\"“”«»][^,;\"“”«»]{0,110}?)(?=[,;.\"“«]|\s*$)").match(
        text, start, end
    )
    return hit.span(1) if hit else None


def _skip_time(text: str, start: int, end: int) -> int:
    """Return where the content begins: past days, times and "that"."""
    hit = _skip_pattern().match(text, start, end)
    return hit.end() if hit else start


def _tidy(passage: Passage, start: int, end: int) -> tuple[Span, ...]:
    """Trim space and quotation marks at the ends; nothing left: no spans."""
    text = passage.report.text
    while start < end and text[start] in TRIM + "\"“”«»'‘":
        start += 1
    while end > start and text[end - 1] in ' \t\n\u00a0"“”«»-–—':
        end -= 1
    return (passage.report.cut(start, end),) if end - start > 2 else ()


@cache
def _acts() -> dict[str, Act]:
    words = lexicon("en", "cues")
    return {
        form: Act(act)
        for act, verbs in words["verbs"].items()
        for verb in verbs
        for form in _forms(verb, words["irregular"])
    }


def _forms(verb: str, irregular: dict[str, list[str]]) -> list[str]:
    """Return the forms of a verb, its particle kept ("called on")."""
    head, _, particle = verb.partition(" ")
    forms = irregular.get(head) or _regular(head)
    return [f"{form} {particle}".strip() for form in forms]


def _regular(verb: str) -> list[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    doubled = verb[-1] if verb in ("commit", "admit") else ""
    plural = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    return [verb, f"{verb}{plural}", f"{stem}{doubled}ed", f"{stem}{doubled}ing"]


@cache
def _cue_pattern() -> re.Pattern[str]:
    words = lexicon("en", "cues")
    verbs = "|".join(sorted(map(re.escape, _acts()), key=len, reverse=True))
    hearers = "|".join(map(re.escape, words["hearers"]))
    told = rf"(?:\s+(?:{hearers}|[A-Z]{{2,6}}|(?:the\s+)?[A-Z]\w+)(?:\s+in\s+[A-Z]\w+)?(?=[\s,.]))?"
    according = "|".join(map(re.escape, words["according"]))
    return re.compile(
        rf"(?P<according>\b(?:{according})\b)|\b(?P<verb>(?i:{verbs}))\b(?:(?<=told){told})?"
    )


@cache
def _clause_pattern() -> re.Pattern[str]:
    starts = "|".join(lexicon("en", "cues")["clause_starts"])
    return re.compile(rf"\b(?:{starts})\s+(?=\S)", re.I)


@cache
def _skip_pattern() -> re.Pattern[str]:
    times = "|".join(lexicon("en", "cues")["time_words"])
    return re.compile(rf"(?:\s*(?:,|:|on\b|(?:{times})\b))*\s*(?:that\b\s*)?", re.I)
