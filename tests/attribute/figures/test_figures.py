"""Counts that bear on an agreement or a conflict are read as their source gives them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.attribute.figures import FigureContext, figures
from truceline.model import Bound, Claim, Day, Figure, Manner, Moment, Passage, Report

NOTHING = FigureContext()


def passage_of(text: str) -> Passage:
    report = Report(text=text)
    whole = report.cut(0, len(text))
    return Passage(
        report=report, index=0, start=0, end=len(text), sentences=(whole,), quotations=()
    )


def read(text: str, context: FigureContext = NOTHING) -> tuple[Figure, ...]:
    return figures([passage_of(text)], context)


def read_sentences(text: str) -> tuple[Figure, ...]:
    report, places, start = Report(text=text), [], 0
    for words in text.split(". "):
        places.append(report.cut(start, start + len(words)))
        start += len(words) + 2
    whole = replace(passage_of(text), sentences=tuple(places))
    return figures([whole], NOTHING)


def brief(text: str) -> list[tuple[float, str, str]]:
    return [(one.value, one.bound.value, one.measure.value) for one in read(text)]


def claim_in(text: str, content: str, source: str | None = None) -> Claim:
    report = Report(text=text)
    start = text.index(content)
    at = text.index(source) if source else 0
    return Claim(
        report_id=report.id,
        content=(report.cut(start, start + len(content)),),
        source=report.cut(at, at + len(source)) if source else None,
        cue=None,
        manner=Manner.INDIRECT if source else Manner.OWN,
        heard=None,
        rule="test@1",
    )


def day_in(text: str, words: str, first: str, last: str | None = None) -> Day:
    start = text.index(words)
    span = Report(text=text).cut(start, start + len(words))
    return Day(span=span, value=first, by="test@1", first=first, last=last or first)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells killed at least 13 villagers.", [(13, "at_least", "killed")]),
        (
            "The blast hit a market, killing 14 people and wounding about 37.",
            [(14, "exact", "killed"), (37, "about", "wounded")],
        ),
        ("Seven others were wounded.", [(7, "exact", "wounded")]),
        (
            "Five people died and 20 were wounded in Norrad.",
            [(5, "exact", "killed"), (20, "exact", "wounded")],
        ),
        (
            "One person was killed and 15 injured.",
            [(1, "exact", "killed"), (15, "exact", "wounded")],
        ),
        ("Five had serious injuries.", [(5, "exact", "wounded")]),
        ("The death toll has reached 412.", [(412, "exact", "killed")]),
        (
            "The toll rose to 412 from 395.",
            [(412, "exact", "killed"), (395, "exact", "killed")],
        ),
        ("The number of wounded stood at 31.", [(31, "exact", "wounded")]),
        ("The army freed no fewer than 64 prisoners.", [(64, "at_least", "released")]),
        ("The rebels still hold up to 40 captives.", [(40, "at_most", "held")]),
        ("They agreed to free the remaining 48 captives.", [(48, "exact", "held")]),
        ("All but three hostages have been freed.", [(3, "exact", "held")]),
        ("They handed over all of the hostages except for one body.", [(1, "exact", "held")]),
        ("Police arrested a dozen protesters.", [(12, "exact", "detained")]),
        ("Nearly 1.9 million people fled.", [(1_900_000, "about", "displaced")]),
        ("Some 9,000 displaced families have returned.", [(9000, "about", "returned")]),
        ("The 70,000-strong army will withdraw.", [(70_000, "exact", "troops")]),
        ("More than 600 trucks crossed.", [(600, "at_least", "aid_trucks")]),
        ("Observers logged 63 ceasefire violations.", [(63, "exact", "violations")]),
        ("The hills have changed hands six times.", [(6, "exact", "other")]),
        ("They outnumber the rebels by about 10 to 1.", [(10, "about", "other")]),
        (
            "No deaths were reported and nobody was hurt.",
            [(0, "exact", "killed"), (0, "exact", "wounded")],
        ),
        (
            "Three guards and a policeman were killed.",
            [(3, "exact", "killed"), (1, "exact", "killed")],
        ),
        ("Dozens of civilians were killed.", [(24, "at_least", "killed")]),
        ("Between 10 and 12 soldiers died.", [(10, "at_least", "killed")]),
    ],
)
def test_reads_value_bound_and_measure(text: str, expected: list[tuple[float, str, str]]) -> None:
    """A count has its value, what bounds it and what befell those counted."""
    assert brief(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The talks resume on 12 March 2031 at 10:30.",
        "Resolution 2803 and Article 9 bind both sides.",
        "The second phase follows in 60 days.",
        "Oran Tesk, 52, leads the five-member team of the two parties.",
        "The post lies 70 km north, near a 120 mm battery.",
        "Donors pledged $48 million, or 1.2bn dinars.",
        "Two residents said that they heard it.",
        "One of the envoys left after 14 rounds of talks.",
        "Six other countries and three ministers agreed in 2,000 words.",
        "The side won 3-0 and call 555 0199.",
        "One woman waited.",
    ],
)
def test_leaves_out_numbers_that_count_nothing_of_the_conflict(text: str) -> None:
    """Dates, times, names, ages, distances, money, scores and speakers are no figures."""
    assert brief(text) == []


def test_span_and_who_are_cut_from_the_report() -> None:
    """The span holds number, bound and what is counted; `who` what is counted."""
    (one,) = read("It reported that at least 13 rebel fighters were killed.")
    assert one.span.words == "at least 13 rebel fighters"
    assert one.who is not None
    assert one.who.words == "rebel fighters"


def test_a_part_is_kept_apart_from_its_whole() -> None:
    """What "including" opens is a part."""
    whole, part = read("Strikes killed 395 people, including 120 children.")
    assert (whole.kind, part.kind) == ("count", "part")
    assert not whole.flags


def test_parts_that_contradict_their_whole_are_flagged() -> None:
    """Nothing is mended: whole and parts stand as given, and carry the flag."""
    found = read("The mission logged 11 violations: six by the army and four by the Front.")
    assert [one.value for one in found] == [11, 6, 4]
    assert all("parts_do_not_add_up" in one.flags for one in found)


def test_parts_that_add_up_carry_no_flag() -> None:
    """A list that sums to its whole is no contradiction."""
    found = read("The mission logged 11 violations: seven by the army and four by the Front.")
    assert [one.kind for one in found] == ["count", "part", "part"]
    assert not any(one.flags for one in found)


def test_rates_are_apart_from_counts() -> None:
    """Shares and counts a day are rates; a percentage keeps its number."""
    text = (
        "Three in five residents fled, and 61 per cent of the houses and 600 trucks a day are gone."
    )
    found = read(text)
    assert [(one.value, one.kind) for one in found] == [(0.6, "rate"), (61, "rate"), (600, "rate")]
    assert found[1].flags == ("percent",)
    assert found[2].flags == ("per_day",)


def test_a_range_keeps_its_upper_end_as_a_flag() -> None:
    """`value` is the lower end, at least."""
    (one,) = read("They hold 600 to 800 fighters.")
    assert (one.value, one.bound, one.flags) == (600, Bound.AT_LEAST, ("range_to_800",))


def test_a_count_of_some_of_a_whole_gives_both() -> None:
    """13,997 of 14,000: the part and the whole."""
    found = read("Of the list, 13,997 of the 14,000 combatants had registered.")
    assert [(one.value, one.kind) for one in found] == [(13_997, "part"), (14_000, "count")]


def test_the_innermost_claim_gives_the_figure() -> None:
    """Giver and day come from the smallest claim that holds the number."""
    text = "Veshan accused the Front of breaches, with the army reporting three soldiers killed."
    outer = claim_in(
        text, "the Front of breaches, with the army reporting three soldiers killed", "Veshan"
    )
    inner = claim_in(text, "three soldiers killed", "the army")
    context = FigureContext(
        claims=(outer, inner),
        givers={outer.id: ("veshan",), inner.id: ("veshan-army",)},
        said_on={inner.id: "2031-03-04"},
    )
    (one,) = read(text, context)
    assert (one.actor, one.claim_id, one.as_of) == (("veshan-army",), inner.id, "2031-03-04")


def test_the_reports_own_voice_has_no_giver() -> None:
    """A figure in no claim, or in an own-voice one, has no actor."""
    text = "Seven others were wounded."
    own = claim_in(text, text)
    (one,) = read(text, FigureContext(claims=(own,)))
    assert (one.actor, one.claim_id, one.as_of) == ((), own.id, None)
    (alone,) = read(text)
    assert (alone.actor, alone.claim_id) == ((), None)


def test_few_speakers_are_a_source_a_crowd_is_a_figure() -> None:
    """A small number in a claim's source counts speakers."""
    text = "Two elders and 300 villagers demanded a halt."
    claim = claim_in(text, "a halt", "Two elders and 300 villagers")
    assert [one.value for one in read(text, FigureContext(claims=(claim,)))] == [300]


def test_since_a_date() -> None:
    """The date inside a since-clause opens the count."""
    text = "At least 63 people have died since the truce took effect on January 13."
    context = FigureContext(
        days=(day_in(text, "January 13", "2031-01-13"),), in_force=date(2031, 1, 1)
    )
    assert [one.since for one in read(text, context)] == ["2031-01-13"]


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Nine people were killed since the truce entered into force.", "2031-01-01"),
        ("Nine people were killed since the cease-fire began.", "2031-01-01"),
        ("Nine people were killed since the accord was signed.", "2030-12-24"),
        ("Nine people were killed since the ceasefire was announced.", None),
        ("Nine people were killed since the rains began.", None),
    ],
)
def test_since_an_event_of_the_agreement(text: str, since: str | None) -> None:
    """Entry into force and signature stand for their days; other events for none."""
    context = FigureContext(in_force=date(2031, 1, 1), signed=date(2030, 12, 24))
    assert [one.since for one in read(text, context)] == [since]


def test_a_period_has_both_ends() -> None:
    """A span of days bounds the count at both ends; a single day bounds nothing."""
    text = "Jets destroyed 25 tanks over the weekend."
    days = (day_in(text, "the weekend", "2031-04-09", "2031-04-10"),)
    (one,) = read(text, FigureContext(days=days))
    assert (one.since, one.until) == ("2031-04-09", "2031-04-10")
    text = "Jets destroyed 25 tanks on Sunday."
    (one,) = read(text, FigureContext(days=(day_in(text, "Sunday", "2031-04-10"),)))
    assert (one.since, one.until) == (None, None)


def test_between_two_days() -> None:
    """Between one day and another: since and until."""
    text = "Monitors recorded 1,193 violations between November 27 and January 26."
    days = (
        day_in(text, "November 27", "2030-11-27"),
        day_in(text, "January 26", "2031-01-26"),
    )
    (one,) = read(text, FigureContext(days=days))
    assert (one.since, one.until) == ("2030-11-27", "2031-01-26")


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("The deal provides for 50 lorries a day. Only 540 have come.", 540, "aid_trucks"),
        ("It freed 162 detainees. The Front puts the number at 151.", 151, "released"),
        ("It swore in 1,200 fighters. It will take the other 4,800 later.", 4800, "other"),
        ("It left nine posts. We count seven that have not moved.", 7, "other"),
        ("They handed over 38 captives and received 23.", 23, "released"),
    ],
)
def test_a_bare_number_stands_for_what_was_counted_before(
    text: str, value: float, measure: str
) -> None:
    """It takes the measure of the last figure of the paragraph."""
    last = read_sentences(text)[-1]
    assert (last.value, last.measure) == (value, measure)


def test_a_count_told_as_known_was_not_given_that_day() -> None:
    """ "11 of the 18 posts": the 11 are news of that day, the 18 are not."""
    text = "Tesk said on Friday that it had left 11 of the 18 posts."
    claim = claim_in(text, "it had left 11 of the 18 posts.", "Tesk")
    context = FigureContext(claims=(claim,), said_on={claim.id: "2031-05-02"})
    assert [one.as_of for one in read(text, context)] == ["2031-05-02", None]


def test_a_part_shares_the_period_of_its_whole() -> None:
    """What bounds the whole bounds the part told after it."""
    text = "It logged nine breaches since 6 May, six of them by the army."
    context = FigureContext(days=(day_in(text, "6 May", "2031-05-06"),))
    assert [one.since for one in read(text, context)] == ["2031-05-06", "2031-05-06"]


def test_to_date_is_the_day_of_publication() -> None:
    """ "So far" in the report's own voice stands for the day it ran."""
    (one,) = read(
        "So far 19 people have died.", FigureContext(published=Moment(local="2031-05-06"))
    )
    assert one.as_of == "2031-05-06"


def test_a_day_of_publication_never_stands_in_for_the_day_of_saying() -> None:
    """ "So far" in somebody's mouth leaves the day open where the report does not give it."""
    text = "So far 19 people have died, Tesk said."
    claim = claim_in(text, "So far 19 people have died,", "Tesk")
    context = FigureContext(claims=(claim,), published=Moment(local="2031-05-06"))
    assert [one.as_of for one in read(text, context)] == [None]


def test_a_sentence_that_opens_with_since_dates_all_its_claims() -> None:
    """The period before the speaker bears on what is said after."""
    text = "Since 13 January, Tesk said, 19 people have died."
    claim = claim_in(text, "19 people have died.", "Tesk")
    days = (day_in(text, "13 January", "2031-01-13"),)
    assert [one.since for one in read(text, FigureContext(claims=(claim,), days=days))] == [
        "2031-01-13"
    ]


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    """Whatever the text, spans are cut from it and come in order."""
    found = read(text)
    for one in found:
        assert text[one.span.start : one.span.end] == one.span.words
        if one.who is not None:
            assert text[one.who.start : one.who.end] == one.who.words


WORDS = """13 at least 1,200 of the soldiers were killed and , . a dozen % half three in five $ m
since no deaths all but hostages from to - between 10:30 2031 March one dead ; : who wounded"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=40))
def test_any_order_of_figure_words_is_read_without_error(words: list[str]) -> None:
    """Words of the grammar in any order neither crash nor give places outside the text."""
    text = " ".join(words)
    assert all(text[o.span.start : o.span.end] == o.span.words for o in read(text))


def test_time_grows_with_length_only() -> None:
    """A sentence ten times as long has ten times the figures, each read the same."""
    once = "Shells killed 13 villagers and wounded 20, since the truce began, "
    assert len(read(once * 200)) == 200 * len(read(once))


def test_many_of_anything_are_counted() -> None:
    """A large number of an unlisted noun counts; two of them may be anything."""
    assert brief("The hotline has answered 112 calls.") == [(112.0, "exact", "other")]
    assert brief("The hotline has two keys.") == []


def test_lives_saved_are_not_lost() -> None:
    """Nine lives are nine dead, unless they were saved."""
    assert brief("The storm cost nine lives.") == [(9.0, "exact", "killed")]
    assert brief("The crew saved nine lives.") == [(9.0, "exact", "other")]
