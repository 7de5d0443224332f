"""A number in its sentence: what it counts, and how it stands to the numbers around it.

Source: `data/lexicon/en/figures.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from truceline.attribute.figures.counted import Counted, counted, listed
from truceline.attribute.figures.events import Line
from truceline.attribute.figures.measures import Share
from truceline.attribute.figures.numbers import at, words
from truceline.attribute.figures.quantities import Quantity
from truceline.model import Measure

JOINT = 6  # tokens of ", and the remains of"
SPEECH_REACH = 7  # tokens from those who speak to "said"
NUMBER_REACH = 7  # tokens from "number killed" to its number
TOLL_REACH = 18  # tokens from "toll" to its number


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One number of a sentence.

    `share` marks the 13 of "13 of the 15 soldiers" as the part, the 15 as the whole.
    `inherited` is the measure of
    the figure before it in the sentence, None where there is none; `after_part`
    says that the figure before is part of another, and `before_end` where it ends. `told` is
    the measure of the last figure of the paragraph, in this sentence or before it.
    """

    line: Line
    quantity: Quantity
    what: Counted
    share: Share
    inherited: Measure | None = None
    after_part: bool = False
    before_end: int = -1
    told: Measure | None = None

    def at(self, index: int) -> str:
        """Return the lower-case token at a place, empty outside the line."""
        return at(self.line.tokens, index)

    @property
    def end(self) -> int:
        """Where number and what is counted end."""
        return max(self.what.last, self.quantity.last)


def case_of(line: Line, index: int) -> Case:
    """Return a quantity of a line with what it counts."""
    quantity = _past_percent(line, line.quantities[index])
    following = line.quantities[index + 1] if index + 1 < len(line.quantities) else None
    if following is not None and _whole_of(line, index + 1):
        what = _remains(line, following)
        return Case(line=line, quantity=quantity, what=what, share="part")
    what = _remains(line, quantity)
    share: Share = "whole" if index and _whole_of(line, index) else "none"
    return Case(line=line, quantity=quantity, what=what, share=share)


def _remains(line: Line, quantity: Quantity) -> Counted:
    """Return what is counted; for "the bodies of 15 fighters" the bodies."""
    what = counted(line.tokens, quantity)
    of_them = at(line.tokens, quantity.outer - 1) == "of"
    if of_them and at(line.tokens, quantity.outer - 2) in listed("remains"):
        return replace(what, kind="remains", own=None)
    return what


def _whole_of(line: Line, index: int) -> bool:
    """Whether a number is the whole that the number before is a part of."""
    part, whole = _past_percent(line, line.quantities[index - 1]), line.quantities[index]
    if at(line.tokens, part.last) != "of":
        return False
    gap = line.tokens[part.last + 1 : whole.outer]
    return all(token.lower in listed("determiners") for token in gap)


def _past_percent(line: Line, quantity: Quantity) -> Quantity:
    if quantity.unit != "percent":
        return quantity
    size = 2 if at(line.tokens, quantity.last) == "per" else 1
    return replace(quantity, last=quantity.last + size)


def is_one(case: Case) -> bool:
    """Whether the number is a plain "one"."""
    quantity = case.quantity
    return quantity.value == 1 and quantity.high is None and quantity.form == "words"


def is_part(case: Case) -> bool:
    """Whether a number is told as part of the one before: "including 120 children"."""
    start = case.quantity.outer
    if case.after_part and is_joined(case):
        return True  # "including 9 raids and 2 shootings"
    before = [token.lower for token in case.line.tokens[max(0, start - 3) : start]]
    tail = f" {' '.join(before)}"
    if any(tail.endswith(f" {phrase}") for phrase in listed("parts")):
        return True
    after = f"{case.at(case.quantity.last)} {case.at(case.quantity.last + 1)}"
    return after in listed("parts")


def is_joined(case: Case) -> bool:
    """Whether no more than "and" or a comma stands between a number and the figure before."""
    start = case.quantity.outer
    if not 0 < start - case.before_end <= JOINT:
        return False
    joint = {case.at(index) for index in range(case.before_end, start)}
    return bool(joint & {",", "and"}) and joint <= listed("joints") | listed("remains")


def is_listed(case: Case) -> bool:
    """Whether a bare number goes on with a list: "… and three by the Front"."""
    opener, after = case.at(case.quantity.outer - 1), case.at(case.what.last)
    bare = case.what.kind == "none"
    return bare and opener in {":", ",", "and", "–", "-"} and after in listed("list_joints")


def is_compared(case: Case) -> bool:
    """Whether a number stands only to compare: "up from 816"."""
    start = case.quantity.outer
    while case.at(start - 1) in {"the", "a", "an"}:
        start -= 1
    before, last = case.at(start - 2), case.at(start - 1)
    if last == "from":
        moves = words("rises") | words("falls")
        return before in moves or (case.what.kind == "none" and before[:1].isdecimal())
    return last in listed("comparisons") or f"{before} {last}" in listed("comparisons")


def toll(case: Case) -> tuple[Measure, tuple[int, int]] | None:
    """Read "the toll rose to 412" and "the number of wounded at 31": measure and place."""
    if case.what.kind not in {"none", "people", "named"}:
        return None
    start = case.quantity.outer
    for index in range(start - 1, max(-1, start - 1 - TOLL_REACH), -1):
        word = case.at(index)
        if word in listed("tolls"):
            first = index - 1 if case.at(index - 1) == "death" else index
            return Measure.KILLED, (first, index + 1)
        if word == "number" and start - index <= NUMBER_REACH:
            return _numbered(case, index)
        if index in case.line.numbers:
            return None
    return None


def _numbered(case: Case, first: int) -> tuple[Measure, tuple[int, int]] | None:
    """Read what "the number of people killed" names."""
    for index in range(first, case.quantity.outer):
        event = case.line.starting.get(index)
        if event is not None:
            return event.measure, (first, event.last)
        for name, some in listed("nouns").items():
            if case.at(index) in some:
                return Measure(name), (first, index + 1)
    return None


def speaks(case: Case) -> bool:
    """Whether those counted are the ones who speak: "two people close to him said"."""
    if case.what.kind in {"things", "none"}:
        return False
    for index in range(case.what.last, case.what.last + SPEECH_REACH):
        word = case.at(index)
        if word in listed("speech"):
            return True
        if not word.isalpha() or word in listed("auxiliaries") | listed("links") | {"and"}:
            return False
    return False


def per(case: Case) -> str:
    """Return what a rate is held against, "600 a day"; empty where it is none."""
    word = case.at(case.end)
    if word in {"a", "per", "each", "every"}:
        unit, after = case.at(case.end + 1), case.at(case.end + 2)
        if word == "per" and unit[:1].isdecimal():
            return unit.replace(",", "")
        return unit if unit in listed("per") and after not in {"earlier", "ago", "later"} else ""
    return str(listed("each").get(word, ""))


def dwell(case: Case) -> bool:
    """Whether those counted are who lives somewhere: "a town of 90,000 people"."""
    before, last = case.at(case.quantity.outer - 2), case.at(case.quantity.outer - 1)
    return (last == "of" and before in listed("dwellings")) or (last == "to" and before == "home")


def stands_for(case: Case) -> bool:
    """Whether a bare number counts what the paragraph counted last.

    "Only 540 have come through", "puts the number at 151", "the other 4,800",
    "seven that have not moved", "… 38 people and received 23".
    """
    shared = case.quantity.form == "share" or case.quantity.unit == "percent"
    if case.what.kind != "none" or case.quantity.pronoun or shared:
        return False
    start, after = case.quantity.outer, case.at(case.end)
    if after in {"who", "that"} and case.at(start - 1) not in listed("definite"):
        return True
    if case.at(start - 1) in listed("anaphors"):
        return True
    near = [case.at(index) for index in range(start - NUMBER_REACH, start)]
    if any(word in listed("tallies") for word in near) and near[-1] in {"at", "is", "was", "to"}:
        return True
    if after in listed("verbs_after"):
        opener = case.at(start - 1)
        while opener in listed("openers"):
            start -= 1
            opener = case.at(start - 1)
        return opener in {"", ",", ";", "and", "“", '"', "‘"}
    bare = not after or not after[0].isalnum()
    return bare and start - case.before_end == 2 and case.at(start - 2) == "and"


def definite(case: Case) -> bool:
    """Whether a number is told as known, not given: "the 18 posts", the 14 of "9 of 14"."""
    return case.share == "whole" or case.at(case.quantity.outer - 1) in listed("definite")
