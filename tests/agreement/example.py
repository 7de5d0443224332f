"""A small valid agreement of invented names, and ways to spoil it."""

from __future__ import annotations

from truceline.agreement import parse
from truceline.errors import BadAgreement, Problem

GOOD = """\
id: lakeside-2030
name: Lakeside accord
also_called: [the accord]
signed: 2030-05-09
in_force: 2030-05-10
instruments:
  - id: main
    title: Accord
    date: 2030-05-09
    adopted_by: [norvia, front]
    refs: {un: S/1, pax: 7}
actors:
  - id: norvia
    name: Norvia
    role: party
    also_called: [Port Elm]
    adjective: Norvian
    bodies: [Norvian army]
    people:
      - {name: Ada Brandt, title: President, from: 2029-01-01, until: 2031-01-01}
  - {id: front, name: Reed Front, role: party}
  - {id: helper, name: Helper State, role: mediator}
  - {id: mediators, name: mediators, role: group, members: [helper]}
phases:
  - id: first
    name: First phase
    began: 2030-05-10
    ended: 2030-07-01
    provisions:
      - id: ceasefire
        title: Cease-fire
        type: Cease fire
        instrument: main
        obligors: [norvia, front]
        terms: [truce]
      - id: captives
        title: Captives
        obligors: [front]
        beneficiaries: [norvia]
        due: 2030-06-01
        target: {measure: released, value: 120}
        contested: true
  - id: second
    name: Second phase
    requires: [captives]
    provisions:
      - {id: council, title: Joint council, codes: {pam: powtran}}
"""


def spoilt(old: str, new: str) -> str:
    """Return the good text with one stretch replaced."""
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def problems(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with the text, empty where nothing is."""
    try:
        parse(text, file="a.yaml")
    except BadAgreement as error:
        return error.problems
    return ()


def told(text: str) -> list[str]:
    """Return each problem as the user reads it."""
    return [str(problem) for problem in problems(text)]


def line_of(words: str, text: str = GOOD) -> int:
    """Return the number of the line on which the words first stand."""
    return text[: text.index(words)].count("\n") + 1
