"""How the API answers: an envelope of rows, with an ETag, or a stream of all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from truceline.view.plain import csv_lines, plain
from truceline.web.asking import Facets
from truceline.web.headers import tagged
from truceline.web.rendering import counted


class JsonLines(Response):
    """JSON lines, for the description."""

    media_type = "application/x-ndjson"


class Csv(Response):
    """CSV, for the description."""

    media_type = "text/csv"


LINES = "application/x-ndjson"
CSV = "text/csv; charset=utf-8"


def answer(request: Request, rows: Any) -> Response:
    """Return one JSON document."""
    return tagged(request, JSONResponse(counted(plain(rows))))


def page_of(request: Request, rows: Iterable[Any], asked: Facets, *, more: bool) -> Response:
    """Return a page of rows with the address of the next one."""
    path = request.url.path
    following = path + asked.address(skip=asked.skip + asked.limit) if more else None
    return answer(request, {"rows": list(rows), "next": following})


def lines(rows: Iterable[Any]) -> Response:
    """Stream rows, one JSON object a line."""
    return StreamingResponse(
        (json.dumps(plain(row), ensure_ascii=False) + "\n" for row in rows), media_type=LINES
    )


def csv(rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...], name: str) -> Response:
    """Stream rows as CSV, to be saved under a name."""
    return StreamingResponse(
        _marked(csv_lines(rows, columns)),
        media_type=CSV,
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def _marked(found: Iterator[str]) -> Iterator[str]:
    # Spreadsheets take a file without this mark for another encoding.
    yield "\ufeff"
    yield from found
