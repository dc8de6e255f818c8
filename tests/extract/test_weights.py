"""Sums of weights are exact: what they decide does not depend on the version of Python or on an order."""

import decimal
import itertools

from site_builder.extract.people import WEIGHTS
from site_builder.extract.weights import BEGIN, END, LIKINGS, STEPS, count_tenths


def test_weights_are_whole_numbers() -> None:
    assert {type(weight) for weight in WEIGHTS.values()} == {int}
    assert {type(weight) for weight in itertools.chain.from_iterable(LIKINGS.values())} == {int}


def test_no_weight_of_the_page_is_rounded() -> None:
    written = [*BEGIN.values(), *END.values(), *itertools.chain.from_iterable(step.values() for step in STEPS.values())]
    assert [decimal.Decimal(str(weight)) * 10 for weight in written] == list(map(count_tenths, written))


def test_a_name_that_just_reaches_the_threshold() -> None:
    # of floats the sum was 1.9999999999999998 up to Python 3.11 and 2.0 from 3.12 on
    seen = ("length.2", "family.3", "given.usual", "sentence.first")
    assert [sum(WEIGHTS[feature] for feature in order) for order in itertools.permutations(seen)] == [20] * 24
