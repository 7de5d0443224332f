"""An invented news page, whole or with parts put in."""

from __future__ import annotations

PARAGRAPHS = (
    "LAKE TOWN (AFP) - The northern council accused the southern league on Thursday of keeping "
    "the mountain road shut, three weeks after both sides had signed the lake accord.",
    "“The road was to be open by the first of the month, and it is not,” the council's "
    "spokeswoman Mira Holt told reporters after the meeting in the old customs house.",
    "The league said that its men had left the pass on Monday and that snow was to blame for "
    "the delay, which it expected to end before the next round of talks in the capital.",
    "The observers of the mission wrote in their report that they had counted two checkpoints "
    "on the road, and that vehicles with food had been turned back at both of them.",
)


def page(*, head: str = "", top: str = "", end: str = "", lead: str = "") -> str:
    """Return a page; `head`, `top` (under the title), `lead` and `end` are mark-up."""
    story = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><title>Road stays shut | Lake Post</title>{head}'
        "</head><body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<main><article><h1>Council says mountain road stays shut</h1>{top}"
        f"<div class='article-body'>{lead}{story}{end}</div></article></main>"
        "<footer><p>Lake Post, 1 Harbour Street. All rights reserved.</p></footer></body></html>"
    )


def ld(value: str) -> str:
    """Return JSON-LD in a script."""
    return f'<script type="application/ld+json">{value}</script>'
