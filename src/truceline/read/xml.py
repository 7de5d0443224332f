"""XML from strangers: no entities of their own, no network, bounded depth.

Errors: BadMarkup names the line where it breaks, or says that entities are refused.
"""

from __future__ import annotations

import re

from truceline.errors import BadMarkup
from truceline.read.marks import Element

_ENTITY = re.compile(rb"<!\s*ENTITY|<\0!\0E\0N\0T\0I\0T\0Y|\0<\0!\0E\0N\0T\0I\0T\0Y", re.I)


def refuse_entities(raw: bytes, name: str) -> None:
    """Raise BadMarkup for a document that declares entities: no news format needs them."""
    if _ENTITY.search(raw):
        raise BadMarkup(name, "it declares XML entities, which can hide files or fill the memory")


def parse(raw: bytes, name: str) -> Element:
    """Return the root of an XML document."""
    refuse_entities(raw, name)
    from lxml import etree  # lazy: plain text needs none of it

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        where = f"line {error.lineno}" if error.lineno else "its first line"
        raise BadMarkup(name, f"its XML breaks off at {where}") from None
    except ValueError:
        raise BadMarkup(name, "it is no XML") from None
    if root is None:
        raise BadMarkup(name, "there is no XML element in it")
    return root
