"""brat standoff: read back, the annotations are the claims."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.samples import TEXT, extraction, filled
from truceline.exchange.brat import files
from truceline.exchange.holding import claims

Bound = dict[str, tuple[str, list[tuple[int, int]]]]


def standoff(folder: Path) -> tuple[str, list[list[str]]]:
    """Return the text and the fields of the annotation lines."""
    ledger = filled(folder)
    found = dict(files(claims(ledger)))
    ledger.close()
    name = next(name for name in found if name.endswith(".ann"))
    lines = [line.split("\t") for line in found[name].splitlines()]
    return found[name.replace(".ann", ".txt")], lines


def bounds(lines: list[list[str]]) -> Bound:
    """Return text-bound annotations by their names."""
    found: Bound = {}
    for name, head, *_ in (line for line in lines if line[0].startswith("T")):
        kind, _, places = head.partition(" ")
        pairs = [place.split(" ") for place in places.split(";")]
        found[name] = (kind, [(int(start), int(end)) for start, end in pairs])
    return found


def test_every_place_cuts_its_words(tmp_path: Path) -> None:
    """Fragments cut out of the text, joined by blanks, are the words of the line."""
    text, lines = standoff(tmp_path)
    assert text == TEXT
    for line in (line for line in lines if line[0].startswith("T")):
        _, places = bounds([line])[line[0]]
        assert " ".join(text[start:end] for start, end in places) == line[2]
        assert all("\n" not in text[start:end] for start, end in places)


def test_claims_come_back(tmp_path: Path) -> None:
    """Contents, sources, cues and acts read back are those of the claims."""
    text, lines = standoff(tmp_path)
    bound = bounds(lines)
    contents = [name for name, (kind, _) in bound.items() if kind == "Content"]
    assert len(contents) == 3
    ties = dict(_tie(line[1]) for line in lines if line[0].startswith("R"))
    for name, claim in zip(contents, extraction().claims, strict=True):
        (start, *_), (*_, end) = zip(*bound[name][1], strict=True)
        assert (start, end) == (claim.start, claim.end)
        for kind, span in (("SourceOf", claim.source), ("CueOf", claim.cue)):
            tied = ties.get((kind, name))
            assert (tied and bound[tied][1]) == (span and [span.place])
    acts = [line[1].split(" ")[1:] for line in lines if line[1].startswith("Act ")]
    assert acts == [[contents[0], "condition"], [contents[1], "report"], [contents[2], "report"]]
    assert text[slice(*bound[contents[1]][1][0])] == "it had freed 12 men"


def _tie(relation: str) -> tuple[tuple[str, str], str]:
    kind, one, other = relation.split(" ")
    return (kind, other.removeprefix("Arg2:")), one.removeprefix("Arg1:")
