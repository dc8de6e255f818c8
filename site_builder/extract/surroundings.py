"""What is seen of a line among its neighbours: whether others tell it again, whether it stands between paragraphs."""

import bisect
import collections
import itertools
import re
from collections.abc import Sequence

from site_builder.extract.lines import Line
from site_builder.language.function_words import list_printed

_CONTENTS = frozenset(list_printed("contents"))
_SHORTEST_HEADLINE = 25
_LONGEST_COMPARED = 240
_COMPARED = 180
_SHARES = (0.12, 0.25, 0.5)
_LIKENESSES = ("strange", "little-told", "half-told", "told")
_PARAGRAPH, _TEXT = 125, 90
_DWARFED, _LEAST_DWARFED = 2, 2
_SENTENCE_END = re.compile(r"[.!?…](?<=[^\W\d_]{2}.)[\"”)]?\s")
_REACH = 24  # lines before a name in which a story that tells of it would stand
_LEAST_NUMBERS = 3
_LONGEST_CELL = 40
_STOPS = frozenset('.…”"')
_SHORTEST_TEASER, _LONGEST_TEASER = 60, 450
_SHORTEST_PAIRED, _LONGEST_PAIRED = 30, 170
_LEAST_PAIRS = 2
_UNLINKED = frozenset('.…!?:;”"')
_JOINING = frozenset(",;)")
_GOING_ON = re.compile(r"[,;)]\s?\w")
_ITEM = re.compile(r"(\d{1,2})(?:[-–.)/]|\s[-–])\s")
_LEAST_STACKED, _MOST_STACKED, _SHORTEST_STACKED = 2, 4, 36
_SPOKEN = re.compile(r"[-–—]\s\S")
_LEAST_SPOKEN, _LEAST_ASKED = 4, 2
_TURNS = (". ", "+ ")
_LEAST_ROWS, _NEAR_ROWS, _SHORTEST_SENTENCE = 2, 3, 60
_NUMBER = re.compile(r"[-+(]?\s?[0-9][0-9.,% ]+\)?$")


def compare_lines(smalls: Sequence[str]) -> list[list[str]]:
    """How much of each shorter line, by pairs of words, the other lines tell again; which headlines stand twice, and
    which one behind the other inside the page, as a picture's left-over text does before the caption.

    `smalls` are the lines in small letters.
    """
    pairs = [
        set(itertools.pairwise(small[:_COMPARED].split())) if len(small) < _LONGEST_COMPARED else set()
        for small in smalls
    ]
    once: set[tuple[str, str]] = set()
    twice: set[tuple[str, str]] = set()
    for own in pairs:
        twice |= once & own
        once |= own
    for small in smalls:
        if len(small) >= _LONGEST_COMPARED:
            twice.update(once.intersection(itertools.pairwise(small[:_COMPARED].split())))
    headlines = [small.rstrip(". ") if len(small) < _LONGEST_COMPARED else small for small in smalls]
    repeated = _find_repeated(headlines)
    found: list[list[str]] = []
    for small, own, headline in zip(smalls, pairs, headlines, strict=True):
        seen = []
        is_twin = headline in repeated
        if len(own) > 2 and not (is_twin and len(small) <= _SHORTEST_HEADLINE):  # a section's name tells of no story
            seen.append(_LIKENESSES[bisect.bisect_right(_SHARES, len(own & twice) / len(own))])
        if is_twin and _SHORTEST_HEADLINE < len(small) < _LONGEST_COMPARED:
            seen.append("repeated")
        found.append(seen)
    text_begins = next((index for index, small in enumerate(smalls) if len(small) >= _TEXT), len(smalls))
    for index in range(text_begins + 2, len(smalls)):
        if _is_told_again(headlines[index - 1], headlines[index]):
            for seen in found[index - 1 : index + 1]:
                if "doubled" not in seen:
                    seen.append("doubled")
    return found


def _is_told_again(headline: str, behind: str) -> bool:
    """Whether a headline stands in the next line again, alone or with a caption's credit behind it."""
    return len(headline) > _SHORTEST_HEADLINE and len(behind) < _LONGEST_COMPARED and behind.startswith(headline)


def _find_repeated(headlines: list[str]) -> set[str]:
    """Those that stand there more than once; most pages have none, which is told at once."""
    if len(set(headlines)) == len(headlines):
        return set()
    return {headline for headline, count in collections.Counter(headlines).items() if count > 1}


def find_company(sizes: Sequence[int], index: int) -> str:
    """Whether a shorter line stands alone between paragraphs (`isolated`) or among shorter ones (`crowded`)."""
    before = index > 0 and sizes[index - 1] >= _PARAGRAPH
    behind = index + 1 < len(sizes) and sizes[index + 1] >= _PARAGRAPH
    return "isolated" if before and behind else "" if before or behind else "crowded"


def find_announced(
    announcing: Sequence[bool], linked: Sequence[bool], paragraphs: Sequence[int], gaps: Sequence[bool]
) -> dict[int, str]:
    """The lines that may be headlines of other stories (`linked`) behind one that announces them ("TIN LIÊN QUAN"),
    nothing else between: `announced-inside` where a paragraph stands behind the last of them, else `announced`.

    Where the first of them follows at once, the blank line (`gaps`: before which lines one stands) behind the last ends
    them.
    """
    found: dict[int, str] = {}
    index = 0
    while index < len(linked):
        index += 1
        if announcing[index - 1]:
            start = index
            while index < len(linked) and linked[index] and (index == start or gaps[start] or not gaps[index]):
                index += 1
            found.update(dict.fromkeys(range(start, index), "announced-inside" if index in paragraphs else "announced"))
    return found


def find_stacked(
    texts: Sequence[str],
    linked: Sequence[bool],
    packable: Sequence[bool],
    paragraphs: Sequence[int],
    gaps: Sequence[bool],
) -> dict[int, str]:
    """The lines that may be headlines of other stories (`linked`), two to four of them right between two paragraphs: a
    story's own headings stand alone, or are shorter.

    They are `packed` where blank lines stand around them and none between: it is enough then that they may be links at
    all (`packable`). Else they are `stacked`.
    """
    found: dict[int, str] = {}
    for before, behind in itertools.pairwise(paragraphs):
        between = range(before + 1, behind)
        if any(len(texts[index]) < _SHORTEST_STACKED for index in between):
            continue
        is_new = len({texts[index] for index in between}) == len(between)  # what stands twice is a picture's
        is_packed = (
            is_new and gaps[behind] and [gaps[index] for index in between] == [True, *[False] * (len(between) - 1)]
        )
        if _LEAST_STACKED <= len(between) <= _MOST_STACKED and all(
            linked[index] or (is_packed and packable[index]) for index in between
        ):
            found.update(dict.fromkeys(between, "packed" if is_packed else "stacked"))
    return found


def find_contents(texts: Sequence[str]) -> dict[int, str]:
    """The lines of a table of contents (`contents`), behind words that announce one, each a heading that stands again
    further on; and that heading (`in-contents`).
    """
    begins = [
        i for i, text in enumerate(texts) if len(text) < _SHORTEST_HEADLINE and text.strip(" :").casefold() in _CONTENTS
    ]
    last = {text: i for i, text in enumerate(texts)} if begins else {}
    found: dict[int, str] = {}
    for begin in begins:
        end = begin + 1
        while begin not in found and end < len(texts) and last[texts[end]] > end:
            found[end] = "contents"
            found[last[texts[end]]] = "in-contents"
            end += 1
        found.update({begin: "contents"} if end > begin + 1 else {})
    return found


def find_posters(posted: Sequence[bool], framed: Sequence[bool]) -> frozenset[int]:
    """The lines that name who posted something: the one above when it was posted, none but frame between."""
    found: set[int] = set()
    for index in (index for index, is_posted in enumerate(posted) if is_posted):
        above = next((i for i in range(index - 1, -1, -1) if not framed[i]), None)
        found.update(() if above is None else (above,))
    return frozenset(found)


def find_dwarfed(texts: Sequence[str], sizes: Sequence[int], stops: Sequence[bool]) -> frozenset[int]:
    """The lines of a page that are one sentence between paragraphs both at least twice as long, where it has several.

    A single one may be a short paragraph; a page where several stand between its long ones prints them below pictures.
    """
    found = [
        index
        for index in range(1, len(sizes) - 1)
        if stops[index]
        and min(sizes[index - 1], sizes[index + 1]) >= max(_PARAGRAPH, _DWARFED * sizes[index])
        and not _SENTENCE_END.search(texts[index])
    ]
    return frozenset(found) if len(found) >= _LEAST_DWARFED else frozenset()


def look_among(texts: Sequence[str], paragraphs: Sequence[int]) -> dict[int, list[str]]:
    """What some lines are among the others: `after-image` behind a picture, `item` of a numbered list."""
    found: dict[int, list[str]] = collections.defaultdict(list)
    for index in _find_pictured(texts, paragraphs):
        found[index].append("after-image")
    for index in _find_items(texts):
        found[index].append("item")
    return found


def _find_pictured(texts: Sequence[str], paragraphs: Sequence[int]) -> frozenset[int]:
    """The lines right behind a picture that has the page's headline again for its text, between the paragraphs."""
    if not paragraphs:
        return frozenset()
    headlines = {text for text in texts[: paragraphs[0]] if _SHORTEST_HEADLINE <= len(text) < _LONGEST_COMPARED}
    inside = range(paragraphs[0] + 1, paragraphs[-1])
    return frozenset(i for i in inside if len(texts[i]) < _LONGEST_COMPARED and texts[i - 1] in headlines)


def find_running(texts: Sequence[str], loose: Sequence[bool]) -> frozenset[int]:
    """The lines that are parts of one sentence, cut where a saved page had a link: one begins with a comma or bracket.

    `loose` says of a line that it may stand inside a sentence though it begins with a capital: a name, an outlet.
    """
    running: set[int] = set()
    for index in range(1, len(texts)):
        if texts[index][0] not in _JOINING or not _GOING_ON.match(texts[index]) or texts[index - 1][-1] in _STOPS:
            continue
        start = index - 1
        while (
            start > 0
            and len(texts[start - 1]) < _LONGEST_CELL
            and texts[start - 1][-1] not in _UNLINKED
            and (loose[start] or texts[start][0].islower())
        ):
            start -= 1
        running.update(range(start, index + 1))
    return frozenset(running)


def find_cells(
    texts: Sequence[str], paragraphs: Sequence[int], bare: Sequence[bool], framed: Sequence[bool]
) -> frozenset[int]:
    """The lines that are cells of a table or quiz inside a story: short ones together, several of them numbers.

    Paragraphs stand before and behind; what menus count stands before or behind them all, or among lines that are
    known to be frame (`framed`).
    """
    if sum(bare) < _LEAST_NUMBERS or not paragraphs:
        return frozenset()
    cells: set[int] = set()
    inside = range(paragraphs[0] + 1, paragraphs[-1])
    for short, together in itertools.groupby(inside, lambda index: len(texts[index]) < _LONGEST_CELL):
        run = list(together)
        if not short or any(framed[index] for index in run):
            continue
        if sum(bare[index] and bool(_NUMBER.match(texts[index])) for index in run) >= _LEAST_NUMBERS:
            cells.update(run)
    return frozenset(cells)


def find_rows(texts: Sequence[str]) -> frozenset[int]:
    """The lines that are rows of a table a story shows: several together with equally many tabs, near a sentence."""
    rows: set[int] = set()
    if not any("\t" in text for text in texts):
        return frozenset()
    for tabs, together in itertools.groupby(range(len(texts)), lambda index: texts[index].count("\t")):
        run = list(together)
        near = (
            *range(max(0, run[0] - _NEAR_ROWS), run[0]),
            *range(run[-1] + 1, min(len(texts), run[-1] + 1 + _NEAR_ROWS)),
        )
        if tabs and len(run) >= _LEAST_ROWS and any(_is_sentence(texts[index]) for index in near):
            rows.update(run)
    return frozenset(rows)


def _is_sentence(text: str) -> bool:
    return len(text) >= _SHORTEST_SENTENCE and text[-1] in _STOPS


def find_apart(gaps: Sequence[bool]) -> frozenset[int]:
    """The lines between blank lines behind others that have none between them, as the text behind a box stands."""
    return frozenset(
        index for index in range(2, len(gaps) - 1) if gaps[index] and gaps[index + 1] and not gaps[index - 1]
    )


def find_paragraphs(texts: Sequence[str]) -> list[int]:
    """The lines that are paragraphs whatever stands beside them: long, with a full stop."""
    return [index for index, text in enumerate(texts) if len(text) >= _TEXT and text[-1] in _STOPS]


def _find_items(texts: Sequence[str]) -> frozenset[int]:
    """The lines that are items of a numbered list: each counts on from the one right before, or is counted on from."""
    numbers = [int(match[1]) if (match := _ITEM.match(text)) else -1 for text in texts]
    items: set[int] = set()
    for index in range(1, len(texts)):
        if 0 <= numbers[index - 1] == numbers[index] - 1:
            items.update((index - 1, index))
    return frozenset(items)


def find_talk(texts: Sequence[str], paragraphs: Sequence[int]) -> frozenset[int]:
    """The lines of a talk, each behind a dash: several together right behind a paragraph, several of them questions.

    Or behind a full stop and a plus sign in turn, as some papers print who asks and who answers.
    """
    asking, answering = ([index for index, text in enumerate(texts) if text.startswith(sign)] for sign in _TURNS)
    turns = (*asking, *answering) if min(len(asking), len(answering)) >= _LEAST_ASKED else ()
    spoken: set[int] = set(turns)
    for is_spoken, run in itertools.groupby(range(len(texts)), lambda index: bool(_SPOKEN.match(texts[index]))):
        lines = list(run)
        if is_spoken and len(lines) >= _LEAST_SPOKEN and lines[0] - 1 in paragraphs:
            asked = sum(texts[index].endswith("?") for index in lines)
            spoken.update(lines if asked >= _LEAST_ASKED else ())
    return frozenset(spoken)


def find_tail_of_pairs(texts: Sequence[str], stops: Sequence[bool]) -> int:
    """Where the headlines begin that close a page, each with its teaser behind it; the number of lines if none do.

    One headline with a teaser may as well be the story's last heading; one that stands above too is a picture's text.
    """
    sizes = list(map(len, texts))
    start = len(sizes)
    repeated = _find_repeated(list(texts))
    while (
        start >= 2
        and (stops[start - 1] or sizes[start - 1] >= _PARAGRAPH)
        and _SHORTEST_TEASER <= sizes[start - 1] <= _LONGEST_TEASER
        and not stops[start - 2]
        and _SHORTEST_PAIRED <= sizes[start - 2] <= _LONGEST_PAIRED
        and texts[start - 2] not in repeated
    ):
        start -= 2
    return start if len(sizes) - start >= 2 * _LEAST_PAIRS else len(sizes)


def look_at_name(lines: Sequence[Line], sizes: Sequence[int], index: int) -> list[str]:
    """Whether a line that is a name is told of by paragraphs near above (`told-name`: a tag, not the author), or stands
    behind a shorter line between paragraphs (`inner-name`: who took the picture).
    """
    found = []
    text = lines[index].text
    if any(sizes[i] >= _PARAGRAPH and text in lines[i].text for i in range(max(0, index - _REACH), index)):
        found.append("told-name")
    if stands_behind_caption(sizes, index, _PARAGRAPH):
        found.append("inner-name")
    return found


def stands_behind_caption(sizes: Sequence[int], index: int, longest: int) -> bool:
    """Whether what stands before a line may be a caption, shorter than that, and both stand between paragraphs."""
    around = sizes[index - 2 : index + 2] if 1 < index < len(sizes) - 1 else ()
    return bool(around) and min(around[0], around[3]) >= _TEXT and _SHORTEST_HEADLINE <= around[1] < longest
