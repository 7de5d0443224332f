"""Values that do not fit the types of the model."""

from __future__ import annotations

import pytest

from tests.agreement.example import line_of, problems, spoilt, told


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("name: Lakeside accord", "name: 12", "name must be text, not the number 12"),
        ("name: Lakeside accord", "name: yes", "not the true/false value yes"),
        ("name: Lakeside accord", "name: [a]", "name must be text, not a list"),
        ("name: Lakeside accord", "name:", "name is empty"),
        ("name: Lakeside accord\n", "", "name is missing"),
        ("signed: 2030-05-09", "signed: 9 May 2030", "a day as YYYY-MM-DD, not '9 May 2030'"),
        ("signed: 2030-05-09", "signed: 2030-02-30", "a day as YYYY-MM-DD"),
        ("signed: 2030-05-09", "signed: 2030", "a day as YYYY-MM-DD, not the number 2030"),
        ("[the accord]", "the accord", "also_called must be a list, not 'the accord'"),
        ("[the accord]", "[no]", "each of also_called must be text"),
        ("[the accord]", "[a, ]\n  - b", "not valid YAML"),
        ("contested: true", "contested: maybe", "contested must be true or false"),
        ("value: 120", "value: many", "value must be a number, not 'many'"),
        ("value: 120", "value: .inf", "value must be a number"),
        ("value: 120", "value: true", "value must be a number"),
        ("{un: S/1, pax: 7}", "[S/1]", "refs must be a mapping, not a list"),
        ("{un: S/1, pax: 7}", "{un: [S/1]}", "un must be text, not a list"),
        ("codes: {pam: powtran}", "codes: {pam: 7}", "pam must be text, not the number 7"),
        ("{measure: released, value: 120}", "120", "stands where a mapping with measure and value"),
    ],
)
def test_a_wrong_type_is_told_in_plain_words(old: str, new: str, words: str) -> None:
    """Each wrong kind of value gives one problem, which says what belongs there."""
    got = told(spoilt(old, new))
    assert len(got) == 1
    assert words in got[0]


def test_a_list_for_one_word_is_shown_as_it_should_be() -> None:
    """A single word where a list belongs is answered with the list."""
    got = told(spoilt("obligors: [front]", "obligors: front"))
    assert got[0].endswith("write obligors: [front].")


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        ("due: 2030-06-01", "deadline: 2030-06-01", "due"),
        ("obligors: [front]", "obligor: [front]", "obligors"),
        ("from: 2029-01-01", "since: 2029-01-01", "from"),
        ("also_called: [Port Elm]", "aliases: [Port Elm]", "also_called"),
        ("requires: [captives]", "require: [captives]", "requires"),
        ("role: mediator", "role: mediater", "mediator"),
        ("measure: released", "measure: relaesed", "released"),
        ("began: 2030-05-10", "began: 2030-05-10\n    zzz: 1", None),
    ],
)
def test_unknown_keys_and_values_name_the_nearest(old: str, new: str, near: str | None) -> None:
    """An unknown key or value is placed by its line, with the nearest valid one if any is near."""
    text = spoilt(old, new)
    got = problems(text)
    assert [problem.nearest for problem in got] == [near]
    assert got[0].line == line_of(new.rpartition("\n")[2].strip(), text)


def test_a_closed_list_is_shown_whole() -> None:
    """A measure that is like none is answered with all of them."""
    got = told(spoilt("measure: released", "measure: zzz"))
    assert "killed, wounded" in got[0]
    assert "other" in got[0]


def test_every_problem_is_told_at_once() -> None:
    """Mistakes of syntax apart, nothing hides anything else: all come, by line."""
    text = spoilt("role: mediator", "role: helper")
    text = text.replace("[norvia, front]\n        terms", "[norvai, front]\n        terms")
    text = text.replace("value: 120", "value: many").replace("due:", "deadline:")
    text = text.replace("requires: [captives]", "requires: [captive]")
    text = text.replace("    name: Second phase\n", "")
    got = problems(text)
    lines = [problem.line for problem in got]
    assert lines == sorted(lines)
    assert [problem.message.split(":")[0].split(" ")[0] for problem in got] == [
        "role",
        "obligors",
        "there",
        "value",
        "name",
        "requires",
    ]
    assert [problem.nearest for problem in got] == [None, "norvia", "due", None, None, "captives"]


def test_a_wrong_item_does_not_shift_the_lines_of_the_others() -> None:
    """An actor that is no mapping is told, and later actors keep their own lines."""
    text = spoilt("  - {id: front, name: Reed Front, role: party}", "  - front\n  - {id: Front!}")
    got = problems(text)
    wanted = line_of("{id: Front!}", text)
    assert any(problem.line == wanted and "Front!" in problem.message for problem in got)
