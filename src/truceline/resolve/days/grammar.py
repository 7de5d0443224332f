"""The calendar's grammar: patterns over word classes, longest and surest first.

Shape: `hits` yields expressions in text order that do not overlap. A pattern's
    `<class>` names are those of `words`. Every repetition is bounded, so that a text of
    nothing but numbers takes no longer than another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from truceline.resolve.days.scene import Hit
from truceline.resolve.days.tokens import Tokens
from truceline.resolve.days.words import OTHER, pattern

WD = "(?:<weekday>|<weekday_short><dot>?)"
MON = "(?:<month>|<month_short><dot>?)"
YEAR = "<year>"
CLOCK = "(?:(?:<clock|day><ampm>|<clock>)<zone>{0,2}<comma|on>{0,2}|<instant><on>?)"
EDGE = "(?:<the>?<early|late|mid|start|end|earlier|later><hyphen>?<in|of>?<the>?)?"
DIGITS = "(?:<day|num|year|number_word>(?:<hyphen>?<number_word|day|num|slash>){0,6})"
COUNT = f"(?:<a>?<fuzzy><of>?|<a><number_word>|{DIGITS}<hyphen>?)"
WHICH = "(?:<the>?<this|that|last|next|coming>{1,3})"
UNIT = "<unit|units>"
OFYEAR = f"(?:<comma|of>?{YEAR}|<of>?<this|last|next><unit>)"

OUR_YEAR = "<this|last|next><unit>"
DM = "<day|ordinal><of|hyphen>?"
SPELLED = "<number_word><hyphen>?<number_word><hyphen>?<number_word>{0,3}"
NO_LENGTH = "(?!<hyphen>?<unit|units|quarter>)"

RULES: tuple[tuple[str, str], ...] = (
    ("iso", "<iso>"),
    ("numeric", f"(?:{WD}<comma>?)?<numeric>"),
    (
        "day_range",
        f"<the>?<day|ordinal><to|hyphen|and><the>?<day|ordinal><of>?{MON}(?:<comma>?{YEAR})?",
    ),
    ("day_range", f"{MON}<day><to|hyphen><day>(?!<hyphen>?{UNIT})(?:<comma>?{YEAR})?"),
    (
        "date",
        f"(?:{CLOCK}|{OUR_YEAR}<comma|on>?)?(?:{WHICH}?{WD}<daypart>?<comma>?<the>?)?{EDGE}<last|this|next>?{MON}"
        f"<the>?<day|ordinal|ordinal_word>{NO_LENGTH}(?:<comma>?{YEAR}|<of>?{OUR_YEAR})?",
    ),
    (
        "date",
        f"(?:{CLOCK})?(?:{WD}<daypart>?<comma>?)?<the>?{DM}{MON}"
        f"(?:<comma|hyphen>?{YEAR}|<of>?{OUR_YEAR})?",
    ),
    ("month_range", f"{MON}<to|hyphen>{MON}<comma>?{YEAR}"),
    ("month", f"{EDGE}{WHICH}?{MON}{OFYEAR}?"),
    ("weekday", f"(?:{CLOCK})?{EDGE}{WHICH}?{EDGE}<weekday>(?!<dayparts>)<daypart>?"),
    ("holiday", f"{EDGE}{WHICH}?<holiday>(?:<comma|of>?{YEAR})?"),
    ("deictic", f"(?:{CLOCK})?(?:<daypart>)?{EDGE}<deictic><daypart>?"),
    ("time_today", f"(?:{CLOCK})?{EDGE}(?:<this|last><daypart>|<tonight>|<overnight>)"),
    ("next_part", "<the><next><daypart>"),
    # quarters and halves
    (
        "quarters",
        f"<the>?<ordinal_word|last|next|past_noun>{COUNT}<quarters>(?:<of>{YEAR})?",
    ),
    (
        "quarter",
        f"<the>?{OUR_YEAR}<own>?<fiscal>?<ordinal_word><hyphen>?<quarter|half>",
    ),
    ("quarter", "<the|a>?<year><fiscal>?<ordinal_word>?<quarter|half|period>"),
    (
        "quarter",
        "<the>?<fiscal>?<hyphen>?<ordinal_word><hyphen>?<quarter>"
        f"(?:<of><fiscal>?{OFYEAR}|<of>?{OUR_YEAR})?",
    ),
    (
        "quarter",
        f"<the>?<ordinal_word|last><half><of><the>?(?:{YEAR}|<decade>|{OUR_YEAR}|<unit>)",
    ),
    (
        "year_ago",
        "<the|a>?<unit><hyphen>?<ago|earlier><ordinal_word>?<hyphen>?<quarter|period>?",
    ),
    ("the_quarter", "<the>?<this|last|next|latest|current|coming><fiscal>?<quarter|period>"),
    ("the_quarter", "<the>(?:<quarter>|<period>)"),
    # lengths reckoned from a day
    ("ago", f"(?:<a>|{COUNT}){UNIT}(?:<or><so>)?<ago>"),
    ("later", f"(?:<a>|{COUNT}){UNIT}<earlier|later>"),
    ("rolling", f"<the>?<last|next|coming|past_noun>{COUNT}<units>"),
    ("rolling", "<the>?<past_noun><unit|weekend|season>"),
    ("rolling", "<the><last|next|coming><unit>"),
    # calendar units
    (
        "end_of",
        "<the>?<early|late|mid|start|end><of>"
        "(?:<the>|<this|last|next|current>)<unit|quarter|season>",
    ),
    ("end_of", "<unit><own>?<hyphen>?<end>"),
    ("weekend", f"{EDGE}(?:{WHICH}|<the>)?<weekend>"),
    (
        "season",
        f"{EDGE}(?:{WHICH}<past_noun|coming>?{EDGE}|<the>{EDGE}|<in>)<season>"
        f"(?:<of>?{YEAR}|<of>{OUR_YEAR}|<of>?{SPELLED})?",
    ),
    ("season", f"<early|late|mid><hyphen>?<season>(?:<of>?{YEAR})?|<season><of>?{YEAR}"),
    ("set", "<every><ordinal_word>?<unit|quarter|weekday|month|season|daypart>"),
    ("set", "<weekdays><dayparts>?|<weekday><dayparts>"),
    (
        "unit",
        f"{EDGE}<the>?(?:<this|last|next|coming|current>|<that><same>?|<the><same>)"
        "<past_noun>?<fiscal>?<unit>",
    ),
    ("in_the_unit", "<earlier|later|early|late><in><the><unit>"),
    # years and longer
    ("decade", f"{EDGE}<the>?<decade>|<the>{EDGE}<decade_word>"),
    ("century", "<the>?<ordinal|ordinal_word><hyphen>?<unit>"),
    ("year", f"<the>?<unit>(?:{YEAR}|<number_word>{{1,5}})"),
    ("year", f"{EDGE}<fiscal>?{YEAR}"),
    ("spelled", "<number_word><hyphen>?<number_word><hyphen>?<number_word>?"),
    ("event_day", "<the><unit><of|by|that>"),
    # lengths and habits
    ("duration", f"(?:<the>?<ordinal_word|latest|last>)?{COUNT}<more>?<hyphen>?{UNIT}"),
    ("the_year", "<the><latest>?<unit>"),
    ("article_unit", "<a><unit>"),
    ("these", "<recent|coming><unit|units|quarters>"),
    ("bare", "<units>"),
    ("adverbial", "<adverbial>"),
    ("reference", "<now>|<current>|<lately>|<recent>|<the><future>|<the><past_noun>"),
    ("clock", "<clock|day><ampm><zone>{0,2}"),
)


@cache
def _compiled() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Join the rules into one expression; group n is rule n-1."""
    joined = "|".join(f"({pattern(shape)})" for _, shape in RULES)
    return re.compile(rf"(?=[^{OTHER}])(?:{joined})"), tuple(name for name, _ in RULES)


def hits(tokens: Tokens) -> Iterator[Hit]:
    """Yield the expressions of a text in order."""
    shape, names = _compiled()
    for match in shape.finditer(tokens.codes):
        start, stop = match.span()
        yield Hit(
            rule=names[(match.lastindex or 1) - 1],
            start=start,
            stop=stop,
            tokens=tokens.items[start:stop],
        )
