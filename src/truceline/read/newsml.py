"""NewsML-G2 and NITF, as agencies deliver them: a report a news item.

Missing: a withdrawn item gives NoStory, and so does one without text (a picture).
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.errors import InputError, NoStory
from truceline.lexicon import lexicon
from truceline.model import Moment, Report
from truceline.read.blocks import Block
from truceline.read.fragment import blocks_in, fragment, local
from truceline.read.items import Item, report
from truceline.read.marks import Element, words_in
from truceline.read.times import moment
from truceline.read.xml import parse

_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def newsml(raw: bytes, *, name: str = "") -> Iterator[Report | InputError]:
    """Read the news items of a document, in its order."""
    root = parse(raw, name)
    if local(root) == "nitf" or local(root) == "newsitem":
        items = [root]
    else:
        items = [element for element in root.iter() if local(element) == "newsitem"]
    if not items:
        yield NoStory(name, "this XML holds no news item")
    for number, item in enumerate(items, 1):
        place = f"{name}#{number}" if len(items) > 1 else name
        try:
            yield report(_nitf(item) if local(item) == "nitf" else _item(item), place)
        except InputError as error:
            yield error


def _item(item: Element) -> Item:
    meta, content = _first(item, "itemmeta"), _first(item, "contentmeta")
    status = _first(meta, "pubstatus")
    provider = _first(meta, "provider")
    nitf = _first(_first(item, "contentset"), "nitf")
    return Item(
        withdrawn=status is not None and _code(status).casefold() in _withdrawn(),
        title=_words(content, "headline") or (_words(nitf, "hl1") if nitf is not None else None),
        standfirst=_words(content, "description") if _standfirst(content) else None,
        byline=_words(content, "by"),
        credits=tuple(filter(None, (_words(content, "creditline"), _named(content, "infosource")))),
        provider=_name(provider),
        published=_moment(meta, "versioncreated") or _moment(content, "contentcreated"),
        modified=None,
        desk=_named(content, "genre"),
        language=_language(item, content),
        url=_link(item),
        blocks=tuple(_content(item)),
    )


def _nitf(root: Element) -> Item:
    issued = _first(root, "date.issue")
    desk = _first(root, "pubdata")
    return Item(
        title=_words(root, "hl1") or _words(root, "title"),
        byline=_words(root, "byline"),
        credits=tuple(filter(None, (_words(root, "distributor"),))),
        published=moment(issued.get("norm")) if issued is not None else None,
        desk=desk.get("position.section") if desk is not None else None,
        language=(root.get(_XML_LANGUAGE) or "")[:2].lower() or None,
        blocks=tuple(_body(root)),
    )


def _content(item: Element) -> Iterator[Block]:
    """Yield the text of an item: mark-up in line, else plain text."""
    holder = _first(item, "contentset")
    for element in holder.iter() if holder is not None else ():
        if local(element) == "inlinexml":
            yield from _body(element)
            return
    for element in holder.iter() if holder is not None else ():
        if local(element) == "inlinedata":
            yield from fragment("".join(element.itertext()))
            return


def _body(element: Element) -> Iterator[Block]:
    body = _first(element, "body.content")
    body = body if body is not None else _first(element, "body")
    yield from blocks_in(body if body is not None else element)


def _standfirst(content: Element | None) -> bool:
    """Whether the description is a summary for readers, not a note for editors."""
    found = _first(content, "description")
    return found is not None and "summary" in (found.get("role") or "summary").casefold()


def _first(element: Element | None, name: str) -> Element | None:
    if element is None:
        return None
    return next((one for one in element.iter() if local(one) == name), None)


def _words(element: Element | None, name: str) -> str | None:
    found = _first(element, name)
    return (words_in(found) or None) if found is not None else None


def _named(element: Element | None, name: str) -> str | None:
    return _name(_first(element, name))


def _name(found: Element | None) -> str | None:
    if found is None:
        return None
    return _words(found, "name") or found.get("literal") or words_in(found) or _code(found) or None


def _code(element: Element) -> str:
    """Return the last part of a code: "nprov:AFP" is AFP."""
    code = element.get("qcode") or element.get("uri") or words_in(element)
    return str(code).rpartition("/")[2].rpartition(":")[2]


def _moment(element: Element | None, name: str) -> Moment | None:
    found = _first(element, name)
    return moment(words_in(found)) if found is not None else None


def _language(item: Element, content: Element | None) -> str | None:
    found = _first(content, "language")
    tag = found.get("tag") if found is not None else item.get(_XML_LANGUAGE)
    return tag[:2].lower() if tag else None


def _link(item: Element) -> str | None:
    links = [one.get("href") for one in item.iter() if local(one) == "link"]
    pages = (link for link in links if link and link.startswith(("http://", "https://")))
    return next(pages, None)


def _withdrawn() -> frozenset[str]:
    return frozenset(str(word) for word in lexicon("en", "records")["withdrawn"])
