"""Read many mutated documents: each gives reports or a clear error, soon, and never a crash.

    python bench/mutants.py [COUNT] [SEED]

Mutates invented pages, feeds, records, agency items and archives, and where
../shared/eval/html is there every eighth time a real page: bytes flipped, cut,
doubled, spliced with another document, and hostile pieces put in. Prints how many gave
reports, how many errors of which kind, the slowest, and every crash with its seed.
"""

from __future__ import annotations

import gzip
import io
import logging
import random
import sys
import tarfile
import time
import zipfile
from collections import Counter
from pathlib import Path

from truceline.errors import InputError
from truceline.read import read_all

COUNT = 20_000
SLOW = 10.0  # seconds; one that takes longer is named
ARCHIVE = Path("../shared/eval/html/article-extraction-benchmark.tar.gz")
REAL = 60  # real pages taken
WORDS = "The mission said on Friday that both sides had kept away from the bridge. "
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Bridge quiet</title>'
    '<meta property="article:published_time" content="2031-05-06T09:15:00+02:00">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge quiet",'
    '"author": [{"@type": "Organization", "name": "AFP"}], "datePublished": "2031-05-06"}</script>'
    "</head><body><article><h1>Bridge quiet</h1><p class='standfirst'>" + WORDS + "</p>"
    "<figure><img src='a.jpg'><figcaption>The bridge.</figcaption></figure>"
    + f"<p>LAKE TOWN (AFP) - {WORDS}</p><h2>Next</h2>{f'<p>{WORDS * 2}</p>' * 4}"
    "<ul><li><a href='/a'>Another story</a></li></ul></article></body></html>"
).encode()
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Lake Post</title>'
    "<item><title>A</title><link>https://lake.example/1</link>"
    "<pubDate>Fri, 19 Dec 2025 10:15:00 +0300</pubDate>"
    f"<description><![CDATA[<p>{WORDS * 3}</p>]]></description></item></channel></rss>"
).encode()
RECORD = (
    '{"uri": "urn:a", "versioncreated": "2031-05-07T09:30:00Z", "headline": "Bridge quiet",'
    f'"body_xhtml": "<p>{WORDS}</p><p>{WORDS}</p>", "pubstatus": "usable"}}'
).encode()
ITEM = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><provider qcode="n:dpa"/>'
    "</itemMeta><contentMeta><headline>Bridge quiet</headline></contentMeta><contentSet><inlineXML>"
    f"<nitf><body><body.content><p>{WORDS}</p></body.content></body></nitf></inlineXML></contentSet>"
    "</newsItem>"
).encode()
HOSTILE = (
    b"<", b">", b"\x00", b"\xff\xfe", b"]]>", b"<!--", b"&#x110000;", b"&#0;", b"<![CDATA[",
    b"<script>", b"</article>", b"<p>" * 400, b"<div>" * 400, b"[" * 2000, b'{"@type":' * 50,
    b"<!ENTITY a 'b'>", b"\xed\xa0\x80", b"charset=utf-7", b"charset=utf-16", b"9" * 400,
    b"2031-13-45T99:99:99+99:99", b"<time datetime='0000-00-00'>", b"\xe2\x80\xae", b"'\"",
)  # fmt: skip


def main() -> None:
    logging.disable(logging.ERROR)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    bases, real = invented(), list(pages())
    outcomes: Counter[str] = Counter()
    slowest, crashed = (0.0, -1), 0
    for seed in range(first, first + count):
        source = mutant(random.Random(seed), bases, real)
        began = time.perf_counter()
        try:
            outcomes.update(outcome(source))
        except Exception as error:  # noqa: BLE001 (that is what is looked for)
            crashed += 1
            print(f"seed {seed}: {type(error).__name__}: {str(error)[:120]}")
        took = time.perf_counter() - began
        if took > SLOW:
            print(f"seed {seed}: {took:.1f} s")
        slowest = max(slowest, (took, seed))
    print(f"{count} documents: {crashed} crashes; slowest {slowest[0]:.2f} s (seed {slowest[1]})")
    print(", ".join(f"{name} {number}" for name, number in outcomes.most_common()))


def outcome(source: bytes) -> list[str]:
    """Return what a document gave: reports, or kinds of errors."""
    found = list(read_all(source, name="mutant"))
    for one in found:
        if not isinstance(one, InputError):
            for section in one.sections:
                assert 0 <= section.start < section.end <= len(one.text)
    return [type(one).__name__ for one in found] or ["nothing"]


def mutant(dice: random.Random, bases: list[bytes], real: list[bytes]) -> bytes:
    """Return a document with some things done to it."""
    pool = real if real and dice.random() < 0.125 else bases
    raw = bytearray(dice.choice(pool))
    for _ in range(dice.randint(1, 12)):
        place = dice.randrange(len(raw) + 1)
        length = min(int(dice.expovariate(1 / 60)) + 1, 4000)
        do = dice.randrange(6)
        if do == 0 and raw:
            raw[min(place, len(raw) - 1)] = dice.randrange(256)
        elif do == 1:
            del raw[place : place + length]
        elif do == 2:
            raw[place:place] = raw[place : place + length] * dice.randint(1, 8)
        elif do == 3:
            other = dice.choice(bases)
            begin = dice.randrange(len(other))
            raw[place:place] = other[begin : begin + length]
        elif do == 4:
            raw[place:place] = dice.choice(HOSTILE)
        elif dice.random() < 0.2:
            del raw[place:]
    return bytes(raw)


def invented() -> list[bytes]:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", PAGE)
        archive.writestr("b.xml", FEED)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    warc = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lake.example/1\r\n"
        b"WARC-Date: 2031-05-07T09:30:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: " + str(len(http)).encode() + b"\r\n\r\n" + http + b"\r\n\r\n"
    )
    lines = RECORD + b"\n" + RECORD + b"\n"
    text = f"Bridge quiet\n- AFP\n19 December 2031\n{WORDS * 3}\n{WORDS}\n".encode()
    packed = [gzip.compress(PAGE), gzip.compress(lines), held.getvalue(), warc, gzip.compress(warc)]
    return [PAGE, PAGE, PAGE, FEED, FEED, RECORD, ITEM, lines, text, *packed]


def pages() -> list[bytes]:
    """Return real pages, the first by name, where they are there."""
    if not ARCHIVE.is_file():
        return []
    found: list[bytes] = []
    with tarfile.open(ARCHIVE) as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            held = archive.extractfile(member) if member.name.endswith(".html.gz") else None
            if held is not None and len(found) < REAL:
                found.append(gzip.decompress(held.read()))
    return found


if __name__ == "__main__":
    main()
