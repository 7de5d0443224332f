"""What must hold within one agreement."""

from __future__ import annotations

import pytest

from tests.agreement.example import GOOD, line_of, problems, spoilt, told


def test_the_example_is_valid() -> None:
    """The agreement that the other tests spoil is right to begin with."""
    assert told(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "words", "near"),
    [
        ("obligors: [front]", "obligors: [frunt]", "there is no actor 'frunt'", "front"),
        ("obligors: [front]", "obligors: [Reed Front]", "no actor 'Reed Front'", "front"),
        ("beneficiaries: [norvia]", "beneficiaries: [zz]", "there is no actor 'zz'", None),
        ("members: [helper]", "members: [helpers]", "there is no actor 'helpers'", "helper"),
        ("adopted_by: [norvia, front]", "adopted_by: [norvia, fronts]", "no actor", "front"),
        ("instrument: main", "instrument: mian", "there is no instrument 'mian'", "main"),
        ("requires: [captives]", "requires: [captivs]", "no provision 'captivs'", "captives"),
        ("type: Cease fire", "type: Cease firing", "not a provision type", "Cease fire"),
        ("type: Cease fire", "type: Weather", "leave it out if none fits", None),
        ("pam: powtran", "pam: powtrans", "Peace Accords Matrix", "powtran"),
        ("value: 120", "value: 0", "value must be more than 0", None),
        ("value: 120", "value: -5", "value must be more than 0", None),
        ("id: captives", "id: ceasefire", "provision id 'ceasefire' stands on line", None),
        ("id: front,", "id: norvia,", "actor id 'norvia' stands on line 13 already", None),
        ("id: second", "id: first", "phase id 'first' stands on line", None),
        ("id: lakeside-2030", "id: Lakeside 2030", "small letters", "lakeside-2030"),
    ],
)
def test_a_broken_rule_names_line_and_nearest(
    old: str, new: str, words: str, near: str | None
) -> None:
    """Each broken rule gives a problem on its line, with the nearest valid value if one is near."""
    got = [one for one in problems(spoilt(old, new)) if words in one.message]
    assert [one.line for one in got] == [line_of(old)]
    assert (got[0].nearest or "").startswith(near or "")
    assert (got[0].nearest is None) == (near is None)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("in_force: 2030-05-10", "in_force: 2030-05-08", "in_force (2030-05-08) is before signed"),
        ("ended: 2030-07-01", "ended: 2030-05-01", "ended (2030-05-01) is before began"),
        ("until: 2031-01-01", "until: 2028-01-01", "until (2028-01-01) is before from"),
    ],
)
def test_days_stand_in_order(old: str, new: str, words: str) -> None:
    """What ends before it began is told on the line of its end."""
    text = spoilt(old, new)
    got = problems(text)
    assert len(got) == 1
    assert words in got[0].message
    assert got[0].line == line_of(new, text)


def test_one_day_may_begin_and_end() -> None:
    """Signed and in force on the same day is no mistake."""
    assert not problems(spoilt("in_force: 2030-05-10", "in_force: 2030-05-09"))


@pytest.mark.parametrize("name", ["Port Elm", "port elm", "Pórt-Elm", "NORVIA", "Norvian army"])
def test_one_name_leads_to_one_actor(name: str) -> None:
    """A name of two actors is told, whatever its case, accents and hyphens."""
    text = spoilt("name: Reed Front", f"name: Reed Front, also_called: [{name}]")
    got = problems(text)
    assert len(got) == 1
    assert "is already a name of the actor norvia on line" in got[0].message
    assert got[0].line == line_of("Reed Front", text)


def test_one_actor_may_repeat_a_name() -> None:
    """Spellings with and without accents of one actor are welcome."""
    assert not problems(spoilt("[Port Elm]", "[Port Elm, Pórt Elm, Norvia]"))


def test_one_name_leads_to_one_phase() -> None:
    """Two phases of one name cannot be told apart."""
    got = told(spoilt("name: Second phase", "name: Second phase\n    also_called: [first phase]"))
    assert len(got) == 1
    assert "already a name of the phase first" in got[0]


def test_a_person_speaks_for_one_actor_at_a_time() -> None:
    """A person of two actors is told, unless one office ends before the other begins."""
    both = "name: Helper State, role: mediator, people: [{name: Ada Brandt%s}]"
    got = told(spoilt("name: Helper State, role: mediator", both % ""))
    assert len(got) == 1
    assert "speaks for norvia at the same time" in got[0]
    later = both % ", from: 2031-01-01"
    assert not problems(spoilt("name: Helper State, role: mediator", later))


def test_a_phase_cannot_wait_for_itself() -> None:
    """A phase that requires its own provision is told."""
    got = told(spoilt("requires: [captives]", "requires: [council]"))
    assert got == [
        f"a.yaml:{line_of('requires:')}: "
        "requires goes in a circle: phase second needs phase second."
    ]


def test_phases_cannot_wait_for_each_other() -> None:
    """A circle of phases is told once, with the way round."""
    text = spoilt("ended: 2030-07-01", "ended: 2030-07-01\n    requires: [council]")
    got = told(text)
    assert len(got) == 1
    assert "phase first needs phase second needs phase first" in got[0]


def test_groups_cannot_contain_themselves() -> None:
    """A group that has itself as member, through another or not, is told."""
    got = told(spoilt("members: [helper]", "members: [helper, mediators]"))
    assert len(got) == 1
    assert "members go in a circle: mediators has member mediators" in got[0]


def test_an_agreement_binds_somebody_to_something() -> None:
    """A file without parties or phases says nothing that could be followed."""
    got = told("id: a\nname: b\n")
    assert got == [
        "a.yaml:1: no actor has the role party.",
        "a.yaml:1: no phases; give at least one, with its provisions.",
    ]


def test_parties_are_treated_alike() -> None:
    """Swapping the parties throughout gives the same answer."""
    swapped = GOOD.replace("norvia", "@").replace("front", "norvia").replace("@", "front")
    assert told(swapped) == told(GOOD)
