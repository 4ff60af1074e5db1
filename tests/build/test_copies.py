"""Processes share their work: each piece is done once, and nothing is lost if a copy fails."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from konzept.build.copies import SAFE, Claims, ahead, go_on_as_two, other_succeeded

pytestmark = pytest.mark.skipif(not SAFE, reason="no process goes on as several here")

WORK = [str(number) for number in range(100)]


def in_a_copy(claims: Claims, names: list[str]) -> list[str]:
    """What a copy of this process can claim; it has ended then."""
    read, write = os.pipe()
    if os.fork() == 0:
        os.write(write, " ".join(name for name in names if claims.claim(name)).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as told:
        won = told.read().split()
    os.wait()
    return won


@pytest.mark.parametrize("first", [0, 1, 50, 100])
def test_each_piece_is_claimed_once(first: int) -> None:
    claims = Claims(WORK)
    own = [name for name in WORK[:first] if claims.claim(name)]
    others = in_a_copy(claims, WORK[::-1])
    rest = [name for name in WORK if claims.claim(name)]
    assert (own, others[::-1], rest) == (WORK[:first], WORK[first:], [])


def test_nothing_to_do_is_no_error() -> None:
    assert in_a_copy(Claims([]), []) == []


def test_work_that_nobody_announced_is_refused() -> None:
    with pytest.raises(KeyError):
        Claims(["a"]).claim("b")


HERE = os.getpid()


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The process numbers of all copies from here on."""
    numbers: list[int] = []
    fork = os.fork

    def remembered() -> int:
        number = fork()
        numbers.append(number)
        return number

    monkeypatch.setattr(os, "fork", remembered)
    return numbers


def where(item: str) -> tuple[str, bool]:
    """What was asked for, and whether it was done in another process."""
    return item, os.getpid() != HERE


@pytest.mark.parametrize("number", [0, 1, 100])
def test_a_copy_works_ahead_in_the_order_asked_for(number: int) -> None:
    assert list(ahead(where, WORK[:number])) == [(name, True) for name in WORK[:number]]


def test_a_copy_goes_on_though_nobody_takes_its_results(forked: list[int]) -> None:
    large = ["x" * 1_000_000] * 20  # no pipe holds so much
    results = ahead(str.upper, large)
    os.waitid(os.P_PID, forked[0], os.WEXITED | os.WNOWAIT)  # it has ended
    assert list(results) == ["X" * 1_000_000] * 20


def fails(item: str) -> str:
    raise ValueError(item)


def dies(item: str) -> str:
    os._exit(1)


@pytest.mark.parametrize("failure", [fails, dies])
@pytest.mark.parametrize("failing", ["0", "50", "99"])
def test_what_a_copy_fails_at_is_done_here(failing: str, failure: Callable[[str], str]) -> None:
    def work(item: str) -> tuple[str, bool]:
        if item == failing and os.getpid() != HERE:
            failure(item)
        return where(item)

    expected = [(name, int(name) < int(failing)) for name in WORK]
    assert list(ahead(work, WORK)) == expected


def test_an_error_comes_where_somebody_hears_it() -> None:
    with pytest.raises(ValueError, match="0"):
        list(ahead(fails, WORK))


def test_a_copy_ends_with_whoever_takes_no_more(forked: list[int]) -> None:
    results = ahead(where, WORK * 1000)
    assert next(results) == ("0", True)
    del results
    with pytest.raises(ChildProcessError):  # there is no such copy any more
        os.waitpid(forked[0], 0)


@pytest.mark.parametrize("status", [0, 1])
def test_two_succeed_if_the_copy_does(status: int) -> None:
    if go_on_as_two():
        os._exit(status)
    assert other_succeeded() is (status == 0)
    assert other_succeeded(), "it was asked already"
