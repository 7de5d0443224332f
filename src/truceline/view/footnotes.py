"""Changes as text with footnotes, to paste into a note.

Shape: Markdown: a heading a section, a bullet a statement, `[n]` at its end; the notes
    below say outlet, day, title, address, and the place in the report's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from truceline.model import Bound
from truceline.view.changes import Changes, FigureChange
from truceline.view.said import Said

LONGEST = 300  # characters of a statement
PROGRESS = {"done": "done", "partial": "in part", "none": "not begun", "breached": "breached"}


@dataclass(slots=True)
class Notes:
    """Footnotes as they are collected, one a claim."""

    lines: dict[str, str] = field(default_factory=dict)

    def mark(self, row: Said) -> str:
        """Return the mark of a statement's footnote, the same each time."""
        if row.claim not in self.lines:
            self.lines[row.claim] = _source(row)
        return f"[{list(self.lines).index(row.claim) + 1}]"


def footnoted(found: Changes, names: Mapping[str, str], title: str) -> str:
    """Return the changes as Markdown; `names` maps ids of actors and provisions to names."""
    notes = Notes()
    lines = [f"# {title}: since {found.since}", ""]
    lines += _section("Newly set conditions", found.conditions_set, names, notes)
    lines += _section("Conditions reported met", found.conditions_met, names, notes)
    lines += _section("Denials", found.denials, names, notes)
    if found.moved:
        lines += ["## Accounts that moved", ""]
        for one in found.moved:
            who, what = names.get(one.voice, one.voice), names.get(one.provision, one.provision)
            was = PROGRESS.get(one.before or "", "no account")
            now = PROGRESS.get(one.now, one.now)
            lines.append(f"- {who} on {what}: {now}; before: {was} {notes.mark(one.said)}")
        lines.append("")
    lines += list(_figures(found.figures, names))
    shown = {r.claim for r in (*found.conditions_set, *found.conditions_met, *found.denials)}
    rest = tuple(row for row in found.said if row.claim not in shown)
    lines += _section("Also said", rest, names, notes)
    lines += [f"[{at}]: {line}" for at, line in enumerate(notes.lines.values(), 1)]
    return "\n".join(lines).rstrip() + "\n"


def _section(title: str, rows: Iterable[Said], names: Mapping[str, str], notes: Notes) -> list[str]:
    lines = [f"- {sentence(row, names)} {notes.mark(row)}" for row in rows]
    return [f"## {title}", "", *lines, ""] if lines else []


def sentence(row: Said, names: Mapping[str, str]) -> str:
    """Return a statement as one line: when, who, act, in whose words."""
    who = " and ".join(names.get(voice, voice) for voice in row.voices)
    person = f" ({row.person})" if row.person else ""
    said = f"said {row.said_on}" if row.said_on else f"published {row.published or 'undated'}"
    return f"{who}{person}, {row.act or 'claim'}, {said}: {quoted(row)}"


def quoted(row: Said) -> str:
    """Return the words, in quotation marks where the report has them so, cut if long."""
    words = row.words
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{words}”" if row.manner == "direct" else words


def _figures(rows: Iterable[FigureChange], names: Mapping[str, str]) -> Iterator[str]:
    lines = []
    for one in rows:
        figure, giver = one.now.figure, names.get(one.now.giver, one.now.giver)
        before = (
            f"; before: {one.before.figure.value:,.10g}" if one.before else "; not given before"
        )
        since = f" since {figure.since}" if figure.since else ""
        bound = "" if figure.bound == Bound.EXACT else f"{str(figure.bound).replace('_', ' ')} "
        stated = f"{bound}{figure.value:,.10g}"
        who = f" ({figure.who.words})" if figure.who else ""
        lines.append(f"- {giver}: {stated} {figure.measure}{who}{since}{before}")
    if lines:
        yield from ("## Figures", "", *lines, "")


def _source(row: Said) -> str:
    copies = f", and {len(row.reports) - 1} copies" if len(row.reports) > 1 else ""
    parts = [row.outlet, row.published or "undated", f"“{row.title}”" if row.title else None]
    place = f"report {row.report}, characters {row.start} to {row.end}, claim {row.claim}{copies}"
    return ", ".join(part for part in (*parts, row.url, place) if part)
