"""What counts of claims that one addition brought and no other touched, worked out in sets.

Makes what `life.judge` makes of them, in the database and many at once: a bulk load and a
rebuild spend their time here. Tests hold the two to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, TextClause, select, text

from truceline.record import schema as t
from truceline.record.bulk import bulk
from truceline.record.life import EVERY, Term, own_voice
from truceline.record.names import Names
from truceline.record.rows import Row, unpack

MICROS_A_DAY = 86_400_000_000
Range = dict[str, int]  # first, last: numbers of claims
Values = dict[int | None, tuple[str, ...]]  # by number
AT_ONCE = 400  # numbers looked up in one statement
Count = Callable[[Row, int], None]

# Left out: reports that more than one addition read, corrected or put to a story.
TOUCHED = text(
    """
    SELECT report FROM additions WHERE report IS NOT NULL GROUP BY report HAVING count(*) > 1
    UNION SELECT report FROM families UNION SELECT family FROM families
    """
)
PLAIN = f"AND c.report NOT IN ({TOUCHED.text})"
CURRENT = """
    INSERT INTO current (claim, scope, report, day, actor, person, said_on, act, targets, who,
        doubt, rejected)
    SELECT c.no, s.scope, c.report,
        coalesce(nullif(d.day, 0), CAST(substr(replace(substr(h.published_local, 1, 10), '-', '')
            || '0000', 1, 8) AS INTEGER), 0),
        r.actor, r.person, r.said_on, r.act, r.targets,
        CASE WHEN c.source IS NULL THEN o.who ELSE coalesce(r.actor, 0) END,
        CASE WHEN c.source IS NOT NULL AND coalesce(a.answer, '[]') = '[]' THEN 4 ELSE 0 END
        + CASE WHEN coalesce(b.answer, '[]') = '[]' THEN 2 ELSE 0 END
        + CASE WHEN EXISTS (SELECT 1 FROM links l WHERE l.claim = c.no AND l.scope = s.scope
            AND l.score < 0.5 AND l.provision <> '') THEN 1 ELSE 0 END,
        FALSE
    FROM claims c
    JOIN sightings s ON s.claim = c.no
    JOIN heads h ON h.report = c.report
    LEFT JOIN readings r ON r.claim = c.no AND r.scope = s.scope AND r.nth = 0
    LEFT JOIN answers d ON d.no = r.said_on
    LEFT JOIN answers a ON a.no = r.actor
    LEFT JOIN answers b ON b.no = r.act
    LEFT JOIN owns o ON o.report = c.report
    WHERE c.no BETWEEN :first AND :last %s
"""
OWNS = """
    SELECT h.report, h.agency, h.outlet, h.title FROM heads h WHERE h.report IN
        (SELECT c.report FROM claims c WHERE c.no BETWEEN :first AND :last AND c.source IS NULL %s)
"""
WHO = """
    SELECT DISTINCT u.who, a.answer, v.value FROM current u
    LEFT JOIN answers a ON a.no = u.who LEFT JOIN terms v ON v.no = -u.who
    WHERE u.claim BETWEEN :first AND :last
        AND NOT EXISTS (SELECT 1 FROM voices o WHERE o.who = u.who)
"""
# What a claim is linked to, once for each provision; `met` is whether one says how far.
LINKED = """
    SELECT l.claim, l.scope, l.provision, max(CASE WHEN l.progress IS NULL THEN 0 ELSE 1 END) met
    FROM links l WHERE l.claim BETWEEN :first AND :last AND l.provision <> ''
    GROUP BY l.claim, l.scope, l.provision
"""
STANCES = f"""
    SELECT u.scope, a.recorded / {MICROS_A_DAY}, l.provision, u.act, u.who, l.met, count(*)
    FROM ({LINKED}) l
    JOIN current u ON u.claim = l.claim AND u.scope = l.scope
    JOIN claims c ON c.no = u.claim
    JOIN additions a ON a.no = c.addition
    GROUP BY u.scope, a.recorded / {MICROS_A_DAY}, l.provision, u.act, u.who, l.met
"""
SAID = f"""
    SELECT u.scope, a.recorded / {MICROS_A_DAY}, u.day, u.act, u.who, count(*)
    FROM current u JOIN claims c ON c.no = u.claim JOIN additions a ON a.no = c.addition
    WHERE u.claim BETWEEN :first AND :last
    GROUP BY u.scope, a.recorded / {MICROS_A_DAY}, u.day, u.act, u.who
"""
STORIES = f"""
    SELECT u.scope, '' AS provision, u.report, min(a.recorded / {MICROS_A_DAY}), count(*)
    FROM current u JOIN claims c ON c.no = u.claim JOIN additions a ON a.no = c.addition
    WHERE u.claim BETWEEN :first AND :last GROUP BY u.scope, u.report
    UNION ALL
    SELECT u.scope, l.provision, u.report, min(a.recorded / {MICROS_A_DAY}), count(*)
    FROM ({LINKED}) l
    JOIN current u ON u.claim = l.claim AND u.scope = l.scope
    JOIN claims c ON c.no = u.claim JOIN additions a ON a.no = c.addition
    GROUP BY u.scope, u.report, l.provision
"""
FACETS = f"""
    INSERT INTO facets (scope, term, day, claim, since)
    SELECT u.scope, :every AS term, u.day, u.claim, c.addition
    FROM current u JOIN claims c ON c.no = u.claim
    WHERE u.claim BETWEEN :first AND :last
    UNION ALL
    SELECT u.scope, v.actor, u.day, u.claim, c.addition
    FROM current u JOIN claims c ON c.no = u.claim JOIN voices v ON v.who = u.who
    WHERE u.claim BETWEEN :first AND :last AND v.actor IS NOT NULL
    UNION ALL
    SELECT u.scope, p.no, u.day, u.claim, c.addition
    FROM ({LINKED}) l
    JOIN current u ON u.claim = l.claim AND u.scope = l.scope
    JOIN claims c ON c.no = u.claim
    JOIN terms p ON p.kind = 'provision' AND p.value = l.provision
    UNION ALL
    SELECT u.scope, p.no, u.day, u.claim, c.addition
    FROM ({LINKED}) l
    JOIN current u ON u.claim = l.claim AND u.scope = l.scope
    JOIN claims c ON c.no = u.claim
    JOIN voices v ON v.who = u.who
    JOIN terms p ON p.kind = 'account' AND p.value = l.provision || :tab || v.voice
    WHERE l.met = 1
    ORDER BY 1, 2, 3, 4
"""


class Sets:
    """Fills `current`, `facets` and `origins` for a range of claims, and has the rest counted.

    `count` is given scope, term and day since 1970 with how many claims more there are.
    """

    def __init__(self, connection: Connection, names: Names, count: Count) -> None:
        self._connection, self._names, self._count = connection, names, count

    def take(self, first: int, last: int, *, plain: bool) -> None:
        """Work out claims from one number to another; with `plain` of plain reports alone."""
        within = {"first": first, "last": last}
        alone = PLAIN if plain else ""
        self._owns(self._ask(OWNS % alone, within))
        self._connection.execute(text(CURRENT % alone), within)
        said, stances = self._ask(SAID, within), self._ask(STANCES, within)
        acts = self._acts({row[3] for row in said} - {None})
        voices = self._voices(within, {row[4] for row in said})
        self._said(said, acts, voices)
        terms = self._stances(stances, acts, voices)
        numbers = self._names.terms([EVERY, *terms])
        facets = {**within, "every": numbers[EVERY], "tab": "\t"}
        self._connection.execute(_typed(FACETS), facets)
        self._stories(within)

    def _ask(self, question: str, within: Range) -> Sequence[Any]:
        return self._connection.execute(text(question), within).all()

    def _owns(self, heads: Sequence[Any]) -> None:
        """Number the own voices of reports by their heads."""
        named = {report: ("voice", own_voice(*head)) for report, *head in heads}
        numbers = self._names.terms(named.values())
        bulk(self._connection, t.owns, sorted((no, -numbers[own]) for no, own in named.items()))

    def _acts(self, numbers: set[int]) -> Values:
        found: Values = {None: ()}
        for some in _some(sorted(numbers)):
            wanted = select(t.answers.c.no, t.answers.c.answer).where(t.answers.c.no.in_(some))
            for number, answer in self._connection.execute(wanted):
                found[number] = tuple(dict.fromkeys(unpack(answer)))
        return found

    def _voices(self, within: Range, asked: set[int]) -> Values:
        """Make the rows of `voices` that are missing; return the voices by `who`."""
        new = self._ask(WHO, within)
        given = {who: _spoken(who, answer, own) for who, answer, own in new}
        actors = [("actor", one) for who, some in given.items() if who > 0 for one in some if one]
        numbers = self._names.terms(actors)
        rows = [
            (who, nth, voice, numbers[("actor", voice)] if who > 0 and voice else None)
            for who, some in sorted(given.items())
            for nth, voice in enumerate(some)
        ]
        bulk(self._connection, t.voices, rows)
        found: Values = {**given}
        voices = t.voices.c
        for part in _some(sorted(asked - set(given))):
            held = select(voices.who, voices.voice).where(voices.who.in_(part))
            for who, voice in self._connection.execute(held.order_by(voices.who, voices.nth)):
                found[who] = (*found.get(who, ()), voice)
        return found

    def _said(self, rows: Sequence[Any], acts: Values, voices: Values) -> None:
        for scope, known, day, act, who, claims in rows:
            terms = [EVERY, ("day", str(day)), *(("act", one) for one in acts[act])]
            terms += [("voice", voice) for voice in voices[who] if voice]
            for term in terms:
                self._count((scope, term, known), claims)

    def _stances(self, rows: Sequence[Any], acts: Values, voices: Values) -> set[Term]:
        """Count by provision; return the terms under which claims are found."""
        found = set[Term]()
        for scope, known, provision, act, who, met, claims in rows:
            found.add(("provision", provision))
            self._count((scope, ("provision", provision), known), claims)
            for voice in voices[who]:
                if met:
                    found.add(("account", f"{provision}\t{voice}"))
                for one in acts[act]:
                    self._count((scope, ("stance", f"{provision}\t{one}\t{voice}"), known), claims)
        return found

    def _stories(self, within: Range) -> None:
        rows = self._ask(STORIES, within)
        provisions = {row[1] for row in rows if row[1]}
        numbers = self._names.terms([EVERY, *(("provision", one) for one in provisions)])
        named = {"": numbers[EVERY], **{one: numbers[("provision", one)] for one in provisions}}
        found = sorted((row[0], named[row[1]], row[2], row[4]) for row in rows)
        bulk(self._connection, t.origins, found)
        for scope, provision, _, known, _ in rows:
            if provision:
                self._count((scope, ("origin", provision), known), 1)


def _spoken(who: int, answer: str | None, own: str | None) -> tuple[str, ...]:
    if who < 0:
        return (own or "",)
    return tuple(dict.fromkeys(unpack(answer))) if answer and answer != "[]" else ("",)


def _typed(question: str) -> TextClause:
    return text(question.replace(":tab", "CAST(:tab AS TEXT)"))


def _some(numbers: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(numbers), AT_ONCE):
        yield numbers[first : first + AT_ONCE]
