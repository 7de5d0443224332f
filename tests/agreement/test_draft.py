"""The file that `truceline agreement new` starts."""

from __future__ import annotations

import pytest

from truceline.agreement import draft, parse
from truceline.errors import UnusableName


@pytest.mark.parametrize("name", ["lakeside-2030", "2030", "no", "null", "1e3"])
def test_a_new_file_passes_the_check(name: str) -> None:
    """Whatever the id, the text is valid as it stands and has two parties."""
    got = parse(draft(name))
    assert got.id == name
    assert [actor.role for actor in got.actors] == ["party", "party"]


def test_parties_get_ids_of_their_own() -> None:
    """Names with quotes, colons, other scripts and YAML's own words all become parties."""
    names = ['Upper Foo: "North"', "الجبهة", "No", "Ålesund, Øy", "2030-05-01"]
    got = parse(draft("deal", parties=names))
    assert [actor.name for actor in got.actors] == names
    ids = [actor.id for actor in got.actors]
    assert ids == ["upper-foo-north", "party-2", "no", "alesund-oy", "2030-05-01"]
    assert next(got.provisions()).obligors == tuple(ids)


def test_editors_are_told_where_the_schema_is() -> None:
    """The first line is the hint that YAML editors read."""
    first = draft("deal", schema="here.json").splitlines()[0]
    assert first == "# yaml-language-server: $schema=here.json"
    assert "agreement.schema.json" in draft("deal").splitlines()[0]


def test_comments_show_the_other_keys() -> None:
    """What is not filled in stands as a comment, ready to use."""
    text = draft("deal")
    for key in ("signed", "instruments", "due", "target", "contested", "requires", "adjective"):
        assert key in text


@pytest.mark.parametrize(
    ("wanted", "near"), [("Lakeside 2030", "lakeside-2030"), ("", None), ("../x", "x")]
)
def test_an_id_that_cannot_be_is_answered_with_one_that_can(wanted: str, near: str | None) -> None:
    """A wrong id is refused with the nearest right one."""
    with pytest.raises(UnusableName) as caught:
        draft(wanted)
    assert caught.value.nearest == near


@pytest.mark.parametrize("parties", [["Foo", "foo"], ["Foo", " "], ["Foo\nrole: x", "Bar"]])
def test_party_names_must_tell_parties_apart(parties: list[str]) -> None:
    """Equal, blank and many-lined names are refused."""
    with pytest.raises(UnusableName):
        draft("deal", parties=parties)
