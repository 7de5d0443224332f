"""Who can speak and act: the people and bodies that an agreement's reports name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from truceline.model.report import Span

MentionForm = Literal["name", "alias", "adjective", "body", "person", "title"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who speaks for an actor, for as long as they hold the title."""

    name: str
    also_called: tuple[str, ...] = ()
    title: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party, mediator, body or source that an agreement's reports name."""

    id: str
    name: str
    role: Literal["party", "mediator", "guarantor", "monitor", "observer", "source", "group"]
    also_called: tuple[str, ...] = ()
    adjective: str | None = None
    bodies: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place where a report names an actor of the agreement, or a person of one.

    `person` is the full name in the agreement, None where no person is named.
    """

    span: Span
    actor: str
    form: MentionForm
    person: str | None = None
