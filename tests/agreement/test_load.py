"""Finding, reading and checking agreement files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.agreement.example import GOOD, spoilt
from truceline.agreement import Agreement, Target, find, load, parse, shipped, source, usable
from truceline.errors import BadAgreement, InputError, UnknownAgreement
from truceline.model import Measure, Person

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
GOLD = sorted((SHARED / "gold" / "dev").glob("*/agreement.yaml"))


def test_every_key_reaches_its_field() -> None:
    """A valid file gives an agreement with all that it says, days as days."""
    got = parse(GOOD)
    assert (got.id, got.signed, got.in_force) == (
        "lakeside-2030",
        date(2030, 5, 9),
        date(2030, 5, 10),
    )
    assert got.instruments[0].refs == {"un": "S/1", "pax": 7}
    assert got.instruments[0].date == date(2030, 5, 9)
    assert got.actors[0].people == (
        Person(
            name="Ada Brandt",
            title="President",
            since=date(2029, 1, 1),
            until=date(2031, 1, 1),
        ),
    )
    captives = got.provision("captives")
    assert captives is not None
    assert captives.target == Target(measure=Measure.RELEASED, value=120.0)
    assert (captives.due, captives.contested) == (date(2030, 6, 1), True)
    assert got.phases[1].requires == ("captives",)
    assert got.provision("nothing") is None


def test_a_key_without_a_value_is_not_said() -> None:
    """`in_force:` and `in_force: null` mean the same as no such line."""
    assert parse(spoilt("in_force: 2030-05-10", "in_force: null")).in_force is None
    assert parse(spoilt("also_called: [the accord]", "also_called:")).also_called == ()


@pytest.mark.parametrize("name", shipped())
def test_shipped_agreements_are_valid(name: str) -> None:
    """Every agreement that comes with Truceline passes its own check and has its id as name."""
    assert find(name).id == name


def test_shipped_names_are_sorted() -> None:
    """The shipped ids come in order; both that the documents name are there."""
    assert list(shipped()) == sorted(shipped())
    assert {"gaza-2025", "mlechin-2024"} <= set(shipped())


def test_gaza_names_the_instruments_of_the_bundle() -> None:
    """The shipped Gaza model has the three texts by day, and each provision names one of them."""
    gaza = find("gaza-2025")
    days = [one.date for one in gaza.instruments]
    assert days == [date(2025, 10, 10), date(2025, 10, 13), date(2025, 11, 17)]
    known = {one.id for one in gaza.instruments}
    assert {provision.instrument for provision in gaza.provisions()} <= known


@pytest.mark.parametrize("path", sorted((HERE / "invented").glob("*.yaml")), ids=lambda p: p.stem)
def test_invented_agreements_load(path: Path) -> None:
    """Agreements of several naming customs load, accents and all."""
    assert load(path).id == path.stem


@pytest.mark.skipif(not GOLD, reason="the shared gold cases are not here")
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.parent.name)
def test_gold_agreements_load_as_they_are(path: Path) -> None:
    """The gold agreement models pass the check unchanged."""
    assert isinstance(load(path), Agreement)


@pytest.mark.skipif(not GOLD, reason="the shared gold cases are not here")
def test_shipped_gaza_keeps_the_facts_of_the_gold_model() -> None:
    """Shipped and gold models of Gaza have the same actors, names and provisions."""
    gold, ours = load(SHARED / "gold/dev/gaza-2025/agreement.yaml"), find("gaza-2025")
    assert {actor.id for actor in gold.actors} == {actor.id for actor in ours.actors}
    for actor in gold.actors:
        same = ours.actor(actor.id)
        assert same is not None
        assert (same.also_called, same.bodies) == (actor.also_called, actor.bodies)
    assert [one.obligors for one in gold.provisions()] == [
        one.obligors for one in ours.provisions()
    ]


def test_a_path_is_found_like_an_id(tmp_path: Path) -> None:
    """`find` and `source` take a file's path where no shipped agreement has the name."""
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD, "utf-8")
    assert find(str(path)) == find(path) == load(path)
    assert source(path) == GOOD


def test_source_gives_the_text_that_parses_to_the_same() -> None:
    """A ledger can store the text of a version and read the same agreement out of it again."""
    assert parse(source("mlechin-2024")) == find("mlechin-2024")


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    """A misspelt id names the shipped one it may mean, and what to do otherwise."""
    with pytest.raises(UnknownAgreement) as caught:
        find("gaza-2052")
    assert caught.value.nearest == "gaza-2025"
    assert "truceline agreement new" in str(caught.value)


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path: Path) -> None:
    """A file saved with a byte-order mark and CRLF line ends reads the same."""
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load(path) == parse(GOOD)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "the file is empty"),
        (b"# only a comment\n", "the file is empty"),
        (b"%PDF-1.4\0\1", "not a text file"),
        ("id: x".encode("utf-16"), "UTF-16"),
        (b"id: x\nname: caf\xe9\n", "not UTF-8"),
        (b"#" * 1_000_001, "larger than 1,000,000 bytes"),
        (b"- a\n- b\n", "a list stands where a mapping with id and name belongs"),
        (b"just words", "'just words' stands where a mapping"),
        (b"id: \x01", "not valid YAML"),
    ],
)
def test_what_is_no_agreement_gets_one_clear_message(
    tmp_path: Path, raw: bytes, words: str
) -> None:
    """Empty, binary, wrongly encoded, huge and shapeless files each say what they are."""
    path = tmp_path / "wrong.yaml"
    path.write_bytes(raw)
    with pytest.raises(BadAgreement) as caught:
        load(path)
    assert len(caught.value.problems) == 1
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"{path}:")


def test_the_line_of_a_wrong_byte_is_named(tmp_path: Path) -> None:
    """A byte that is not UTF-8 is placed by its line."""
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"id: x\nname: caf\xe9\n")
    with pytest.raises(BadAgreement) as caught:
        load(path)
    assert caught.value.problems[0].line == 2


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    """A folder, and a path with nothing at it, are the user's mistakes, told as such."""
    with pytest.raises(BadAgreement, match="a folder"):
        load(tmp_path)
    with pytest.raises(InputError, match="No such file"):
        load(tmp_path / "none.yaml")


def test_light_problems_leave_an_agreement_usable(tmp_path: Path) -> None:
    """An unknown role, type or key is told, and what it touches counts as not given."""
    path = tmp_path / "light.yaml"
    text = source("mlechin-2024").replace("role: observer", "role: spoiler", 1)
    path.write_text(text.replace("type: Cease fire", "type: Quiet", 1), "utf-8")
    agreement, problems = usable(path)
    assert [problem.light for problem in problems] == [True, True]
    assert agreement.actor("jom") is not None
    assert [actor.role for actor in agreement.actors if actor.id == "jom"] == ["source"]
    with pytest.raises(BadAgreement):
        load(path)


def test_a_heavy_problem_is_never_passed_over(tmp_path: Path) -> None:
    """An obligor that is no actor stops the reading, whatever else is wrong."""
    path = tmp_path / "heavy.yaml"
    text = source("mlechin-2024").replace("obligors: [veshnia, drenava]", "obligors: [veshna]", 1)
    path.write_text(text, "utf-8")
    with pytest.raises(BadAgreement, match="Did you mean veshnia"):
        usable(path)
