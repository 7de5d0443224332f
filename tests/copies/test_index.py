from __future__ import annotations

from itertools import permutations
from random import Random

import pytest

from tests.copies.stories import report, story
from truceline.copies import Index, Placed, families, place
from truceline.model import Report

ONE, TWO, THREE = story(1), story(2), story(3)


def added(*reports: Report) -> tuple[Index, list[Placed]]:
    """Add reports in order; return the index and what it told."""
    index = Index()
    return index, [place(index, one)[1] for one in reports]


def groups(index: Index) -> set[frozenset[str]]:
    """Return the families as sets of reports."""
    found: dict[str, set[str]] = {}
    for one, family in index.families().items():
        found.setdefault(family, set()).add(one)
    return {frozenset(members) for members in found.values()}


def test_a_cut_with_lines_of_its_own_is_a_copy() -> None:
    """An outlet that drops most paragraphs and adds one of its own carries the same story."""
    whole, cut = report(ONE, outlet="A"), report([*ONE[:3], story(9)[0]], outlet="B")
    index, placed = added(whole, cut, report(TWO, outlet="C"))
    assert placed[1].family == whole.id
    assert len(groups(index)) == 2


def test_edited_words_leave_a_copy_a_copy() -> None:
    """A word changed in every second sentence does not hide the story."""
    edited = [words.replace(words.split()[9], "zoned") for words in ONE]
    _, placed = added(report(ONE, outlet="A"), report(edited, outlet="B"))
    assert placed[1].family == placed[0].family


def test_families_do_not_chain() -> None:
    """A report between two others ties them together only where they are alike themselves."""
    first, last = report(ONE, outlet="A"), report(TWO, outlet="C")
    index, _ = added(first, last, report([*ONE[:4], *TWO[:4]], outlet="B"))
    families_now = index.families()
    assert families_now[first.id] != families_now[last.id]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_merged_wire_ties_nothing_together(order: tuple[int, ...]) -> None:
    """In whatever order they come, a report of two stories joins neither and names both."""
    merged = report([*ONE[:5], *TWO[:5]], outlet="M")
    reports = [report(ONE, outlet="A"), report(TWO, outlet="B"), merged, report(ONE[:6])]
    index, placed = added(*(reports[n] for n in order))
    assert groups(index) == {
        frozenset({reports[0].id, reports[3].id}),
        frozenset({reports[1].id}),
        frozenset({merged.id}),
    }
    told = {one.report_id: one.parts for one in placed if one.parts}
    for one in placed:
        told.update(one.merged)
    assert set(told) == {merged.id}
    now = index.families()
    assert {now[part] for part in told[merged.id]} == {now[reports[0].id], now[reports[1].id]}


def test_two_cuts_of_an_earlier_report_are_its_copies() -> None:
    """Where the long report ran before them, two halves of it are cuts, not its sources."""
    whole = report([*ONE, *TWO], outlet="A", published="2031-05-01T08:00")
    halves = [
        report(half, outlet=outlet, published="2031-05-01T12:00")
        for half, outlet in ((ONE, "B"), (TWO, "C"))
    ]
    index, _ = added(whole, *halves)
    assert len(groups(index)) == 1


def test_lines_of_an_outlet_are_set_aside() -> None:
    """What an outlet repeats under every story does not make its stories one."""
    foot = story(77, paragraphs=4)
    reports = [report([*story(seed, 2), *foot], outlet="A") for seed in range(100, 108)]
    index, placed = added(*reports)
    assert [one.family for one in placed[3:]] == [one.id for one in reports[3:]]
    assert len(groups(index)) >= 6


def test_links_at_the_end_are_left_out() -> None:
    """A list of other stories' headlines at a report's end is not compared."""
    links = [f"- {words[:80]}" for words in TWO[:5]]
    _, placed = added(report(TWO, outlet="A"), report([*ONE[:1], *links], outlet="B"))
    assert placed[1].family == placed[1].report_id


def test_reports_without_words_stay_apart() -> None:
    """Two reports without a body are two families."""
    index, _ = added(report([], outlet="A"), report(["Yes."], outlet="B"), report(["No."]))
    assert len(groups(index)) == 3


def test_one_by_one_as_all_at_once() -> None:
    """Adding in order of publication gives the families that `families` gives."""
    reports = [
        report(words[:n], outlet=outlet, published=f"2031-05-0{day}")
        for day, (words, n, outlet) in enumerate(
            ((ONE, 8, "A"), (TWO, 8, "B"), (ONE, 3, "C"), (THREE, 8, "D"), (TWO, 5, "E")), 1
        )
    ]
    index, _ = added(*reports)
    assert index.families() == families(reversed(reports))


def test_an_index_put_back_goes_on_as_it_was() -> None:
    """Restored from prints and places, an index places the next report alike."""
    reports = [
        report(ONE, outlet="A"),
        report([*ONE[:5], *TWO[:5]], outlet="M"),
        report(ONE[:4], outlet="C"),
    ]
    index, again = Index(), Index()
    for one in reports:
        printed, placed = place(index, one)
        again.restore(printed, placed)
    last = report(TWO, outlet="D")
    assert place(index, last)[1] == place(again, last)[1]
    assert index.families() == again.families()


def test_outlets_that_are_not_known_are_not_one() -> None:
    """Half of a story is a copy where neither report says who ran it."""
    whole, half = report(ONE, outlet=""), report([*ONE[:4], *story(9, 5)], outlet="")
    _, placed = added(whole, half)
    assert placed[1].family == whole.id


def carried(chance: Random, stories: list[list[str]]) -> Report:
    """Return a report that cuts one story, or puts parts of two together."""
    one, other = chance.sample(stories, 2)
    body = one[chance.randrange(3) :][: chance.randint(1, 9)]
    if chance.random() < 0.4:
        body = body + other[chance.randrange(3) :][: chance.randint(1, 6)]
    return report(body or one, outlet=f"O{chance.randrange(9)}")


@pytest.mark.parametrize("seed", range(40))
def test_no_report_is_lost(seed: int) -> None:
    """Whatever is split and moved, each report is in one family."""
    chance = Random(seed)
    stories = [story(n, chance.choice((3, 6, 9))) for n in range(5)]
    reports = {one.id: one for one in (carried(chance, stories) for _ in range(30))}
    index, _ = added(*reports.values())
    members = [one for group in groups(index) for one in group]
    assert sorted(members) == sorted(reports)


def counted(seed: int, numbers: range) -> list[str]:
    """Return a story with a number in each paragraph."""
    return [f"{words} {n * 37} {words[:40]}" for words, n in zip(story(seed), numbers, strict=True)]


def test_editions_of_a_regular_report_are_not_copies() -> None:
    """The same words with other numbers are another story; with the same numbers a copy."""
    monday, tuesday = counted(5, range(11, 19)), counted(5, range(50, 58))
    _, placed = added(
        report(monday, outlet="A"), report(tuesday, outlet="B"), report(tuesday[:4], outlet="C")
    )
    assert [one.family for one in placed] == [placed[0].family, *[placed[1].family] * 2]


def edited(words: list[str], seed: int) -> list[str]:
    """Return paragraphs with every third to seventh word changed."""
    chance, changed = Random(seed), []
    for paragraph in words:
        row, at = paragraph.split(), chance.randint(1, 4)
        while at < len(row):
            row[at] = "".join(chance.choices("bcdfgh", k=8))
            at += chance.randint(4, 7)
        changed.append(" ".join(row))
    return changed


def test_a_poor_founder_is_made_up_for() -> None:
    """Copies that are like the founder's copies join, where the founder was cut too short."""
    short = report([*ONE[:2], *story(8, 3)], outlet="A")
    wholes = [report([*ONE, f"Own line {n}."], outlet=f"O{n}") for n in range(6)]
    late = report([*ONE[2:5], *story(9, 2)], outlet="G")
    index, placed = added(short, *wholes, late)
    assert placed[-1].family == short.id
    assert len(groups(index)) == 1


def test_a_report_that_bridges_two_families_makes_them_one() -> None:
    """Two founders too unlike at first are one family when what stands for them is alike."""
    first, second = report(edited(ONE, 1), outlet="A"), report(edited(ONE, 2), outlet="B")
    index, placed = added(first, second)
    assert placed[1].family == second.id
    wholes = [report([*ONE, f"Own line {n}."], outlet=f"O{n}") for n in range(6)]
    moved: dict[str, str] = {}
    for whole in wholes:
        moved.update(place(index, whole)[1].moved)
    assert len(groups(index)) == 1
    assert moved.get(second.id) == first.id


def test_what_an_outlet_repeats_is_told_once() -> None:
    """The first report after a line is known as repeated tells its words as formulas."""
    foot = story(77, paragraphs=1)
    index = Index()
    prints = [place(index, report([*story(n, 4), *foot], outlet="A"))[0] for n in range(100, 105)]
    assert [len(one.formulas) for one in prints] == [0, 0, 0, 28, 0]


@pytest.mark.parametrize("seed", range(12))
def test_an_index_put_back_from_what_was_kept_has_the_same_families(seed: int) -> None:
    """Prints in their order and the families known last give the families again."""
    chance = Random(seed)
    stories = [story(n, chance.choice((3, 6, 9))) for n in range(5)]
    reports = {one.id: one for one in (carried(chance, stories) for _ in range(30))}
    index, again = Index(), Index()
    prints = {one.id: place(index, one)[0] for one in reports.values()}
    now = index.families()
    for name, one in prints.items():
        again.restore(one, Placed(report_id=name, family=now[name]))
    assert again.families() == now
