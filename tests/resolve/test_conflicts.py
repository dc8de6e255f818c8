"""Which days are wrong: what every smallest way of ending all conflicts gives up, and nothing else."""

import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model import Evidence, Span
from site_builder.resolve.conflicts import find_blamed, judge_days
from site_builder.resolve.rungs import Rung

Graph = Mapping[str, frozenset[str]]


def connect(*edges: str) -> Graph:
    """The graph of these edges, each written as its two nodes."""
    nodes = {node for edge in edges for node in edge}
    return {node: frozenset(other for edge in edges for other in edge if node in edge) - {node} for node in nodes}


@st.composite
def draw_graph(draw: st.DrawFn) -> Graph:
    pairs = ["".join(pair) for pair in itertools.combinations("abcdefg", 2)]
    return connect(*draw(st.lists(st.sampled_from(pairs), max_size=10, unique=True)))


def find_necessary(graph: Graph) -> frozenset[str]:
    """The nodes that every smallest set touching all edges has, by trying all sets."""
    for size in range(len(graph) + 1):
        covers = [
            frozenset(chosen)
            for chosen in itertools.combinations(sorted(graph), size)
            if all(node in chosen or graph[node] <= frozenset(chosen) for node in graph)
        ]
        if covers:
            return frozenset.intersection(*covers)
    raise AssertionError


@given(draw_graph())
def test_nobody_is_blamed_who_may_be_right(graph: Graph) -> None:
    assert find_blamed(graph) <= find_necessary(graph)


@given(draw_graph())
def test_where_there_are_two_sides_everybody_is_found_who_must_be_wrong(graph: Graph) -> None:
    sides = {node: others & frozenset("abc" if node in "defg" else "defg") for node, others in graph.items()}
    assert find_blamed(sides) == find_necessary(sides)


@pytest.mark.parametrize(
    ("edges", "blamed"),
    [
        ((), ""),
        (("ab",), ""),
        (("ab", "ac"), "a"),
        (("ab", "bc", "cd", "de"), "bd"),
        (("ab", "bc", "ca"), ""),
        (("ab", "ac", "ad", "cd"), ""),
    ],
    ids=["peace", "two of whom either may err", "one against two", "two against three", "a ring", "one and a ring"],
)
def test_the_smallest_sets(edges: tuple[str, ...], blamed: str) -> None:
    assert find_blamed(connect(*edges)) == frozenset(blamed)


def step(article: str, level: int, day: str) -> Rung:
    return Rung(("rank", "p"), level, day, article, Evidence(article, Span(0, 1), "x", "r"))


def test_two_pages_of_one_day_are_one_witness() -> None:
    """Pages saved on one day may all print that day for their own."""
    steps = [step("a", 2, "2020-01-01"), step("b", 1, "2021-05-05"), step("c", 1, "2021-05-05")]
    verdict = judge_days([steps], (), ())
    assert not verdict.wrong
    assert set(verdict.doubtful) == {"a", "b", "c"}


def test_a_day_that_a_person_gave_is_right_and_what_contradicts_it_is_wrong() -> None:
    steps = [step("a", 2, "2020-01-01"), step("b", 1, "2021-05-05"), step("c", 1, "2021-05-05")]
    verdict = judge_days([steps], (), {"a"})
    assert set(verdict.wrong) == {"b", "c"}
    assert [bound.day for bound in verdict.wrong["b"]] == ["2020-01-01"]


def test_a_day_that_a_person_gave_against_those_of_several_leaves_them_in_doubt() -> None:
    """What the one document says of rank may as well be the mistake."""
    steps = [step("a", 2, "2020-01-01"), step("b", 1, "2021-05-05"), step("c", 1, "2022-06-06")]
    verdict = judge_days([steps], (), {"a"})
    assert not verdict.wrong
    assert {article: bound.day for article, bound in verdict.doubtful.items()} == {"b": "2020-01-01", "c": "2020-01-01"}


@given(st.permutations(range(6)), st.permutations(range(6)))
def test_the_order_of_documents_changes_nothing(levels: list[int], order: list[int]) -> None:
    steps = [step(str(n), level, f"2020-01-{n + 1:02d}") for n, level in enumerate(levels)]
    assert judge_days([steps], (), ()) == judge_days([[steps[n] for n in order]], (), ())
