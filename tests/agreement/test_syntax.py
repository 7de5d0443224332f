"""YAML text to values with lines, and what of YAML is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.agreement.example import GOOD, line_of, problems, spoilt, told
from truceline.agreement.findings import Findings
from truceline.agreement.syntax import parse_yaml


def test_lines_of_keys_items_and_what_is_missing() -> None:
    """A path leads to its line; where it breaks off, to the last thing that is there."""
    tree = parse_yaml(GOOD, Findings("a.yaml"))
    assert tree is not None
    assert tree.line_at("actors", 0, "bodies", 0) == line_of("bodies")
    assert tree.line_at("phases", 0, "provisions", 1, "due") == line_of("due:")
    assert tree.line_at("phases", 1, "began") == line_of("- id: second")
    assert tree.line_at("nothing") == 1


def test_tabs_are_called_tabs() -> None:
    """Every line that a tab indents is named, not only the first."""
    text = "id: x\nname: y\nactors:\n\t- id: a\n\t  name: b\n"
    got = told(text)
    assert len(got) == 2
    assert got[0].startswith("a.yaml:4: a tab in the indentation")
    assert got[1].startswith("a.yaml:5: ")


def test_a_tab_within_text_is_no_mistake() -> None:
    """Only indentation forbids tabs."""
    assert not problems(spoilt("name: Lakeside accord", 'name: "Lakeside\taccord"'))


def test_broken_yaml_names_the_line() -> None:
    """A bracket that never closes is placed where YAML gives up."""
    got = problems(spoilt("[the accord]", "[the accord"))
    assert len(got) == 1
    assert "not valid YAML" in got[0].message
    assert got[0].line in (3, 4)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: &x [1]\nb: *x\n", "anchors and aliases"),
        ("a: !!python/object/apply:os.system [ls]\n", "tags"),
        ("id: a\n---\nid: b\n", "a second document"),
        ("a: " + "[" * 40 + "]" * 40, "nested more than"),
        ("? [a, b]\n: c\n", "a key must be a word"),
    ],
)
def test_what_no_agreement_needs_is_refused(text: str, words: str) -> None:
    """Anchors, tags, several documents, deep nesting and odd keys are refused by name."""
    assert any(words in line for line in told(text))


def test_aliases_cannot_blow_up() -> None:
    """A file that would unfold to a billion values is refused before anything is built."""
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    got = problems("\n".join(rows))
    assert {problem.line for problem in got} == set(range(1, 11))
    assert all("anchors and aliases" in problem.message for problem in got)


def test_a_key_that_stands_twice_is_placed_at_both_lines() -> None:
    """The second of two equal keys is a mistake, and the first is named by its line."""
    got = told(spoilt("signed: 2030-05-09", "signed: 2030-05-09\nname: Other"))
    assert got == ["a.yaml:5: the key 'name' stands on line 2 already."]


def test_merge_keys_do_not_merge() -> None:
    """`<<` is a key like any other, and none of ours."""
    assert any("there is no key '<<'" in line for line in told("<<: {id: a}\nid: b\nname: c\n"))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab:-[]{}&*!\t\n \"'#|>?,0123\x00\x85é", max_size=60))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    """Whatever stands in the file, the answer is a list of problems with lines."""
    assert all(problem.line >= 1 for problem in problems(text))
