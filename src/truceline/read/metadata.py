"""What a page states of itself to machines: JSON-LD, OpenGraph, meta, <time>.

Missing: a fact is None where the page does not state it; nothing is guessed.
Order: where several places give a fact, JSON-LD counts before meta, meta before the
    visible page; a time with its hour and zone counts before the same day without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urljoin, urlsplit

from truceline.model import Moment
from truceline.read.ldjson import Node, many, nodes, resolve, story, text
from truceline.read.marks import Element, clean, marked, names_of, words_in
from truceline.read.people import agencies_in, people
from truceline.read.times import moment

_SHOWN = 160  # characters of a visible byline
_MOST = 400  # elements looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page states of itself. `standfirsts` are its descriptions, the surest first."""

    title: str | None = None
    standfirsts: tuple[str, ...] = ()
    outlet: str | None = None
    byline: str | None = None
    agencies: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    desk: str | None = None
    url: str | None = None
    language: str | None = None
    node: Node | None = None  # the story's JSON-LD


def facts(tree: Element, *, url: str | None = None) -> Facts:
    """Read what a page states of itself; `url` is where it was found."""
    found = nodes(tree)
    node = story(found) or {}
    metas = _metas(tree)
    people_ = people(_authors(tree, node, found, metas))
    visible = _visible(tree)
    outlet = _outlet(node, found, metas, url)
    credits = (people_.agencies, _sources(node, found, metas), visible.agencies)
    agencies = tuple(dict.fromkeys(one for some in credits for one in some if one != outlet))
    return Facts(
        title=_title(tree, node, metas),
        standfirsts=tuple(dict.fromkeys((*filter(None, (text(node.get("description")),)),
                                         *_given(metas, "standfirst")))),
        outlet=outlet,
        byline=people_.byline or visible.byline,
        agencies=agencies,
        published=_surest((*_dates(node, "datePublished", "uploadDate"),
                           *_given(metas, "published"), *visible.times)),
        modified=_surest((*_dates(node, "dateModified"), *_given(metas, "modified"))),
        desk=text(node.get("articleSection")) or next(_given(metas, "desk"), None),
        url=_url(tree, node, metas, url),
        language=_language(tree, node, metas),
        node=node or None,
    )  # fmt: skip


def _metas(tree: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = clean(meta.get("content") or "")
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and meta.get(key):
                found.setdefault(meta.get(key).strip().casefold(), []).append(content)
    return found


def _given(metas: dict[str, list[str]], fact: str) -> Iterator[str]:
    for name in names_of(fact):
        yield from metas.get(name, ())


def _title(tree: Element, node: Node, metas: dict[str, list[str]]) -> str | None:
    """Return the headline: JSON-LD's, else the page's first <h1>, else OpenGraph's."""
    stated = text(node.get("headline"))
    heads = [words_in(head) for head in tree.iter("h1")]
    heads = [head for head in heads if 8 <= len(head) <= 300]
    shared = next(_given(metas, "title"), None)
    for head in heads:  # the one that the page shows, where the page states the same
        for one in filter(None, (stated, shared)):
            if _alike(head, one):
                return head
    if stated or (heads and len(heads) == 1):
        return stated or heads[0]
    plain = next((words_in(title) for title in tree.iter("title")), "")
    return shared or (heads[0] if heads else None) or re.split(r"\s+[|–—-]\s+", plain)[0] or None


def _alike(one: str, other: str) -> bool:
    a, b = (set(re.findall(r"\w+", words.casefold())) for words in (one, other))
    return len(a & b) * 2 > max(1, min(len(a), len(b))) and bool(a)


def _authors(
    tree: Element, node: Node, found: tuple[Node, ...], metas: dict[str, list[str]]
) -> Iterator[str]:
    for key in ("author", "creator", "contributor"):
        for one in many(node.get(key)):
            name = text(resolve(one, found))
            if name:
                yield name
        if node.get(key):
            break
    yield from _given(metas, "author")
    for element in tree.xpath("//*[@itemprop='author' or @rel='author']")[:20]:
        name = words_in(element)
        if 2 < len(name) <= 80:
            yield name


def _sources(node: Node, found: tuple[Node, ...], metas: dict[str, list[str]]) -> Iterator[str]:
    """Yield the agencies that a page credits as its source, not as its author."""
    keys = ("sourceOrganization", "provider", "creditText", "copyrightHolder", "isBasedOn")
    for key in keys:
        for one in many(node.get(key)):
            yield from agencies_in(text(resolve(one, found)) or "")
    for source in _given(metas, "source"):
        yield from agencies_in(source)


def _outlet(
    node: Node, found: tuple[Node, ...], metas: dict[str, list[str]], url: str | None
) -> str | None:
    publishers = (text(resolve(one, found)) for one in many(node.get("publisher")))
    name = next(_given(metas, "outlet"), None) or next(filter(None, publishers), None)
    host = (urlsplit(url).hostname or "") if url else ""
    return name or host.removeprefix("www.") or None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visible:
    byline: str | None
    agencies: tuple[str, ...]
    times: tuple[str, ...]


def _visible(tree: Element) -> _Visible:
    """Read the bylines and times that the page shows, near its head."""
    byline, agencies = None, []
    shown = tree.xpath(
        "//*[self::div or self::span or self::p or self::a or self::address or self::li]"
    )
    for element in [one for one in shown if marked(one, "byline_marks")][:_MOST]:
        name = words_in(element)
        if not 2 <= len(name) <= _SHOWN or _apart(element):
            continue
        agencies += [one for one in agencies_in(name) if one not in agencies]
        if byline is None and re.match(r"by\b", name, re.I):
            byline = people([name]).byline
    return _Visible(byline=byline, agencies=tuple(agencies[:4]), times=tuple(_times(tree)))


def _apart(element: Element) -> bool:
    """Whether an element is part of a list of other stories, of comments or of the frame."""
    for above in element.iterancestors():
        if above.tag in ("aside", "footer", "nav", "li", "form", "figure", "figcaption"):
            return True
        if re.search(
            r"related|recommend|comment|sidebar|most-?read|teaser|trending", _signs(above)
        ):
            return True
    return False


def _signs(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".casefold()


def _times(tree: Element) -> Iterator[str]:
    stated = tree.xpath("//*[@itemprop='datePublished' or @pubdate]")
    for element in [*stated, *tree.xpath("//h1/ancestor::*[position()<=4]//time[@datetime]")][:8]:
        if not _apart(element):
            value = element.get("datetime") or element.get("content") or words_in(element)
            yield value


def _dates(node: Node, *keys: str) -> Iterator[str]:
    for key in keys:
        for value in many(node.get(key)):
            if isinstance(value, str | int):
                yield str(value)


def _surest(written: Iterable[str]) -> Moment | None:
    """Return the first time, or one of the same day that says more."""
    found = [one for one in map(moment, written) if one]
    if not found:
        return None
    near = [one for one in found if abs(one.day - found[0].day) <= timedelta(days=1)]
    return max(near, key=_says)  # the first of the fullest


def _says(one: Moment) -> int:
    return ("T" in one.local) + (one.offset is not None)


def _url(
    tree: Element, node: Node, metas: dict[str, list[str]], found_at: str | None
) -> str | None:
    """Return the address that the page names as its own."""
    links = [link.get("href") for link in tree.iter("link") if _canonical(link)]
    main = node.get("mainEntityOfPage")
    main = main.get("@id") or main.get("url") if isinstance(main, dict) else main
    stated: Sequence[object] = (*links, *metas.get("og:url", ()), main, node.get("url"))
    for one in stated:
        if isinstance(one, str) and one.strip():
            try:
                whole = urljoin(found_at or "", one.strip())
                parts = urlsplit(whole)
            except ValueError:
                continue
            if parts.scheme in ("http", "https") and parts.hostname and parts.path.strip("/"):
                return clean(whole.partition("#")[0])
    return found_at


def _canonical(link: Element) -> bool:
    return "canonical" in (link.get("rel") or "").casefold().split()


def _language(tree: Element, node: Node, metas: dict[str, list[str]]) -> str | None:
    page = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    for one in (page, text(node.get("inLanguage")), *_given(metas, "language")):
        found = re.match(r"[A-Za-z]{2,3}(?=[-_]|$|,)", (one or "").strip())
        if found:
            return found[0].casefold()
    return None
