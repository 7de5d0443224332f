"""What a page states of itself to machines: JSON-LD, OpenGraph, meta, <time>.

Missing: a fact is None where the page does not state it; nothing is guessed.
Order: where several places give a fact, JSON-LD counts before meta, meta before the
    visible page; a time with its hour and zone counts before the same day without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from urllib.parse import urljoin, urlsplit

from truceline.model import Moment
from truceline.read.ldjson import Node, many, nodes, resolve, story, text, types
from truceline.read.marks import Element, clean, marked, names_of, words_in
from truceline.read.people import agencies_in, people
from truceline.read.times import moment

_DATED = (
    "(//h1)[1]/ancestor::*[position()<=4]//*[self::time or self::span or self::div or self::p]"
    "[not(.//p)]"
)
_FRAMES = ("aside", "footer", "nav", "li", "form", "figure", "figcaption")
_OTHER = re.compile(r"related|recommend|comment|sidebar|most-?read|teaser|trending")
_PICTURE = re.compile(r"photo|image|picture|caption|gallery|slide|carousel|thumb")
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
    at = _url(tree, node, metas, url)
    outlet = _outlet(node, found, metas, at)
    credits = (people_.agencies, _sources(node, found, metas), visible.agencies)
    own = (outlet or "").casefold()
    agencies = dict.fromkeys(one for some in credits for one in some)
    return Facts(
        title=_title(tree, node, metas),
        standfirsts=tuple(dict.fromkeys((*filter(None, (text(node.get("description")),)),
                                         *_given(metas, "standfirst")))),
        outlet=outlet,
        byline=people_.byline or visible.byline,
        agencies=tuple(one for one in agencies if one.casefold() not in re.split(r"\W+", own)),
        published=_surest((*_dates(node, "datePublished", "uploadDate"),
                           *_given(metas, "published"), *_of_page(found), *visible.times)),
        modified=_surest((*_dates(node, "dateModified"), *_given(metas, "modified"))),
        desk=text(node.get("articleSection")) or next(_given(metas, "desk"), None),
        url=at,
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
        names = [text(resolve(one, found)) for one in many(node.get(key))]
        if any(names):
            yield from filter(None, names)
            return
    if any(_given(metas, "author")):
        yield from _given(metas, "author")
        return
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
    for fact in ("source", "author"):
        for credit in _given(metas, fact):
            yield from agencies_in(credit)


def _outlet(
    node: Node, found: tuple[Node, ...], metas: dict[str, list[str]], url: str | None
) -> str | None:
    """Return who runs the page: the name that its address bears out, else the first."""
    publishers = (text(resolve(one, found)) for one in many(node.get("publisher")))
    names = [one for one in (*_given(metas, "outlet"), *publishers) if one]
    names = [name.lstrip("@") for name in names if "://" not in name]
    host = host_of(url)
    borne = (name for name in names if len(_flat(name)) > 2 and _flat(name) in _flat(host))
    return next(borne, None) or next(iter(names), None) or host or None


def host_of(url: str | None) -> str:
    """Return the host of an address without its "www."; empty for none."""
    try:
        return ((urlsplit(url).hostname or "") if url else "").removeprefix("www.")
    except ValueError:
        return ""


def _flat(name: str) -> str:
    return re.sub(r"\W|_", "", name.casefold())


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
        if not 2 <= len(name) <= _SHOWN or _PICTURE.match(name.casefold()) or _apart(element):
            continue
        agencies += [one for one in agencies_in(name) if one not in agencies]
        if byline is None and re.match(r"by\b", name, re.I):
            byline = people([name]).byline
    return _Visible(byline=byline, agencies=tuple(agencies[:4]), times=tuple(_times(tree)))


def _apart(element: Element) -> bool:
    """Whether an element is part of a list of other stories, of comments, pictures or the frame."""
    if any(_PICTURE.search(_signs(one)) for one in (element, *_near(element))):
        return True
    above = element.iterancestors()
    return any(one.tag in _FRAMES or _OTHER.search(_signs(one)) for one in above)


def _near(element: Element) -> Iterator[Element]:
    yield from islice(element.iterancestors(), 2)


def _signs(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".casefold()


def _times(tree: Element) -> Iterator[str]:
    stated = tree.xpath("//*[@itemprop='datePublished' or @pubdate]")
    for element in [*stated, *tree.xpath("//h1/ancestor::*[position()<=4]//time[@datetime]")][:8]:
        if not _apart(element):
            yield element.get("datetime") or element.get("content") or words_in(element)
    for element in tree.xpath(_DATED)[:_MOST]:
        words = words_in(element)
        if marked(element, "date_marks") and 8 <= len(words) <= 120 and not _apart(element):
            yield words


def _dates(node: Node, *keys: str) -> Iterator[str]:
    for key in keys:
        for value in many(node.get(key)):
            if isinstance(value, str | int):
                yield str(value)


def _of_page(found: tuple[Node, ...]) -> Iterator[str]:
    """Yield when the page, or a review on it, was published: where no story says it."""
    for node in found:
        if types(node) & {"webpage", "itempage", "claimreview", "videoobject"}:
            yield from _dates(node, "datePublished", "uploadDate")


def _surest(written: Iterable[str]) -> Moment | None:
    """Return the first time, or one of the same day that says more.

    Of two that say the same in UTC and in the outlet's own zone, the own zone's stands:
    its day is the day of publication there.
    """
    found = [one for one in map(moment, written) if one]
    if not found:
        return None
    near = [one for one in found if abs(one.day - found[0].day) <= timedelta(days=1)]
    best = max(near, key=_says)  # the first of the fullest
    return next((one for one in near if one.offset and _same(one, best)), best)


def _says(one: Moment) -> int:
    return ("T" in one.local) + (one.offset is not None)


def _same(one: Moment, other: Moment) -> bool:
    if "T" not in one.local or "T" not in other.local or other.offset is None:
        return False
    a, b = datetime.fromisoformat(one.isoformat()), datetime.fromisoformat(other.isoformat())
    return abs(a - b) < timedelta(minutes=1)


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
