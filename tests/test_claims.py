"""Two processes share their work: each piece is done once, by whoever comes first."""

from __future__ import annotations

import os

import pytest

from konzept.claims import Claims

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
