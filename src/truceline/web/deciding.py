"""A person's decision, from what a form or the API sends, into the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from truceline.agreement import Agreement
from truceline.errors import LedgerError
from truceline.model import Act, Aspect, Entry, Link, Progress
from truceline.record import Review, Verdict
from truceline.view.said import PERSON
from truceline.web.asking import BadRequest, Refused
from truceline.web.desk import Desk
from truceline.web.tokens import Identity

UNDOING: tuple[Verdict, ...] = ("restore", "release")
LONGEST = 500  # characters of one answer
MOST = 20  # answers to one question
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
SEVERAL: tuple[Aspect, ...] = ("actor", "targets")
SINGLE: tuple[Aspect, ...] = ("person", "said_on", "act")


def review_of(
    sent: Mapping[str, Any], agreement: Agreement, by: str, entry: Entry | None
) -> Review:
    """Return the review that was sent; BadRequest says what is wrong with it.

    Answers that are the same as what counts in `entry` are left out, so that a form may
    send all of them.
    """
    verdict = next((one for one in VERDICTS if one == sent.get("verdict")), None)
    if verdict is None:
        raise BadRequest(f"verdict is one of {', '.join(VERDICTS)}")
    why = _text(sent.get("why"), "why")
    if verdict == "reject" and not why:
        raise BadRequest("a rejection needs a reason: why")
    amended = verdict == "amend"
    return Review(
        claim_id=_text(sent.get("claim"), "claim"),
        agreement_id=agreement.id,
        verdict=verdict,
        by=by,
        why=why,
        answers=_answers(sent, entry) if amended else (),
        links=_links(sent, agreement, entry, by) if amended else None,
    )


def decide(desk: Desk, review: Review, who: Identity) -> bool:
    """Record a review; BadRequest where the ledger holds no such claim.

    Refused: a reviewer would undo what another person decided; that is an editor's.
    """
    if review.verdict in UNDOING and not who.may("editor"):
        others = _deciders(desk, review) - {review.by}
        if others:
            raise Refused(
                f"{', '.join(sorted(others))} decided this; to undo it needs the role editor, "
                f"yours is {who.role}"
            )
    try:
        return desk.review(review)
    except LedgerError as error:
        raise BadRequest(str(error).partition(". To list")[0]) from error


def _deciders(desk: Desk, review: Review) -> set[str]:
    """Return the persons whose decisions about a claim were not undone yet."""
    found: list[str] = []
    for one in desk.ledger.history(review.claim_id, review.agreement_id):
        if one.about == "verdict" and one.values != ("restore",):
            found = [] if one.values == ("release",) else [*found, one.by.removeprefix(PERSON)]
    return set(found)


def _answers(
    sent: Mapping[str, Any], entry: Entry | None
) -> tuple[tuple[Aspect, tuple[str, ...]], ...]:
    found: list[tuple[Aspect, tuple[str, ...]]] = []
    for about in (*SEVERAL, *SINGLE):
        if about not in sent:
            continue
        values = several(sent[about], about) if about in SEVERAL else _one(sent[about], about)
        if entry is None or values != entry.values(about):
            found.append((about, values))
    return tuple(found)


def _links(
    sent: Mapping[str, Any], agreement: Agreement, entry: Entry | None, by: str
) -> tuple[Link, ...] | None:
    if "provisions" not in sent:
        return None
    asked = [part.partition("=") for part in several(sent["provisions"], "provisions")]
    wanted = [(name.strip(), progress.strip() or None) for name, _, progress in asked]
    for name, progress in wanted:
        if agreement.provision(name) is None:
            raise BadRequest(f"{agreement.id} has no provision {name}")
        if progress is not None and progress not in list(Progress):
            raise BadRequest(f"progress is one of {', '.join(Progress)}")
    held = [(one.provision, one.progress) for one in entry.links] if entry else None
    if held is not None and sorted(map(str, held)) == sorted(map(str, wanted)):
        return None
    return tuple(
        Link(
            claim_id=_text(sent.get("claim"), "claim"),
            provision=name,
            progress=Progress(progress) if progress else None,
            score=1.0,
            by=f"person:{by}",
        )
        for name, progress in wanted
    )


def several(value: Any, key: str) -> tuple[str, ...]:
    """Return a list of answers, sent as a list or as text divided by semicolons."""
    parts = value if isinstance(value, list) else str(value).split(";")
    found = tuple(dict.fromkeys(text for part in parts if (text := _text(part, key))))
    if len(found) > MOST:
        raise BadRequest(f"{key} may hold {MOST} answers")
    return found


def _one(value: Any, key: str) -> tuple[str, ...]:
    text = _text(value, key)
    if key == "act" and text and text not in list(Act):
        raise BadRequest(f"act is one of {', '.join(Act)}")
    if key == "said_on" and text and not _is_day(text):
        raise BadRequest("said_on is a day, written as 2025-12-19")
    return (text,) if text else ()


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _text(value: Any, key: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadRequest(f"{key} is text")
    text = " ".join(value.split())
    if len(text) > LONGEST or any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in text):
        raise BadRequest(f"{key} may have {LONGEST} printable characters")
    return text


def name_of(sent: Mapping[str, Any]) -> str:
    """Return the name that a local reviewer gives; BadRequest where there is none."""
    name = _text(sent.get("by"), "by")
    if not name or len(name) > 80:
        raise BadRequest("say who you are: by, up to 80 characters")
    return name
