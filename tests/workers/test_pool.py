"""Several processes: answers in order, memory bounded, deaths survived."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.workers import works

from truceline.errors import NoWorkers
from truceline.workers.pool import AHEAD, Died, Pool, Task


def tasks(count: int, taken: list[int] | None = None) -> Iterator[Task]:
    for number in range(count):
        if taken is not None:
            taken.append(number)
        yield Task(thing=number)


def test_answers_come_in_the_order_of_asking() -> None:
    """Whichever process is first, answers are yielded as the things were given."""
    with Pool(works.double, jobs=2) as pool:
        assert [task.answer for task in pool.run(tasks(20))] == [2 * n for n in range(20)]


def test_a_task_with_an_answer_keeps_it() -> None:
    """What is known beforehand goes to no process and keeps its place."""
    given = [Task(thing=1), Task(thing=None, answer="known"), Task(thing=2)]
    with Pool(works.double, jobs=2) as pool:
        assert [task.answer for task in pool.run(given)] == [2, "known", 4]


def test_no_more_is_taken_in_than_there_is_room_for() -> None:
    """The source is asked for so many things a process ahead, and for so many bytes."""
    taken: list[int] = []
    with Pool(works.double, jobs=1) as pool:
        for task in pool.run(tasks(50, taken)):
            assert len(taken) <= task.thing + AHEAD + 1
    large = (Task(thing=n, size=50_000_000) for n in range(6))
    with Pool(works.double, jobs=2) as pool:
        held = [len(pool._order) for _ in pool.run(large)]
    assert max(held) <= 2


def test_thing_that_ends_two_processes_is_left_out() -> None:
    """Its answer says how they ended; all others are answered, and the pool is whole."""
    with Pool(works.fatal, jobs=2) as pool:
        found = [task.answer for task in pool.run(tasks(9))]
        died = found.pop(3)
        assert isinstance(died, Died)
        assert died.how.startswith("was ended by SIGKILL")
        assert found == [0, 1, 2, 4, 5, 6, 7, 8]
        assert len(pool.pids) == 2


def test_thing_whose_process_was_ended_once_is_tried_again(tmp_path: Path) -> None:
    """A process that somebody ends costs nothing."""
    mark = str(tmp_path / "mark")
    with Pool(works.once, jobs=1) as pool:
        found = pool.run(Task(thing=(mark, number)) for number in range(6))
        assert [task.answer for task in found] == list(range(6))


def test_no_process_outlives_the_pool() -> None:
    """Leaving in the middle ends the processes, whatever they are at."""
    with Pool(works.double, jobs=2) as pool:
        next(pool.run(tasks(9)))
        pids = set(pool.pids)
    assert pids & {child.pid for child in multiprocessing.active_children()} == set()


def test_processes_that_cannot_start_are_told_of() -> None:
    """Where a process ends before it can do anything, there is an error and no endless loop."""
    with pytest.raises(NoWorkers, match="exit code 5"), Pool(works.Unready(), jobs=1) as pool:
        list(pool.run(tasks(3)))
