"""Open questions of an archive with their evidence, and the tables of authority/ that would answer them."""

import json
from collections.abc import Callable, Mapping

from site_builder.language.spelling import fold_spaces
from site_builder.model import Answer, Archive, Candidate, Decision, Evidence

_WHY = "reviewed"


def list_decisions(archive: Archive) -> tuple[Decision, ...]:
    """The archive's open questions, those that touch most articles first."""
    seeds = {article.id: _name_seed(article.id, article.document.seed) for article in archive.articles}
    lines = {article.id: article.document.text for article in archive.articles}
    found = []
    for candidate in archive.candidates:
        places = tuple(_place(evidence, seeds, lines) for evidence in candidate.evidence)
        question, answers = _KINDS[candidate.kind](candidate, seeds)
        found.append(Decision(question, candidate, places, answers))
    return tuple(found)


def write_table(table: str, values: Mapping[str, str | int]) -> str:
    """A table of an authority file as text, a blank line before it; texts are quoted as TOML wants them."""
    rows = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return f"\n[[{table}]]\n{rows}"


def _name_seed(identifier: str, seed: str) -> str:
    """The seed's path, with the story's number where it is not the first."""
    number = identifier.partition("#")[2]
    return f"{seed}#{number}" if number else seed


def _place(evidence: Evidence, seeds: dict[str, str], texts: dict[str, str]) -> str:
    line = texts[evidence.document].count("\n", 0, evidence.span.start) + 1
    return f"{seeds[evidence.document]}:{line}: “{fold_spaces(evidence.quote)}”"


def _ask_same(candidate: Candidate, _: dict[str, str]) -> tuple[str, tuple[Answer, ...]]:
    question = f"Is “{candidate.left}” the same person as “{candidate.right}”?"
    return question, _answer_same(candidate)


def _answer_same(candidate: Candidate, **documents: str) -> tuple[Answer, ...]:
    return tuple(
        Answer(key, meaning, "rulings.toml", _write_ruling(candidate, judgement, **documents))
        for key, meaning, judgement in (("s", "the same", "same"), ("d", "different people", "different"))
    )


def _write_ruling(candidate: Candidate, judgement: str, **documents: str) -> str:
    sides = {"left": candidate.left, "right": candidate.right}
    return write_table("ruling", {**sides, "judgement": judgement, **documents, "why": _WHY})


def _ask_namesakes(candidate: Candidate, seeds: dict[str, str]) -> tuple[str, tuple[Answer, ...]]:
    question = f"Several people seem to be called “{candidate.left}”: are these two one person?"
    documents = [seeds[evidence.document] for evidence in candidate.evidence]
    ends = {"left_document": documents[0], "right_document": documents[-1]}
    return question, _answer_same(candidate, **ends)


def _ask_person(candidate: Candidate, seeds: dict[str, str]) -> tuple[str, tuple[Answer, ...]]:
    question = f"Is “{candidate.left}” a person?"
    documents = dict.fromkeys(seeds[evidence.document] for evidence in candidate.evidence)
    return question, tuple(
        Answer(
            key,
            meaning,
            "corrections.toml",
            "".join(
                write_table(table, {"document": document, "name": candidate.left, "why": _WHY})
                for document in documents
            ),
        )
        for key, meaning, table in (("y", "a person", "is_person"), ("n", "no person", "not_person"))
    )


def _ask_split(candidate: Candidate, seeds: dict[str, str]) -> tuple[str, tuple[Answer, ...]]:
    document = seeds[candidate.left]
    starts = fold_spaces(candidate.evidence[0].quote)[:60]
    question = f"Does a second story begin in {document} near line {candidate.right}?"
    values: dict[str, str | int] = {"document": document, "line": int(candidate.right), "starts": starts, "why": _WHY}
    text = write_table("split", values)
    return question, (Answer("y", "it begins on this line", "corrections.toml", text),)


_KINDS: dict[str, Callable[[Candidate, dict[str, str]], tuple[str, tuple[Answer, ...]]]] = {
    "same": _ask_same,
    "namesakes": _ask_namesakes,
    "person": _ask_person,
    "split": _ask_split,
}
