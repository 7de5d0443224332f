"""What is kept: held while nothing moves, made anew by one for all, bounded in size."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest

from truceline.web import keeping
from truceline.web.keeping import Keep


@dataclass
class Book:
    """A ledger's state that a test moves, and what was made of it."""

    state: int = 0
    made: list[int] = field(default_factory=list)

    def make(self) -> int:
        """Return the state, noting that it was asked for."""
        self.made.append(self.state)
        return self.state


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let answers hold for no time once the ledger has moved."""
    monkeypatch.setattr(keeping, "HOLD", -1.0)
    monkeypatch.setattr(keeping, "REST", -1)


@pytest.mark.usefixtures("at_once")
def test_an_answer_holds_until_the_ledger_moves() -> None:
    """The same answer comes while nothing is written, and a new one to whoever asks after that."""
    book = Book()
    keep = Keep(stamp=lambda: book.state)
    assert [keep.get("a", book.make).value for _ in range(3)] == [0, 0, 0]
    book.state = 1
    assert keep.get("a", book.make).value == 1
    assert book.made == [0, 1]


@pytest.mark.usefixtures("at_once")
def test_one_makes_it_and_the_others_get_the_last_one() -> None:
    """Who asks while an answer is made anew does not wait, and does not make it a second time."""
    book, begun, go_on = Book(), threading.Event(), threading.Event()
    keep = Keep(stamp=lambda: book.state)
    keep.get("a", book.make)
    book.state = 1

    def slow() -> int:
        begun.set()
        go_on.wait(10)
        return book.make()

    maker = threading.Thread(target=keep.get, args=("a", slow))
    maker.start()
    assert begun.wait(10)
    assert keep.get("a", book.make).value == 0
    go_on.set()
    maker.join(10)
    assert keep.get("a", book.make).value == 1
    assert book.made == [0, 1]


@pytest.mark.usefixtures("at_once")
def test_nobody_gets_an_old_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer past `OLD` is shown to nobody once the ledger has moved."""
    monkeypatch.setattr(keeping, "OLD", -1.0)
    book = Book()
    keep = Keep(stamp=lambda: book.state)
    keep.get("a", book.make)
    book.state = 1
    assert keep.get("a", book.make).value == 1


def test_who_writes_sees_it_at_once() -> None:
    """After `forget` everything is made anew, also what was being made meanwhile."""
    book = Book()
    keep = Keep(stamp=lambda: 0)
    keep.get("a", book.make)
    book.state = 1
    keep.forget()
    assert keep.get("a", book.make).value == 1

    def overtaken() -> int:
        keep.forget()
        return book.make()

    keep.forget()
    assert keep.get("a", overtaken).value == 1
    book.state = 2
    assert keep.get("a", book.make).value == 2


def test_a_lasting_answer_is_made_once() -> None:
    """What is said to last is not made anew when the ledger moves."""
    book = Book()
    keep = Keep(stamp=lambda: book.state)
    keep.get("a", book.make, lasting=True)
    book.state = 1
    assert keep.get("a", book.make, lasting=True).value == 0


@dataclass
class Page:
    """An answer that tells its size."""

    size: int


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many questions are asked, so many answers and bytes are kept, the newest ones."""
    monkeypatch.setattr(keeping, "MOST", 10)
    monkeypatch.setattr(keeping, "LARGEST", 100)
    keep = Keep(stamp=lambda: 0)
    for number in range(50):
        keep.get(number, lambda: None)
    assert list(keep._kept) == list(range(40, 50))
    for number in range(50, 60):
        keep.get(number, lambda: Page(size=30))
    assert list(keep._kept) == [57, 58, 59]
    assert set(keep._making) <= set(keep._kept)


def test_an_error_is_not_kept() -> None:
    """Where making fails the error goes to who asked, and the next one tries again."""
    keep = Keep(stamp=lambda: 0)

    def fails() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        keep.get("a", fails)
    assert keep.get("a", lambda: 1).value == 1
