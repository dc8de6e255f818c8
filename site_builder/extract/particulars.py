"""What tells one person of a name from another: age, year of birth, address, and what the text calls them."""

from collections.abc import Iterator, Sequence

from site_builder.extract.short_names import Person
from site_builder.language.phrases import BREAK
from site_builder.language.scan import Scan
from site_builder.language.spelling import fold_spaces
from site_builder.model import EntityKind, Evidence, Mention, Particular

_ROLES = frozenset({"accused", "academic", "honour", "assistant", "profession", "art", "sport", "child"})
_ENDS = frozenset({")", ".", ";", BREAK})
_REACH = 40  # words behind a name in which its particulars stand
_OLDEST = 120
_YEARS = range(1850, 2100)


def read_particulars(
    words: Scan, people: Sequence[Person], mentions: Sequence[Mention], document: str
) -> Iterator[Particular]:
    """One particular per mention of a person that comes with any; `mentions` are the document's."""
    places = [mention for mention in mentions if mention.kind is EntityKind.PLACE]
    for person in people:
        end = _find_end(words, person.end)
        role = next((title for title in reversed(person.chain) if title.kind in _ROLES), None)
        if end == person.end and not role:
            continue
        age = next(filter(None, (_read_age(words, i) for i in range(person.end, end))), None)
        born = next(filter(None, (_read_year(words, i, end) for i in range(person.end, end))), None)
        lives = next((i for i in range(person.end, end) if _is_cue(words, i, "address")), None)
        if not (role or age or born or lives):
            continue
        home = words.span(lives, end) if lives else None
        first = role.start if role else person.start
        last = end if age or born or lives else person.end
        span = words.span(first, last)
        yield Particular(
            person=person.name,
            role=fold_spaces(words.cut(role.start, role.head_end)) if role else "",
            kind=role.kind if role else "",
            age=age,
            born=born,
            address=tuple(dict.fromkeys(place.name for place in places if home and home.contains(place.span))),
            evidence=Evidence(document, span, span.cut(words.text), "particular.beside-name"),
        )


def _find_end(words: Scan, i: int) -> int:
    """Where the particulars behind a name end: the parenthesis that opens there, or the clause if an age or address
    begins it; i itself where there is neither."""
    sign = words.words[i] if i < len(words.words) else BREAK
    if sign == "," and not tells_particulars(words, i + 1):
        return i
    if sign not in {"(", ","}:
        return i
    last = min(i + _REACH, len(words.words))
    return next((j for j in range(i + 1, last) if words.words[j] in _ENDS), last)


def tells_particulars(words: Scan, i: int) -> bool:
    """Whether an age or an address begins at word i."""
    return bool(_read_age(words, i) or _is_cue(words, i, "age") or _is_cue(words, i, "address"))


def _is_cue(words: Scan, i: int, kind: str) -> bool:
    found = words.find_after(i)
    return bool(found and found[1].kind == kind)


def _read_age(words: Scan, i: int) -> int | None:
    """The number at word i, if a word for years of age follows."""
    number = words.words[i] if i < len(words.words) else ""
    return int(number) if number.isdecimal() and _is_cue(words, i + 1, "age") and int(number) <= _OLDEST else None


def _read_year(words: Scan, i: int, end: int) -> int | None:
    """The year of birth behind a word for it at word i, a day and a month perhaps before it."""
    if not _is_cue(words, i, "age"):
        return None
    for number in words.words[i + 1 : min(i + 9, end)]:
        if number.isdecimal() and int(number) in _YEARS:
            return int(number)
    return None
