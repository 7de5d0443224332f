"""The corpus as windows with labels, a tenth held out, names veiled at random."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from truceline.attribute.windows import Paragraph, Place, Window, windows_of, words_of
from truceline.model import Act
from written import rows

ACTS = tuple(act.value for act in Act)
NAME = re.compile(r"\b[A-Z][\w'’-]*(?:\s+(?:(?:of|the|al|de|bin)\s+)?[A-Z][\w'’-]*)*")
QUOTED = re.compile(r"[“\"«][^“”\"«»]*(?:[”\"»]|$)|``.*?(?:''|$)", re.S)
GROUPS = re.compile(
    r"\b(?:rebels?|fighters|militants|insurgents|guerrillas?|government|army|military|troops|"
    r"soldiers|police|opposition|movement|group|front|mediators?|officials|authorities)\b"
)
NO_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "i",
        "he",
        "she",
        "it",
        "they",
        "we",
        "you",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "this",
        "that",
        "these",
        "those",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "to",
        "of",
        "with",
        "as",
        "but",
        "and",
        "or",
        "if",
        "when",
        "while",
        "after",
        "before",
        "since",
        "there",
        "here",
        "what",
        "who",
        "which",
        "why",
        "how",
        "not",
        "no",
        "yes",
        "so",
        "then",
        "however",
        "meanwhile",
        "according",
        "both",
        "all",
        "some",
        "many",
        "most",
        "one",
        "two",
        "three",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Places of one attribution in a text, each role a list; and its act."""

    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]
    act: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of the corpus without its headline."""

    id: str
    set: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    attributions: tuple[Attribution, ...]
    row: dict[str, Any]

    @property
    def held_out(self) -> bool:
        """Whether the text is in the tenth that training never sees."""
        return int(sha256(self.id.encode()).hexdigest(), 16) % 10 == 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A window with BIO labels per word, and each cue with its roles and act."""

    window: Window
    cue: list[int]
    source: list[int]
    content: list[int]
    cues: list[tuple[int, int]]  # first word, end
    roles: list[list[int]]  # 0 outside, 1 2 source, 3 4 content
    acts: list[int]


def load(*paths: Path) -> list[Text]:
    """Read corpora: files of JSON lines, and folders of written reports."""
    found: list[Text] = []
    for path in paths:
        if path.is_dir():
            found.extend(map(_text, rows(path)))
            continue
        with path.open(encoding="utf-8") as lines:
            found.extend(_text(json.loads(line)) for line in lines if line.strip())
    return found


def _text(row: dict[str, Any]) -> Text:
    return Text(
        id=row["id"],
        set=row.get("set", ""),
        text=row["text"],
        paragraphs=tuple(paragraphs_of(row["text"], row.get("title") if row.get("set") else None)),
        attributions=tuple(
            Attribution(
                **{
                    role: tuple(tuple(p) for p in sorted(a[role]))
                    for role in ("source", "cue", "content")
                },
                act=ACTS.index(a["act"]) if a.get("act") else -1,
            )
            for a in row["attributions"]
        ),
        row=row,
    )


def paragraphs_of(text: str, title: str | None = None) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text, one a line, but for its headline."""
    for hit in re.finditer(r"[^\n]+", text):
        if hit[0].strip() and hit[0].strip() != title:
            quoted = tuple(
                (hit.start() + q.start(), hit.start() + q.end()) for q in QUOTED.finditer(hit[0])
            )
            yield Paragraph(start=hit.start(), text=hit[0], quoted=quoted)


def examples(
    text: Text, tokenizer: Tokenizer, rng: random.Random | None, veil: float
) -> list[Example]:
    """Return the windows of a text; with `rng`, names veiled and windows cut at random."""
    paragraphs: Sequence[Paragraph] = text.paragraphs
    if rng is not None and rng.random() < veil:
        paragraphs = list(_veiled(text, rng))
    words = words_of(paragraphs, tokenizer)
    most = 254 if rng is None else rng.choice((64, 128, 192, 254, 254))
    # What is told within a quotation is not heard as a claim of its own (linker: `told_within`).
    heard = [a for a in text.attributions if not _quoted(a, paragraphs)]
    return [_labelled(window, heard) for window in windows_of(words, most=most, context=0)]


def _quoted(attribution: Attribution, paragraphs: Sequence[Paragraph]) -> bool:
    return any(
        low < start < high
        for p in paragraphs
        for low, high in p.quoted
        for start, _ in attribution.cue
    )


def _veiled(text: Text, rng: random.Random) -> Iterator[Paragraph]:
    share, whole = rng.uniform(0.1, 0.7), rng.random() < 0.5
    drawn: dict[str, bool] = {}
    for paragraph in text.paragraphs:
        spots = []
        for hit in NAME.finditer(paragraph.text):
            parts = [hit.span()] if whole else [m.span() for m in re.finditer(r"\w+", hit[0])]
            for start, end in parts:
                low, high = (start, end) if whole else (hit.start() + start, hit.start() + end)
                name = re.sub(r"['’]s?$", "", paragraph.text[low:high])
                if (
                    name.lower() not in NO_NAMES
                    and len(name) > 1
                    and drawn.setdefault(name, rng.random() < share)
                ):
                    spots.append((low, low + len(name)))
        spots.extend(
            hit.span()
            for hit in GROUPS.finditer(paragraph.text)
            if drawn.setdefault(hit[0], rng.random() < share / 2)
        )
        yield Paragraph(
            start=paragraph.start,
            text=paragraph.text,
            quoted=paragraph.quoted,
            veiled=tuple((a + paragraph.start, b + paragraph.start) for a, b in spots),
        )


def _labelled(window: Window, attributions: Sequence[Attribution]) -> Example:
    size = len(window.words)
    cue, source, content = [0] * size, [0] * size, [0] * size
    cues, roles, acts = [], [], []
    for a in attributions:
        _mark(source, window, a.source, 1)
        _mark(content, window, a.content, 1, over=False)
        mine = [0] * size
        _mark(mine, window, a.cue[:1], 1)
        at = [i for i, label in enumerate(mine) if label]
        if not at:
            continue
        _mark(cue, window, a.cue[:1], 1)
        row = [0] * size
        _mark(row, window, a.content, 3)
        _mark(row, window, a.source, 1)
        cues.append((at[0], at[-1] + 1))
        roles.append(row)
        acts.append(a.act)
    return Example(
        window=window, cue=cue, source=source, content=content, cues=cues, roles=roles, acts=acts
    )


def _mark(
    labels: list[int], window: Window, places: Sequence[Place], begin: int, *, over: bool = True
) -> None:
    for start, end in places:
        first = True
        for number, word in enumerate(window.words):
            if word.end > start and word.start < end and (over or not labels[number]):
                labels[number] = begin if first else begin + 1
                first = False
