"""One map, here or over several processes."""

import os
from contextlib import ExitStack

import pytest

from site_builder import spreading


def double(number):
    if number < 0:
        raise ValueError("a fault on the far side")
    return number * 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_items(jobs):
    with ExitStack() as held:
        assert list(spreading.spread(jobs, held)(double, range(100))) == list(range(0, 200, 2))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_is_not_lost(jobs):
    with ExitStack() as held, pytest.raises(ValueError, match="far side"):
        list(spreading.spread(jobs, held)(double, [1, -1, 2]))


def test_few_items_are_not_worth_a_second_process():
    with ExitStack() as held:
        each = spreading.spread(0, held)
        assert set(each(find_process, range(20))) == {os.getpid()}
        assert os.getpid() not in set(each(find_process, range(1000)))
        # Once there are more processes they are used for fewer items, but not for a handful.
        assert os.getpid() not in set(each(find_process, range(20)))
        assert set(each(find_process, range(3))) == {os.getpid()}


def find_process(_):
    return os.getpid()
