"""Speakers: for whom each source speaks, and who the person is."""

from __future__ import annotations

import re
from datetime import date

import pytest

from truceline.agreement.types import Agreement
from truceline.model import (
    Actor,
    Claim,
    Manner,
    Moment,
    Passage,
    Person,
    Quotation,
    Reading,
    Report,
)
from truceline.resolve.names import mentions
from truceline.resolve.speakers import speakers

AGREEMENT = Agreement(
    id="accord",
    name="Velmora accord",
    actors=(
        Actor(
            id="velmora",
            name="Velmora",
            role="party",
            also_called=("Port Asha", "Velmoran government"),
            adjective="Velmoran",
            bodies=("Velmoran army", "Velmoran military"),
            people=(
                Person(name="Khaled al-Gaddani", title="President"),
                Person(name="Lena Soor", title="Foreign Minister"),
                Person(name="Idris al-Gaddani"),
                Person(name="Pavel Orlo", title="Prime Minister", until=date(2024, 6, 30)),
            ),
        ),
        Actor(
            id="front",
            name="Hill Front",
            role="party",
            also_called=("rebels", "Hill Front movement"),
            people=(
                Person(name="Omar Tesh", title="commander"),
                Person(name="Yusuf Abdel Rahman", title="political bureau member"),
            ),
        ),
        Actor(id="ostrava", name="Ostrand", role="mediator", adjective="Ostrandic"),
        Actor(id="mission", name="Joint Watch Mission", role="observer", people=()),
        Actor(id="mediators", name="mediators", role="group", members=("ostrava",)),
    ),
)
_MARK = re.compile(r"\[([^\]]+)\]|<([^>]+)>")


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the text without marks, and the places of [sources] and <contents>."""
    text, at = "", 0
    sources: list[tuple[int, int]] = []
    contents: list[tuple[int, int]] = []
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        words = mark[1] or mark[2]
        (sources if mark[1] else contents).append((len(text), len(text) + len(words)))
        text += words
        at = mark.end()
    return text + marked[at:], sources, contents


def _passages(report: Report) -> tuple[Passage, ...]:
    found = []
    for index, line in enumerate(re.finditer(r"[^\n]+", report.text)):
        start, end = line.span()
        ends = [m.end() for m in re.finditer(r'[a-z)"][.?]"?(?= [A-Z"])', line[0])]
        edges = [0, *ends, len(line[0])]
        cuts = [(start + a, start + b) for a, b in zip(edges, edges[1:], strict=False)]
        places = [m.span() for m in re.finditer(r'"[^"]*"', line[0])]
        quotes = tuple(
            Quotation(
                outer=report.cut(start + a, start + b),
                inner=report.cut(start + a + 1, start + b - 1),
            )
            for a, b in places
        )
        sentences = tuple(report.cut(a + (report.text[a] == " "), b) for a, b in cuts)
        found.append(
            Passage(
                report=report,
                index=index,
                start=start,
                end=end,
                sentences=sentences,
                quotations=quotes,
            )
        )
    return tuple(found)


def readings(
    marked: str, agreement: Agreement = AGREEMENT, published: str | None = None
) -> list[tuple[Reading, Reading]]:
    """Return the readings about actor and person for each [source], in text order."""
    text, sources, contents = _unmarked(marked)
    moment = Moment(local=published) if published else None
    report = Report(text=text, published=moment)
    contents = contents or [(len(text) - 1, len(text))] * len(sources)
    claims = [
        Claim(
            report_id=report.id,
            content=(report.cut(*content),),
            source=report.cut(*source),
            cue=None,
            manner=Manner.INDIRECT,
            heard=None,
            rule="test@1",
        )
        for source, content in zip(sources, contents, strict=True)
    ]
    found = speakers(claims, _passages(report), mentions(report, agreement), agreement)
    return list(zip(found[::2], found[1::2], strict=True))


def who(marked: str, published: str | None = None) -> list[tuple[tuple[str, ...], str | None]]:
    """Return actor values and person for each [source]."""
    return [
        (actor.values, person.values[0] if person.values else None)
        for actor, person in readings(marked, published=published)
    ]


@pytest.mark.parametrize(
    ("source", "actor", "person"),
    [
        ("Velmora", "velmora", None),
        ("Velmoran President Khaled al-Gaddani", "velmora", "Khaled al-Gaddani"),
        ("Hill Front's Tesh", "front", "Omar Tesh"),
        ("A senior Velmoran official", "velmora", None),
        ("Officials from the Hill Front", "front", None),
        ("a spokesman for the Velmoran rebels", "front", None),
        ("Sources close to Gaddani", "velmora", None),
        ("A Hill Front statement", "front", None),
        ("Rebels in Port Asha", "front", None),
        ("Port Asha", "velmora", None),
        ("the Velmoran envoy to Ostrand, Ada Quill,", "velmora", "Ada Quill"),
        ("Ada Quill, from the rebel council in the hills", "front", "Ada Quill"),
        ("Ostrandic Foreign Minister Bo Lind", "ostrava", "Bo Lind"),
        ("Finnish Foreign Minister Aino Salo", "Finland", "Aino Salo"),
        ("a Pentagon spokesman", "United States", None),
        ("Gen Ada Quill, who commands the Joint Watch Mission,", "mission", "Ada Quill"),
        ("one of Gaddani's ministers", "velmora", None),
        ("mediators", "mediators", None),
        ("Tripoli residents", "residents", None),
        ("A resident of Old Town", "residents", None),
        ("A doctor in Misk contacted by phone", "doctor in Misk", None),
        ("Western leaders", "Western leaders", None),
        ("the EU executive", "EU executive", None),
        ("up to 3,000 demonstrators", "demonstrators", None),
        ("Relief Without Frontiers", "Relief Without Frontiers", None),
        ("the newspaper Tor Veli", "Tor Veli", None),
        ("Ada Quill, a baker in the town,", "Ada Quill", "Ada Quill"),
    ],
)
def test_a_phrase_by_itself(source: str, actor: str, person: str | None) -> None:
    """A source is read from its own words where they suffice."""
    assert who(f"Late on Monday [{source}] said no.") == [((actor,), person)]


def test_surname_after_full_name_of_somebody_unknown() -> None:
    """A surname stands for the person whom the report named in full, with their side."""
    got = who("[Hill Front delegate Ada Quill] said no.\n[Quill] said more.")
    assert got == [(("front",), "Ada Quill")] * 2


def test_pronouns_take_the_latest_speaker_that_fits() -> None:
    """He and she skip those known to be of the other gender; it and they skip persons."""
    got = who(
        "[Spokeswoman Ada Quill of the Hill Front] said no. [Khaled al-Gaddani] said that "
        "he would wait, and [he] said so twice.\n"
        "[She] said more.\n[The Joint Watch Mission] saw it.\n[It] said so.\n"
        "[Hill Front fighters] left.\n[They] said so."
    )
    assert [actor for actor, _ in got] == [
        ("front",),
        ("velmora",),
        ("velmora",),
        ("front",),
        ("mission",),
        ("mission",),
        ("front",),
        ("front",),
    ]


def test_pronoun_takes_the_subject_of_the_sentence_before() -> None:
    """A subject that was no source is one to refer back to."""
    got = who('[Tesh] said no.\nSoor sought to calm matters.\n"Wait," [she] said.')
    assert got[1] == (("velmora",), "Lena Soor")


def test_a_subject_inside_somebodys_words_is_not_taken() -> None:
    """What a speaker speaks of is not the next speaker."""
    got = who(
        "According to [three truckers], <Ostrand and Velmora closed the road>. "
        "<It was open before>, [they] said."
    )
    assert got[1] == (("truckers",), None)


def test_bare_bodies_belong_to_the_state_named_last() -> None:
    """The military and the government are those of the state of the sentence."""
    got = who(
        "In Port Asha [the government] said no.\n"
        "Velmora accused the Hill Front of lying, with [the military] reporting three attacks."
    )
    assert [actor for actor, _ in got] == [("velmora",), ("velmora",)]


def test_owners() -> None:
    """Its head, his office and the group's leadership are read through their owner."""
    got = who(
        "The Joint Watch Mission is here.\n[Its regional head Ada Quill] said no.\n"
        "Soor left.\n[Her office] said so.\nThe Hill Front stayed.\n[The group] said so."
    )
    assert got == [(("mission",), "Ada Quill"), (("velmora",), None), (("front",), None)]


def test_title_repeats_a_person_named_before() -> None:
    """A title alone stands for the person whom the report has named, else for the side alone."""
    got = who("[Foreign Minister Lena Soor] said no.\n[The minister] said more.")
    assert got[1] == (("velmora",), "Lena Soor")
    assert who("In Port Asha [the prime minister] said no.") == [(("velmora",), None)]


def test_unnamed_spokeswoman_is_named_at_once() -> None:
    """An unnamed spokeswoman has the name that the next sentence gives."""
    got = who(
        "The Joint Watch Mission was looking into it, [a spokeswoman] said.\n"
        '"We are looking," [the Joint Watch Mission\'s Ada Quill] said.'
    )
    assert got == [(("mission",), "Ada Quill")] * 2


def test_unnamed_official_of_the_lead_is_named_below() -> None:
    """A lead's official is the one below who has the role and says the same."""
    got = who(
        "[A top Hill Front official] said <the talks in the valley must end army raids and "
        "violations>.\nRain fell.\nIt was cold.\n"
        "<These talks must end violations and raids by the army>, [Hill Front political bureau "
        "member Yusuf Abdel Rahman] said."
    )
    assert got[0] == (("front",), "Yusuf Abdel Rahman")


def test_whoever_asked_not_to_be_named_stays_unnamed() -> None:
    """Nobody named below is put in the place of a source that asked for anonymity."""
    got = who(
        "[A Hill Front spokesman], who spoke on condition of anonymity, said no.\n"
        "[Hill Front spokesman Bo Lind] said more."
    )
    assert got[0] == (("front",), None)


def test_joint_sources() -> None:
    """Both sides are the parties; names joined by "and" are all of them."""
    got = who("[Both sides] said no.\n[Velmora and the Hill Front] agreed.")
    assert [set(actor) for actor, _ in got] == [{"velmora", "front"}] * 2


def test_apposition_is_not_a_joint_source() -> None:
    """What a mediator mediates between does not speak with it."""
    assert who("[Ostrand, a mediator between Velmora and the Hill Front,] said no.") == [
        (("ostrava",), None)
    ]


def test_former_officials_speak_for_themselves() -> None:
    """A former minister speaks for nobody else, on later mentions too."""
    got = who("[Velmora's former foreign minister Lena Soor] said no.\n[Soor] said more.")
    assert got == [(("Lena Soor",), "Lena Soor")] * 2


def test_term_of_office() -> None:
    """Somebody whose term was over on the day of publication speaks for themselves."""
    text = "[Pavel Orlo] said no."
    assert who(text, published="2024-06-01") == [(("velmora",), "Pavel Orlo")]
    assert who(text, published="2024-07-01") == [(("Pavel Orlo",), "Pavel Orlo")]
    assert who(text) == [(("velmora",), "Pavel Orlo")]


def test_relative_by_given_name() -> None:
    """A son given by his given name is the one whom the agreement lists."""
    assert who("[President Khaled al-Gaddani's son Idris] said no.") == [
        (("velmora",), "Idris al-Gaddani")
    ]


def test_spelling_of_the_report_is_kept() -> None:
    """A spelling that the agreement does not list is given as written, with the listed one."""
    ((actor, person),) = readings("[Khalid al-Gadani] said no.")
    assert actor.values == ("velmora",)
    assert person.values == ("Khalid al-Gadani",)
    assert person.considered == ("Khaled al-Gaddani",)


def test_source_cut_short_is_widened() -> None:
    """Words directly before a source that belong to its phrase are read with it."""
    got = who(
        "Late on Monday Velmoran [officials] said no, and a Hill Front spokesman, [Bo Lind], too."
    )
    assert got == [(("velmora",), None), (("front",), "Bo Lind")]


def test_a_spokesman_is_not_the_one_he_speaks_for() -> None:
    """The name after "a spokesman for the secretary general" is not the spokesman's."""
    ((actor, person),) = readings(
        "[A spokesman for the Velmoran president, Khaled al-Gaddani,] said no."
    )
    assert actor.values == ("velmora",)
    assert person.values == ()


def test_unknown_body_between_a_state_and_a_role() -> None:
    """A party inside a state does not speak for the state, nor its deputies."""
    got = who("[Velmora's Tor Veli leader Ada Quill] said no.\n[A Tor Veli official] said more.")
    assert [actor for actor, _ in got] == [("Tor Veli",)] * 2


def test_compounds_tell_no_side() -> None:
    """Where somebody is based, or who backs them, is not whom they speak for."""
    got = who(
        "[A Velmora-based analyst] said no.\nThe Hill Front left.\n"
        "[The Velmora-backed group] agreed."
    )
    assert got[0] == (("Velmora-based analyst",), None)
    assert got[1] == (("front",), None)


def test_former_president_without_a_name() -> None:
    """A former office alone gives nobody's side."""
    assert who("[The former Ostrandic president] said no.") == [
        (("former Ostrandic president",), None)
    ]


def test_army_after_the_military() -> None:
    """The army is the one whose military has just been heard."""
    got = who("Ostrand was quiet.\n[The Velmoran military] said no.\n[The army] said more.")
    assert got[1] == (("velmora",), None)


def test_leader_of_a_state_named_before() -> None:
    """The leader of a side is its president where the report has named him."""
    got = who("[President Khaled al-Gaddani] said no.\n[The Velmoran leader] said more.")
    assert got[1] == (("velmora",), "Khaled al-Gaddani")


def test_object_of_the_sentence_before_where_no_subject_fits() -> None:
    """He is the one person named before where nobody human has spoken."""
    got = who("[The Hill Front] called on Khaled al-Gaddani to go.\n[He] has refused.")
    assert got[1] == (("velmora",), "Khaled al-Gaddani")


def test_some_of_them() -> None:
    """A part of a group has the side of the group."""
    got = who("[Hill Front fighters] left.\n[Some of them] wept.\n[One, Bo Lind,] sang.")
    assert got[1] == (("front",), None)
    assert got[2][1] == "Bo Lind"


def test_insurgents_without_a_name() -> None:
    """The guerrillas are the party that is called no government."""
    assert who("[The guerrillas] said no.") == [(("front",), None)]


def test_all_the_parties() -> None:
    """All three are the parties, as both sides are."""
    ((actor, _),) = readings("[All three] said no.")
    assert set(actor.values) == {"velmora", "front"}


def test_body_that_the_agreement_lacks_is_not_the_last_named() -> None:
    """Somebody of an institute with a name of its own is not put with the last body named."""
    got = who("The Hill Front left.\n[Bo Lind of the Institute for Border Studies] said no.")
    assert got == [(("Bo Lind",), "Bo Lind")]


def test_nobody_is_said_to_be_nobody() -> None:
    """A pronoun that nobody fits has no values, and says why."""
    ((actor, person),) = readings("[He] said no.")
    assert actor.values == ()
    assert person.values == ()
    assert "nobody" in actor.why


def test_own_voice_has_no_readings() -> None:
    """A claim without source and cue is the report's own and has no readings."""
    report = Report(text="Rain fell.")
    claim = Claim(
        report_id=report.id,
        content=(report.cut(0, 9),),
        source=None,
        cue=None,
        manner=Manner.OWN,
        heard=None,
        rule="test@1",
    )
    assert speakers([claim], _passages(report), (), AGREEMENT) == ()


def test_every_reading_has_rule_and_evidence() -> None:
    """Each reading names its rule and version; values rest on words of the report."""
    for pair in readings("[Velmoran officials] said no.\n[They] said more.\n[The group] left."):
        for reading in pair:
            assert re.fullmatch(r"speakers\.\w+@\d+", reading.by)
            assert bool(reading.values) != bool(reading.why)
            assert not reading.values or reading.evidence


def test_mirror() -> None:
    """With the parties' names swapped in text and agreement the readings swap, nothing else."""
    text = (
        "[Alvia] said no.\n[Alvian officials] left with [Alvia's Ada Quill].\n[She] said so.\n"
        "Borland accused Alvia of lying, with [the army] reporting fire.\n[Both sides] agreed."
    )
    swap = {"Alvia": "Borland", "Borland": "Alvia", "Alvian": "Borlandic", "Borlandic": "Alvian"}
    turned = re.sub(r"\b(Alvian|Alvia|Borlandic|Borland)\b", lambda m: swap[m[0]], text)

    def pair(names: tuple[str, str], adjectives: tuple[str, str]) -> Agreement:
        ids = ("a", "b")
        actors = tuple(
            Actor(id=i, name=n, role="party", adjective=adj)
            for i, n, adj in zip(ids, names, adjectives, strict=True)
        )
        return Agreement(id="x", name="x", actors=actors)

    plain = readings(text, pair(("Alvia", "Borland"), ("Alvian", "Borlandic")))
    other = readings(turned, pair(("Borland", "Alvia"), ("Borlandic", "Alvian")))
    assert [[r.values for r in p] for p in plain] == [[r.values for r in p] for p in other]
