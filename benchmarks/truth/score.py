"""How much of what is true a built archive has: `python -m benchmarks.truth.score --truth truth.json --public DIR`."""

import argparse
import pathlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from benchmarks.truth.compare import (
    Archive,
    Day,
    Found,
    Mistake,
    judge_days,
    list_merged,
    list_split,
    match_people,
)
from benchmarks.truth.measures import Agreement, measure_b_cubed, measure_pairs
from benchmarks.truth.record import Appearance, KnownPerson, Truth


class Scores(msgspec.Struct, frozen=True):
    """The figures, and every mistake by kind."""

    pairs: Agreement
    b_cubed: Agreement
    counts: Mapping[str, tuple[int, int]]
    mistakes: tuple[Mistake, ...]


def score_archive(truth: Truth, archive: Archive) -> Scores:
    """Compare a built archive with what is true."""
    people = {person.id: person for person in truth.people}
    found = list(match_people(truth, archive))
    known = [each for each in found if each.page and each.appearance.decidable]
    sorted_twice = [(each.appearance.person, each.page) for each in known]
    days = list(judge_days(truth, archive))
    mistakes = (*_list_people_mistakes(found, known, people, archive), *_list_day_mistakes(days, archive))
    return Scores(
        measure_pairs(sorted_twice),
        measure_b_cubed(sorted_twice),
        {**_count_people(truth, found, archive), **_count_days(days), **_count_events(days)},
        mistakes,
    )


def _count_people(truth: Truth, found: Sequence[Found], archive: Archive) -> dict[str, tuple[int, int]]:
    decidable = [each for each in found if each.appearance.decidable]
    held = {each.page for each in decidable}
    undecidable = [each for each in found if each.page and not each.appearance.decidable]
    planted = {(each.document.seed, each.page) for each in found}
    listed = [(seed, person["id"]) for seed, article in archive.articles.items() for person in article["people"]]
    return {
        "documents in the archive": (len(archive.articles), len(truth.documents)),
        "appearances found": (sum(bool(each.page) for each in decidable), len(decidable)),
        "undecidable ones put with a known person": (sum(each.page in held for each in undecidable), len(undecidable)),
        "people listed where none was planted": (len([each for each in listed if each not in planted]), len(listed)),
        "pages of people": (len({each.page for each in decidable if each.page}), _count_known(decidable)),
    }


def _count_known(found: Iterable[Found]) -> int:
    return len({each.appearance.person for each in found if each.page})


def _count_days(days: Sequence[Day]) -> dict[str, tuple[int, int]]:
    right = [day for day in days if day.document.header in ("right", "clock-above")]
    bounds = [day for day in days if day.value.startswith("[")]
    provable = [day for day in days if day.document.bounds]
    planted = [day for day in days if day.document.contradiction]
    clean = [day for day in days if not day.document.contradiction]
    proofs = [day.document.contradiction for day in planted if day.document.contradiction]
    witnesses = {seed for proof in proofs for seed in proof.witnesses}
    invented = [day for day in clean if day.reported]
    return {
        "right days stated as such": (
            sum(day.verdict == "right" and day.certainty == "stated" for day in right),
            len(right),
        ),
        "wrong days claimed as stated": (sum(day.is_wrong_as_stated for day in days), len(days)),
        "wrong days claimed otherwise": (
            sum(day.verdict == "wrong" and not day.is_wrong_as_stated for day in days),
            len(days),
        ),
        "false bounds": (sum(day.verdict == "unbound" for day in bounds), len(bounds)),
        "bounds or day given where provable": (sum(bool(day.value) for day in provable), len(provable)),
        "planted contradictions reported": (sum(day.reported for day in planted), len(planted)),
        **dict(_count_planted(planted)),
        "contradictions invented": (len(invented), len(clean)),
        "  of these in witnesses of a planted one": (
            sum(day.document.seed in witnesses for day in invented),
            len(invented),
        ),
    }


def _count_planted(planted: Sequence[Day]) -> Iterator[tuple[str, tuple[int, int]]]:
    """By what proves them, and by whether the wrong day is the portal's clock."""
    for find in (_find_proof, _find_header):
        for kind in sorted({find(day) for day in planted}):
            of_kind = [day.reported for day in planted if find(day) == kind]
            yield f"  of these {kind}", (sum(of_kind), len(of_kind))


def _find_proof(day: Day) -> str:
    return f"by {day.document.contradiction.kind}" if day.document.contradiction else ""


def _find_header(day: Day) -> str:
    return f"with the {'clock' if day.document.header == 'clock' else 'header'} wrong"


def _count_events(days: Sequence[Day]) -> dict[str, tuple[int, int]]:
    told = [day for day in days if day.document.event]
    claimed = [(day.document, event) for day in days for event in day.events]
    right = sum(str(day.document.event) in day.events for day in told)
    wrong = sum(document.event is not None and event != str(document.event) for document, event in claimed)
    return {"days of events found": (right, len(told)), "days of events wrong": (wrong, len(claimed))}


def _list_people_mistakes(
    found: Sequence[Found], known: Sequence[Found], people: Mapping[str, KnownPerson], archive: Archive
) -> Iterator[Mistake]:
    for each in found:
        if not each.page and each.document.seed in archive.articles:
            yield _quote(Mistake("not found", each.document.seed, people[each.appearance.person].name), each, archive)
    for mistake, example in (*list_merged(known, people), *list_split(known, people)):
        yield _quote(mistake, example, archive)


def _quote(mistake: Mistake, found: Found, archive: Archive) -> Mistake:
    return msgspec.structs.replace(mistake, words=f"{mistake.words}{_cut(found.appearance, mistake.seed, archive)}")


def _cut(appearance: Appearance, seed: str, archive: Archive) -> str:
    """The text around the first whole name, on a line of its own."""
    named = next(named for named in appearance.mentions if named.full)
    return f"\n      … {archive.quote(seed, named.start, named.end)} …"


def _list_day_mistakes(days: Iterable[Day], archive: Archive) -> Iterator[Mistake]:
    for day in days:
        document = day.document
        said = (
            f"{day.value or 'no day'} ({day.certainty} {day.rule}), true {document.published}, header {document.header}"
        )
        if day.is_wrong_as_stated:
            yield Mistake("wrong day as stated", document.seed, said)
        elif day.verdict == "wrong":
            yield Mistake("wrong day, not as stated", document.seed, said)
        elif day.verdict == "unbound":
            yield Mistake("false bound", document.seed, said)
        elif document.header in ("right", "clock-above") and day.certainty != "stated":
            yield Mistake("right day not stated", document.seed, said)
        if (proof := document.contradiction) and not day.reported:
            here = next(each for each in document.appearances if each.person == proof.person)
            words = f"{said}; {proof.why}; see {', '.join(proof.witnesses[:4])}{_cut(here, document.seed, archive)}"
            yield Mistake(f"contradiction missed, {proof.kind}", document.seed, words)
        elif day.reported and not proof:
            yield Mistake("contradiction invented", document.seed, f"{said}\n      {day.reports[0]}")


def write_scores(scores: Scores, misses: int) -> Iterator[str]:
    """The figures as lines of text, the kinds of mistakes with their number, and the first few of each."""
    for name, agreement in (("identity, pairs", scores.pairs), ("identity, B-cubed", scores.b_cubed)):
        figures = f"P {agreement.precision:.4f}  R {agreement.recall:.4f}  F1 {agreement.f1:.4f}"
        yield f"{name:<42}{figures}"
    for name, (part, whole) in scores.counts.items():
        yield f"{name:<42}{part} of {whole}"
    kinds = Counter(mistake.kind for mistake in scores.mistakes)
    yield "mistakes by kind"
    for kind, count in sorted(kinds.items()):
        yield f"  {kind:<40}{count}"
        of_kind = [mistake for mistake in scores.mistakes if mistake.kind == kind]
        for mistake in of_kind[:misses]:
            yield f"    {mistake.seed}: {mistake.words}"


def main() -> None:
    """Read the command line, compare, print."""
    parser = argparse.ArgumentParser(description="Compares a built archive with what is true of its documents.")
    parser.add_argument("--truth", type=pathlib.Path, required=True, help="truth.json as made with the documents")
    parser.add_argument("--public", type=pathlib.Path, required=True, help="the built archive")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print the first N mistakes of each kind")
    arguments = parser.parse_args()
    truth = msgspec.json.decode(arguments.truth.read_bytes(), type=Truth)
    print("\n".join(write_scores(score_archive(truth, Archive(arguments.public)), arguments.misses)))


if __name__ == "__main__":
    main()
