"""Claims are linked to provisions by their words, and say how far these are met."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from truceline.agreement.types import Agreement, Phase, Provision, Target
from truceline.link import LinkContext, link, term_places
from truceline.link.folding import stem
from truceline.model import Act, Actor, Claim, Link, Manner, Measure, Progress, Report

NORTH = Actor(id="north", name="Ardania", role="party")
SOUTH = Actor(id="south", name="Belmar League", role="party")
AGREEMENT = Agreement(
    id="example",
    name="Valley Accord",
    also_called=("valley truce deal",),
    actors=(NORTH, SOUTH),
    phases=(
        Phase(
            id="one",
            name="First phase",
            began=date(2030, 5, 1),
            provisions=(
                Provision(
                    id="calm",
                    title="Cessation of hostilities",
                    type="Cease fire",
                    obligors=("north", "south"),
                    terms=("ceasefire", "violation"),
                ),
                Provision(
                    id="captives",
                    title="Return of captives",
                    type="Prisoner release",
                    obligors=("south",),
                    terms=("captive",),
                ),
            ),
        ),
        Phase(
            id="two",
            name="Second phase",
            requires=("captives",),
            provisions=(
                Provision(
                    id="arms",
                    title="Disarmament of the League",
                    type="Disarmament",
                    obligors=("south",),
                    terms=("disarm", "weapons"),
                ),
            ),
        ),
    ),
)


def links(content: str, act: Act = Act.REPORT, *, day: date = date(2030, 5, 9)) -> tuple[Link, ...]:
    """Link one claim "Ardania said CONTENT", made on `day`."""
    report = Report(text=f"Ardania said {content}")
    claim = Claim(
        report_id=report.id,
        content=(report.cut(len("Ardania said "), len(report.text)),),
        source=report.cut(0, 7),
        cue=report.cut(8, 12),
        manner=Manner.INDIRECT,
        heard=None,
        rule="test",
    )
    context = LinkContext(
        report=report, agreement=AGREEMENT, acts={claim.id: act}, days={claim.id: day}
    )
    return link([claim], context)


def said(content: str, act: Act = Act.REPORT) -> list[tuple[str, Progress | None]]:
    """Return the provisions and their progress."""
    return [(one.provision, one.progress) for one in links(content, act)]


def test_forms_of_a_word_share_a_stem() -> None:
    """Endings and spelling variants do not keep a term from its provision."""
    for forms in (
        "disarm disarmed disarmament disarming",
        "violate violation violations violated",
        "withdraw withdrawal withdrew withdrawn",
        "negotiate negotiation negotiations",
        "stabilisation stabilization",
        "fire fired firing",
    ):
        assert len({stem(form) for form in forms.split()}) == 1, forms


def test_terms_link_and_show_where() -> None:
    """A link names the provision and points at the words that signal it."""
    (got,) = links("the League must disarm at once.", Act.DEMAND)
    assert (got.provision, got.progress) == ("arms", None)
    assert [span.words for span in got.evidence] == ["disarm"]
    assert 0 < got.score <= 1


def test_the_agreement_as_a_whole_is_no_provision() -> None:
    """A truce deal, pact or talks mean the whole, not the truce itself."""
    assert said("the ceasefire deal was signed in the capital.") == []


def test_nothing_is_linked_without_a_word_for_it() -> None:
    """A claim about other things has no link."""
    assert said("the minister would travel to the coast.") == []


def test_a_breach_needs_a_provision_in_force() -> None:
    """The same shelling is a breach after the phase began, and none before."""
    words = "the League had shelled two villages."
    (after,) = links(words, Act.ALLEGE)
    (before,) = links(words, Act.ALLEGE, day=date(2030, 4, 1))
    assert (after.progress, before.progress) == (Progress.BREACHED, None)


def test_a_denied_breach_says_that_the_truce_is_kept() -> None:
    """No shelling since the truce is the provision done."""
    assert said("there had been no shelling since the truce began.", Act.DENY) == [
        ("calm", Progress.DONE)
    ]


def test_what_is_asked_says_nothing_of_progress() -> None:
    """A demand for captives leaves open how many are back."""
    assert said("all captives must be freed.", Act.DEMAND) == [("captives", None)]


def test_part_and_all_are_told_apart() -> None:
    """Exceptions and shares are partial; a finished exchange is done."""
    assert said("all captives but one had been freed.") == [("captives", Progress.PARTIAL)]
    assert said("the exchange of captives was complete, completed on Friday.") == [
        ("captives", Progress.DONE)
    ]


def test_swapped_parties_swap_nothing_else() -> None:
    """Links do not depend on which party is named."""
    swapped = replace(
        AGREEMENT, actors=(replace(NORTH, name=SOUTH.name), replace(SOUTH, name=NORTH.name))
    )
    report = Report(text="Belmar League fighters shelled two villages, breaking the ceasefire.")
    claim = Claim(
        report_id=report.id,
        content=(report.cut(0, len(report.text)),),
        source=None,
        cue=None,
        manner=Manner.OWN,
        heard=None,
        rule="test",
    )
    one, other = (
        link([claim], LinkContext(report=report, agreement=agreement, acts={claim.id: Act.REPORT}))
        for agreement in (AGREEMENT, swapped)
    )
    assert one == other


def then(first: str, second: str, *, agreement: Agreement = AGREEMENT) -> tuple[Link, ...]:
    """Link two claims, "Ardania said FIRST It said SECOND"."""
    report = Report(text=f"Ardania said {first} It said {second}")
    at = len(f"Ardania said {first} ")
    claims = tuple(
        Claim(
            report_id=report.id,
            content=(report.cut(*content),),
            source=report.cut(*source),
            cue=None,
            manner=Manner.INDIRECT,
            heard=None,
            rule="test",
        )
        for source, content in (
            ((0, 7), (13, at - 1)),
            ((at, at + 2), (at + 8, len(report.text))),
        )
    )
    speakers = {claim.id: ("north",) for claim in claims}
    return link(claims, LinkContext(report=report, agreement=agreement, speakers=speakers))


def test_a_bare_claim_goes_on_with_the_one_before() -> None:
    """A few words more by the same speaker inherit the provision, at a lower score."""
    one, other = then("the League must disarm.", "that was vital.")
    assert one.provision == other.provision == "arms"
    assert other.score < one.score
    assert other.by == "link.goes-on@2"


def test_words_about_the_deal_go_on_with_no_provision() -> None:
    """Who speaks of the talks or of the deal as a whole no longer speaks of the provision."""
    assert len(then("the League must disarm.", "the mediators would travel on Monday.")) == 1
    assert len(then("the League must disarm.", "the second phase could wait.")) == 1


def test_a_bare_claim_goes_on_with_one_provision() -> None:
    """Of several provisions of the claim before, only the one with the best score goes on."""
    found = then("violation follows violation and no captive comes home.", "that was vital.")
    assert [one.provision for one in found] == ["calm", "captives", "calm"]


def test_asides_signal_nothing() -> None:
    """A truce that only dates something, and what the war cost before it, bear on nothing."""
    assert said("the captives have been home since the truce began.") == [("captives", None)]
    assert said("the war has killed 60,000 people.") == []


def test_violence_by_an_outsider_breaches_no_truce() -> None:
    """Deeds of one who never bound itself are not linked to the cessation of hostilities."""
    report = Report(text="Ardania said bandits had attacked a village.")
    claim = Claim(
        report_id=report.id,
        content=(report.cut(13, len(report.text)),),
        source=report.cut(0, 7),
        cue=report.cut(8, 12),
        manner=Manner.INDIRECT,
        heard=None,
        rule="test",
    )
    found = [
        link(
            [claim],
            LinkContext(report=report, agreement=AGREEMENT, targets={claim.id: (target,)}),
        )
        for target in ("bandits", "south")
    ]
    assert [len(one) for one in found] == [0, 1]


def test_only_who_is_bound_can_leave_it_undone() -> None:
    """A refusal counts as not met when an obligor makes it, and for nobody else."""
    report = Report(text="Ardania refused to end its shelling.")
    claim = Claim(
        report_id=report.id,
        content=(report.cut(16, 36),),
        source=report.cut(0, 7),
        cue=report.cut(8, 15),
        manner=Manner.INDIRECT,
        heard=None,
        rule="test",
    )
    told = [
        link(
            [claim],
            LinkContext(
                report=report,
                agreement=AGREEMENT,
                acts={claim.id: Act.REFUSE},
                speakers={claim.id: (speaker,)},
            ),
        )[0].progress
        for speaker in ("north", "elsewhere")
    ]
    assert told == [Progress.NONE, None]


def test_what_the_deal_lays_down_is_not_done_yet() -> None:
    """What a provision asks for says nothing of how far it is met."""
    assert said("under the accord, the League is to free 40 captives by June.") == [
        ("captives", None)
    ]
    assert said("the League freed 40 captives.") == [("captives", Progress.PARTIAL)]


def test_the_last_of_them_is_all() -> None:
    """To free the last is to have freed all, unless some are excepted."""
    assert said("the League freed the last nine captives.") == [("captives", Progress.DONE)]
    assert said("the League has yet to free any of the 33 captives.") == [
        ("captives", Progress.NONE)
    ]


def test_as_many_as_asked_for_is_all() -> None:
    """A number that reaches the provision's target meets it."""
    phase = AGREEMENT.phases[0]
    asked = replace(phase.provisions[1], target=Target(measure=Measure.RELEASED, value=48.0))
    agreement = replace(
        AGREEMENT, phases=(replace(phase, provisions=(phase.provisions[0], asked)),)
    )
    report = Report(text="Ardania said it let 48 captives go.")
    claim = Claim(
        report_id=report.id,
        content=(report.cut(13, len(report.text)),),
        source=report.cut(0, 7),
        cue=report.cut(8, 12),
        manner=Manner.INDIRECT,
        heard=None,
        rule="test",
    )
    (found,) = link([claim], LinkContext(report=report, agreement=agreement))
    assert found.progress is Progress.DONE


def test_violence_that_stayed_away_keeps_a_truce() -> None:
    """No clashes: the truce is kept; no shelling, but a killing: it is not."""
    assert said("there have been no clashes under the ceasefire.") == [("calm", Progress.DONE)]
    assert said("there has been no shelling, but the League killed two in the ceasefire.") == [
        ("calm", Progress.BREACHED)
    ]


def test_the_noun_of_a_term_stands_for_it_where_nothing_else_does() -> None:
    """After words on a truce, "the law" is that of "status law", the claim's own matter."""
    law = Provision(id="law", title="Statute", obligors=("north",), terms=("status law",))
    phase = AGREEMENT.phases[0]
    agreement = replace(AGREEMENT, phases=(replace(phase, provisions=(*phase.provisions, law)),))
    assert [one.provision for one in then("the ceasefire holds.", "the law was gutted.")] == [
        "calm",
        "calm",
    ]
    found = then("the ceasefire holds.", "the law was gutted.", agreement=agreement)
    assert [one.provision for one in found] == ["calm", "law"]


def test_terms_of_provisions_are_found_wherever_a_report_uses_them() -> None:
    """Places of a provision's own terms make a sentence bear on the agreement."""
    report = Report(text="The captives came first. The hall was full.")
    assert [report.text[slice(*place)] for place in term_places(report, AGREEMENT)] == ["captives"]
