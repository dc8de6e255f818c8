"""Makes documents about known people: `python -m benchmarks.truth.make 2000 FOLDER --seed 1`.

What is true of them goes to truth.json beside the folder.
"""

import argparse
import pathlib
import random
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from benchmarks.truth.casting import cast_scenes
from benchmarks.truth.dating import Dating, Header, Proof
from benchmarks.truth.drafting import Draft, Drafter
from benchmarks.truth.names import place_tones
from benchmarks.truth.people import EVER, Person
from benchmarks.truth.record import Appearance, Contradiction, DocumentTruth, KnownPerson, Named, Truth
from benchmarks.truth.telling import CLOSE, MIDDLE, OPEN, Told, is_decidable
from benchmarks.truth.world import make_world
from site_builder.language.tables import read_table, split_cell

_STORIES = pathlib.Path(__file__).parent / "stories.toml"
_NAMED = re.compile(rf"{OPEN}(\d+)([+-]){MIDDLE}([^{CLOSE}]*){CLOSE}")
_PER_FOLDER = 1000
_HEADERS = (
    "{day:%d/%m/%Y} {hour:02}:{minute:02}",
    "{weekday}, {day:%d/%m/%Y} {hour:02}:{minute:02}",
    "{weekday}, {day:%d/%m/%Y}, {hour:02}:{minute:02} (GMT+7)",
    "{weekday}, ngày {day:%d/%m/%Y}",
    "{hour:02}:{minute:02}, {day:%d/%m/%Y}",
    "{day:%d-%m-%Y} - {hour:02}:{minute:02}",
    "{day:%d/%m/%Y}",
)


class Made(msgspec.Struct, frozen=True):
    """Files by path below the folder, and what is true of them."""

    files: Mapping[str, bytes]
    truth: Truth


def make_documents(count: int, seed: int) -> Made:
    """So many documents, the same for the same count and seed."""
    plan = tomllib.loads(_STORIES.read_text(encoding="utf-8"))
    world = make_world(count, seed)
    people = {person.id: person for person in world.people}
    outlets = [
        (split_cell(row["marks"])[0], row["name"])
        for row in read_table("vi", "outlets.tsv")
        if row["marks"] and row["domains"].endswith(".vn")
    ]
    drafter = Drafter(world, plan, outlets)
    drafts = [
        drafter.write_draft(scene, random.Random(f"{seed} draft {number}"))
        for number, scene in enumerate(cast_scenes(world, plan["story"], count, seed))
    ]
    dating = Dating(drafts, world.plan["ranks"], world.plan["saved_days"], random.Random(f"{seed} dates"))
    files = {}
    documents = []
    for number, (draft, header) in enumerate(zip(drafts, dating.headers, strict=True)):
        chance = random.Random(f"{seed} page {number}")
        text, spans = _mark_off(_lay_out(draft, header, plan["page"]["weekdays"], chance), chance)
        form = "NFD" if chance.random() < 0.1 else "NFC"
        files[_name_seed(number)] = unicodedata.normalize(form, text).encode()  # type: ignore[arg-type]
        documents.append(_tell_truth(number, draft, dating, people, spans))
    known = tuple(_describe(person) for person in world.people)
    return Made(files, Truth(count=count, seed=seed, people=known, documents=tuple(documents)))


def _name_seed(number: int) -> str:
    return f"{number // _PER_FOLDER:03d}/news-{number:06d}.txt"


def _lay_out(draft: Draft, header: Header, weekdays: Sequence[str], chance: random.Random) -> str:
    """The page: what stands above, title, date line, lead with the mark of the outlet, the rest."""
    title = draft.title if chance.random() < 0.9 else ""
    dateline = _write_date(header, weekdays, chance)
    clock = header.saved or (header.day if header.kind == "clock" else None)
    above = [f"{weekdays[clock.weekday()]}, {clock.day}/{clock.month}/{clock.year}"] if clock else []
    section = [draft.section] if chance.random() < 0.2 else []
    lead, *rest = draft.lines
    mark = chance.choice((f"({draft.mark}) - ", f"({draft.mark}) ", f"{draft.mark} - ", "", ""))
    foot = [f"Nguồn: {draft.outlet}"] if chance.random() < 0.25 else []
    if dateline.startswith(" "):
        lines = [f"{dateline}{title or lead}", *([lead] if title else []), *rest]
    else:
        lines = [*above, *section, title, dateline, mark + lead, *rest]
    return "\n\n".join(line for line in (*lines, *foot) if line) + "\n"


def _write_date(header: Header, weekdays: Sequence[str], chance: random.Random) -> str:
    if header.day is None or header.kind == "clock":
        return ""
    if header.kind == "month":
        return f" date {header.day:%Y-%m} "
    if header.kind == "right" and chance.random() < 0.1:
        return f" date {header.day:%Y-%m-%d} "
    weekday, hour, minute = weekdays[header.day.weekday()], chance.randint(5, 22), chance.randrange(60)
    return chance.choice(_HEADERS).format(day=header.day, weekday=weekday, hour=hour, minute=minute)


def _mark_off(page: str, chance: random.Random) -> tuple[str, list[tuple[int, Named]]]:
    """The text in the spelling of the outlet, and where names stand in it, by the number of the person told of."""
    draw = chance.random()
    if draw < 0.9:
        page = place_tones(page, new=draw < 0.3)
    loud = chance.random() < 0.04
    text = ""
    end = 0
    named = []
    for match in _NAMED.finditer(page):
        text += page[end : match.start()]
        surface = match[3].upper() if loud else match[3]
        named.append((int(match[1]), Named(surface, len(text), len(text) + len(surface), match[2] == "+")))
        text += surface
        end = match.end()
    return text + page[end:], named


def _tell_truth(
    number: int, draft: Draft, dating: Dating, people: Mapping[str, Person], spans: Sequence[tuple[int, Named]]
) -> DocumentTruth:
    header = dating.headers[number]
    proof = dating.proofs.get(number)
    bounds = dating.bounds.get(number)
    return DocumentTruth(
        seed=_name_seed(number),
        published=draft.scene.day,
        event=draft.event,
        header=header.kind,
        printed=header.day if header.kind != "month" else None,
        saved=header.saved,
        appearances=tuple(_list_appearances(draft.told, people, spans)),
        contradiction=_name_witnesses(proof) if proof else None,
        bounds=bounds,
    )


def _name_witnesses(proof: Proof) -> Contradiction:
    return Contradiction(proof.kind, proof.person, proof.why, tuple(_name_seed(other) for other in proof.witnesses))


def _list_appearances(
    told: Sequence[Told], people: Mapping[str, Person], spans: Sequence[tuple[int, Named]]
) -> Iterator[Appearance]:
    for each in told:
        mentions = tuple(named for serial, named in spans if serial == each.serial)
        if any(named.full for named in mentions):
            yield Appearance(each.person.id, is_decidable(each.person, each.printed, people), mentions, each.printed)


def _describe(person: Person) -> KnownPerson:
    return KnownPerson(
        id=person.id, name=person.name.full, field=person.field, forms=person.forms, twins=person.twins,
        near=person.near, born=person.born, ranks=person.ranks,
        tenures=tuple((each.post, each.first, None if each.until == EVER else each.until) for each in person.tenures),
    )  # fmt: skip


def write_documents(count: int, folder: pathlib.Path, seed: int) -> Truth:
    """Write the documents below the folder, which must not exist yet, and truth.json beside it."""
    made = make_documents(count, seed)
    folder.mkdir(parents=True)
    for name, body in made.files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(body)
    encoded = msgspec.json.format(msgspec.json.encode(made.truth), indent=1)
    (folder.parent / "truth.json").write_bytes(encoded)
    return made.truth


def summarise(truth: Truth) -> Iterator[str]:
    """What has been planted, a line each."""
    appearances = [each for document in truth.documents for each in document.appearances]
    kinds = [document.header for document in truth.documents]
    yield f"documents                    {len(truth.documents)}"
    yield f"people                       {len({each.person for each in appearances})}"
    yield f"  who share their name       {sum(bool(person.twins) for person in truth.people)}"
    yield f"  spelt nearly like another  {sum(bool(person.near) for person in truth.people)}"
    yield f"  with several spellings     {sum(len(person.forms) > 1 for person in truth.people)}"
    yield f"appearances                  {len(appearances)}"
    yield f"  that nobody can decide     {sum(not each.decidable for each in appearances)}"
    for kind in sorted(set(kinds)):
        yield f"dates: {kind:<21} {kinds.count(kind)}"
    yield f"contradictions               {sum(bool(each.contradiction) for each in truth.documents)}"
    yield f"bounds                       {sum(bool(each.bounds) for each in truth.documents)}"


def main() -> None:
    """Read the command line, write the documents and what is true of them."""
    parser = argparse.ArgumentParser(description="Makes news documents about known people, the same for the same seed.")
    parser.add_argument("count", type=int, help="how many documents")
    parser.add_argument("folder", type=pathlib.Path, help="where to; must not exist yet; truth.json goes beside it")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other people and documents (1)")
    arguments = parser.parse_args()
    print("\n".join(summarise(write_documents(arguments.count, arguments.folder, arguments.seed))))


if __name__ == "__main__":
    main()
