"""The terms of the two JSON-LD contexts that our documents use, for reading them offline."""

from __future__ import annotations

from typing import Any

OA, AS, DC, RDF = (
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/activitystreams#",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
_NUMBER = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
ANNOTATION = {
    "oa": OA,
    "id": "@id",
    "type": "@type",
    "Annotation": OA + "Annotation",
    "TextualBody": OA + "TextualBody",
    "TextQuoteSelector": OA + "TextQuoteSelector",
    "TextPositionSelector": OA + "TextPositionSelector",
    "AnnotationCollection": AS + "OrderedCollection",
    "AnnotationPage": AS + "OrderedCollectionPage",
    "body": {"@id": OA + "hasBody", "@type": "@id"},
    "target": {"@id": OA + "hasTarget", "@type": "@id"},
    "source": {"@id": OA + "hasSource", "@type": "@id"},
    "selector": {"@id": OA + "hasSelector", "@type": "@id"},
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    "classifying": OA + "classifying",
    "tagging": OA + "tagging",
    "exact": OA + "exact",
    "prefix": OA + "prefix",
    "suffix": OA + "suffix",
    "start": {"@id": OA + "start", "@type": _NUMBER},
    "end": {"@id": OA + "end", "@type": _NUMBER},
    "value": RDF + "value",
    "format": DC + "format",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "first": {"@id": AS + "first", "@type": "@id"},
    "items": {"@id": AS + "items", "@type": "@id", "@container": "@list"},
    "startIndex": {"@id": AS + "startIndex", "@type": _NUMBER},
    "total": {"@id": AS + "totalItems", "@type": _NUMBER},
}
SCHEMA = {"@vocab": "https://schema.org/"}
_HELD = {"http://www.w3.org/ns/anno.jsonld": ANNOTATION, "https://schema.org": SCHEMA}


def loader(url: str, _options: Any) -> dict[str, Any]:
    """Return a context by its address, as pyld asks for it; nothing is fetched."""
    document = {"@context": _HELD[url.rstrip("/")]}
    return {"contextUrl": None, "documentUrl": url, "document": document}
