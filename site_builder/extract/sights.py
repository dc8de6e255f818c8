"""What can be seen of one line by itself: its size, its end, its words, what of a page's frame it is."""

import bisect
import functools
import itertools
import operator
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from site_builder.extract.byline import find_glued_names, read_names
from site_builder.extract.lines import find_mark
from site_builder.extract.record_fields import FIELD
from site_builder.language.boilerplate import fold_line
from site_builder.language.captions import take_heads
from site_builder.language.datetext import strip_header
from site_builder.language.function_words import list_printed
from site_builder.language.pagewords import PageWords
from site_builder.language.spelling import is_vietnamese_syllable

_SOURCE_LINE = re.compile(
    r"\W{0,3}(?:Nguồn(?: tin| bài)?\s?:|(?:Theo|THEO)\s[^,;]{1,60}$|\(?(?:Theo|Nguồn|tổng hợp)\b[^)]{0,60}\)\W*$)"
)
_COLOPHON = re.compile(r"(?:báo|tạp chí|đài)\s.{3,50}?\s?[-–.,|]\scơ quan (?:của|ngôn luận|chủ quản)", re.IGNORECASE)
_BULLET = re.compile(r"[-–•*+▪►>»●◆✓✔✅☑👉🔹🔸🔷🔶❌]|\d{1,2}[-–.)/]\s|[a-zđ][.)]\s")
_ARROWS = (">>", "»")  # before headlines; "►" opens paragraphs as well
_STROKE = "|"
_BY_WAY_OF = re.compile(r",\s(?:Theo|theo)\s")
# As agencies end what they say of a picture: "…, ngày 9/4/2025."
_DAY_OF_PICTURE = re.compile(rf",\s(?:{'|'.join(list_printed('day'))})\s\d{{1,2}}/\d{{1,2}}/\d{{4}}\.?$")
_OUTLET_IN_BRACKETS = re.compile(r"(?<!\s)\s*\(([^()]{2,40})\)$")
_NETWORKS = ("facebook", "youtube", "twitter", "instagram", "tiktok")
_SHORTEST_CAPTION = 25
_LABELLED = re.compile(r"(?:[^\s:]+\s){0,5}[^\s:]*[^\W\d_]:\s\S")
_INITIAL = operator.itemgetter(0)
_SIGN = re.compile(r"[.,;](?=\s)")
_CAPITALS = "A-ZĐÀÁẢÃẠÂẤẦẨẪẬĂẮẰẲẴẶÈÉẺẼẸÊẾỀỂỄỆÌÍỈĨỊÒÓỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÙÚỦŨỤƯỨỪỬỮỰỲÝỶỸỴ"
_GLUED_CAPITAL = re.compile(
    rf"[{_CAPITALS}](?<!\s.)(?:(?<=[^\W\d_{_CAPITALS}]{{2}}.)|(?<=[{_CAPITALS}][^\W\d_{_CAPITALS}].)(?=[^\W\d_{_CAPITALS}])"
    rf"|(?<=[^\s({_CAPITALS}][\d’'”\"?!)…].)(?=[^\W\d_{_CAPITALS}])|(?<=\s\d.)(?=[^\W\d_{_CAPITALS}])|(?<=[?!…].))"
)
SHORTEST_HEADLINE, LONGEST_HEADLINE = 25, 170
_SHORTEST_HALF = 3
_STOP_FINALS = ("c", "ch", "p", "t")
LONGEST_CAPTION = 240
_LONGEST_FRAME = 130
LONGEST_FOOTER = 400
_SHORTEST_SIGNED = 80
_LONGEST_SCENE = 90
_REASONED = frozenset({"stop", "prosaic"})
_SHORTEST_GLUED, _LONGEST_GLUED = 60, 600
_LONGEST_OUTLETS = 50
_LONGEST_BARE = 7
_LONGEST_HEADER, _MOST_BESIDE = 40, 5
_LEAST_TOLD, _LEAST_ENDED = 3, 1  # small words beside a day that make a sentence of it, one that ends with a full stop
_MOST_SMALL = 4
_LONGEST_RECALLED = 40
_STOPS = frozenset(".…;")
_CLOSERS = "\"'”’)]» /|"
_LIMITS = (3, 16, 40, 66, 90, 125, LONGEST_CAPTION)
_SIZES = ("bare", "tiny", "brief", "middle", "headline", "sentence", "wide", "long")
_MANY_SIGNS = 3
# Under the name of who posted it on a network: "12 tháng 6 lúc 20:14 · 🌐", "Hôm qua lúc 18:02 ·", "3 giờ · ".
_POSTED = re.compile(
    r"(?:\d{1,2} tháng \d{1,2}(?:, \d{4})?|hôm (?:qua|nay)|thứ \S+|chủ nhật|\d{1,2} (?:phút|giờ|ngày|tuần))"
    r"(?: lúc \d{1,2}:\d{2})?\s*·.{0,4}"
)
_MANY_STROKES, _MANY_SLASHES, _MANY_GAPS = 4, 2, 2


class Sight(NamedTuple):
    """What was seen of one line by itself: the names of its `features`, and where its parts begin, as in `Shape`."""

    features: tuple[str, ...]
    mark: int = 0
    credit: int = -1
    frame: str = ""
    names: tuple[tuple[int, int], ...] = ()


def look_at_line(text: str, small: str, cue: str, words: PageWords) -> Sight:
    """What is seen of a line by itself; `small` is its text in small letters as far as `LONGEST_FOOTER`, `cue` what its
    cut says of it.
    """
    return _recall(text, cue, words) if len(text) < _LONGEST_RECALLED else _look(text, small, cue, words)


@functools.lru_cache(maxsize=1 << 13)
def _recall(text: str, cue: str, words: PageWords) -> Sight:
    """What is seen of a short line: most stand in menus, the same ones on every page of a site."""
    return _look(text, text.casefold(), cue, words)


def _look(text: str, small: str, cue: str, words: PageWords) -> Sight:
    if cue.startswith(FIELD):
        return _look_at_field(text, cue, words)
    size = len(text)
    features = [cue] if cue else []
    if size < 40 and not any(map(str.isalpha, text)):
        header = strip_header(text, words.dates) if size > _LONGEST_BARE else None
        dated = header is not None and not header.strip("0123456789.")  # how many have read it may stand behind
        features.append("date-line" if dated else "bare")
        return Sight(tuple(features))
    features += (
        _SIZES[bisect.bisect_right(_LIMITS, size)],
        _describe_end(text, words),
        *_describe_start(text),
    )
    mark = find_mark(text, words)
    credit = words.captions.find_credit(text)
    if credit < 0 and text[-1] == ")" and size < LONGEST_CAPTION:
        credit = _find_bracketed_outlet(text, words)
    key = fold_line(small) if size < _LONGEST_FRAME else ""
    encoded = small.encode()  # where nobody asks at which letter a word stands, bytes are searched twice as fast
    frame = words.boilerplate.classify(small, encoded, key) if size < LONGEST_FOOTER else ""
    if not frame and _is_row_of_sections(text, credit):
        frame = "menu"
    if mark:
        features.append("mark")
    if credit >= 0:
        features.append("credit" if credit else "credit-alone")
    if "·" in small and _POSTED.fullmatch(small):
        features.append("posted")
    if frame:
        if frame == "share" and "middle" in features and "stop" not in features:
            features.remove("middle")  # it may stand under the title, as what is shorter may
        features += ("frame", f"frame-{frame}")
    if _SHORTEST_GLUED < size < _LONGEST_GLUED and _is_glued(text, words):
        features.append("glued")
    names: tuple[tuple[int, int], ...] = ()
    if size < LONGEST_CAPTION:
        own = text.split()
        features += _describe_words(small, encoded, own, words)
        if "caption-sure" not in features and _DAY_OF_PICTURE.search(text):
            features.append("caption-sure")
        if size < _LONGEST_SCENE and not _REASONED.issubset(features) and words.scenes.tells_scene(text):
            features = [*(feature for feature in features if feature != "speech"), "scene"]  # what is seen may be said
        if credit < 0 and ":" in text and _LABELLED.match(text):
            features.append("labelled")
        if size < _LONGEST_FRAME:
            if not frame and _may_be_names(text, own):
                names = read_names(text, words)
            features += _describe_frame(text, key, frame, bool(names), words)
            if small in words.captions.not_people and text.isupper():
                features.append("supplier")
            if "date-line" in features:
                beside = (_SIZES[bisect.bisect_right(_LIMITS, size)], "mark")
                features = [feature for feature in features if feature not in beside]
    return Sight(tuple(features), mark[0] if mark else 0, credit, frame, names)


def _look_at_field(text: str, cue: str, words: PageWords) -> Sight:
    """What is seen of a part of a record's field: what the record says it is, whatever it looks like."""
    if cue == f"{FIELD}day":
        return Sight((cue, "date-line"))
    return Sight((cue,), names=read_names(text, words) if cue == f"{FIELD}author" else ())


def _find_bracketed_outlet(text: str, words: PageWords) -> int:
    """Where an outlet or a network in brackets begins, with nothing else there, behind what is no whole sentence: "Binh
    sĩ gần Bakhmut (AFP)"; -1 where none does.
    """
    bracket = _OUTLET_IN_BRACKETS.search(text)
    if not bracket or text[: bracket.start()].rstrip()[-1:] in _STOPS or _SOURCE_LINE.match(text):
        return -1
    named = bracket[1].casefold().startswith(_NETWORKS) or words.outlets.find(bracket[1]) is not None
    return bracket.start() if named and bracket.start() >= _SHORTEST_CAPTION else -1


def _describe_end(text: str, words: PageWords) -> str:
    """How the line ends; a byline glued behind a sentence's end aside."""
    if text.endswith((" -", " –")):
        return "ticker"
    end = text.rstrip(_CLOSERS)[-1:]
    if end in _STOPS:
        return "stop"
    if end == ":":
        return "colon"
    if end in {"?", "!"}:
        return "question"
    return "stop" if len(text) > _SHORTEST_SIGNED and find_glued_names(text, words) > 0 else "open"


def _describe_start(text: str) -> tuple[str, ...]:
    head = text[0]
    if head.islower():
        return ("lower",)
    if head in "“\"'‘":
        return ("quote",)
    if (text.startswith(_ARROWS) and text[-1] not in _STOPS) or (head == "[" and text[-1] == "]"):
        return ("arrow",)
    return ("bullet",) if not head.isalpha() and _BULLET.match(text) else ()


def _describe_words(small: str, encoded: bytes, own: list[str], words: PageWords) -> list[str]:
    """Whether it reads as a caption or as prose, and whether it holds names: words capitalised behind the first."""
    found = []
    heads = take_heads(small)
    if cue := words.captions.find_cue(encoded, heads):
        found.append(f"caption-{cue}")
    if len(_SIGN.findall(small)) >= _MANY_SIGNS:
        found.append("many-signs")
    if not words.prose.openers.isdisjoint(heads):
        found.append("opener")
    told, prosaic = words.prose.weigh(encoded)
    if told:
        found.append("speech")
    if prosaic:
        found.append("prosaic" if prosaic == 1 else "very-prosaic")
    capitalised = _count_few(str.isupper, itertools.islice(own, 1, None), 1)
    found.append("named" if capitalised > 1 else "plain" if not capitalised else "one-name")
    return found


def _may_be_names(text: str, own: list[str]) -> bool:
    """Whether a line has few small words, or a few words before a dash, behind which a unit may stand, however long."""
    head, dash, _ = text.partition(" - ")
    parts = head.split() if dash and len(head) < _LONGEST_HEADER else own
    return _count_few(str.islower, parts, _MOST_SMALL) <= _MOST_SMALL


def _count_few(is_such: Callable[[str], bool], words: Iterable[str], most: int) -> int:
    """How many of the words have an initial that is such; where they are more than `most`, no further than that."""
    return len(list(itertools.islice(filter(is_such, map(_INITIAL, words)), most + 1)))


def _describe_frame(text: str, key: str, frame: str, named: bool, words: PageWords) -> list[str]:
    """What a short line may be to the frame: a date, a section, a place, a name, a source, a motto."""
    found = []
    if (
        frame != "footer"
        and (header := strip_header(text, words.dates)) is not None
        and _is_date_line(text, header, words)
    ):
        found.append("date-line")
    if words.boilerplate.is_section(key):
        return [*found, "section"]
    if words.boilerplate.is_local(key):
        found.append("local")
    elif named:
        found.append("name")
    if not frame and (words.outlets.find_service(text) or _COLOPHON.match(text)):
        found.append("frame")
    elif not frame and (_SOURCE_LINE.match(text) or _names_outlets(text, words)):
        found.append("source-line")
    if len(text) > 12 and text.isupper():
        found.append("capitals")
    if words.boilerplate.is_slogan(text, key):
        found.append("slogan")
    return found


def _names_outlets(text: str, words: PageWords) -> bool:
    """Whether the line is an outlet's name, several with strokes between, or a mark before a place ("VOV-Huế")."""
    if len(text) > _LONGEST_OUTLETS:
        return False
    plain = text.strip("()*. ")
    return bool(words.outlets.find_mark(plain.split("-", 1)[0])) or all(map(words.outlets.find, plain.split("/")))


def _is_date_line(text: str, header: str, words: PageWords) -> bool:
    """Whether what stands beside the date (`header`) is nothing, a section or a few words, but no sentence."""
    if not header or words.boilerplate.is_section(fold_line(header)):
        return len(header) < _LONGEST_HEADER
    beside = header.split()
    small = len(set(beside).intersection(word.rstrip(".") for word in text.split() if word.islower()))
    is_told = small >= (_LEAST_ENDED if text.endswith(".") else _LEAST_TOLD)
    is_short = len(header) < _LONGEST_HEADER and len(beside) <= _MOST_BESIDE
    is_parted = _STROKE in text and max(map(len, text.split(_STROKE))) < _LONGEST_HEADER
    return is_parted or (is_short and not is_told) or _begins_with_names(text, header, words)


def _begins_with_names(text: str, header: str, words: PageWords) -> bool:
    """Whether what stands beside the date is names before it, with the outlet that they are of perhaps: "LÊ A - VŨ B
    (báo C) - Thứ tư, 09/08/2023 06:00", "Lê A, Theo báo C 06:00 09/08/2023".
    """
    if not text.casefold().startswith(header):
        return False
    end = len(header) + text.startswith(")", len(header))
    outlet = _BY_WAY_OF.search(text, 0, end)
    return bool(read_names(text[: outlet.start() if outlet else end], words))


def _is_row_of_sections(text: str, credit: int) -> bool:
    """Whether strokes, slashes or wide gaps part the names of sections: "Thời sự | Xã hội | …", "Báo A  Đặt báo  …"."""
    if text.count("|") >= _MANY_STROKES or (credit < 0 and text.count(" / ") >= _MANY_SLASHES):
        return True
    cells = text.split("  ") if len(text) < _LONGEST_FRAME and "  " in text else ()
    return len(cells) > _MANY_GAPS and all(cell[:1].isupper() and cell.strip("- ") for cell in map(str.strip, cells))


def _is_glued(text: str, words: PageWords) -> bool:
    """Whether a teaser is glued to its headline with no blank between; brand names ("VietNamNet") are no such place."""
    for match in _GLUED_CAPITAL.finditer(text, SHORTEST_HEADLINE, min(len(text), LONGEST_HEADLINE)):
        at = match.start()
        before = text[:at].rsplit(None, 1)[-1]
        after = text[at:].split(None, 1)[0]
        letters = "".join(filter(str.isalpha, before + after))
        if letters.isascii() and before[-1].isalpha():
            glued = _are_syllables(before, after, words)
        else:
            small = next((i for i, letter in enumerate(after[1:], 1) if not letter.islower()), len(after))
            glued = _may_be_word(before) and _may_be_word(after[:small])
        if glued:
            return True
    return False


def _may_be_word(word: str) -> bool:
    """Whether a word is one of Vietnamese, or of a language without marks: "Prây" of "PrâyVeng" is neither."""
    return word.isascii() or not word.isalpha() or is_vietnamese_syllable(word)


def _are_syllables(before: str, after: str, words: PageWords) -> bool:
    """Whether the two halves of a word are Vietnamese words run together and not a name ("VietNamNet", "MaKa")."""
    is_name = len(before) < _SHORTEST_HALF and before[0].isupper()
    if is_name or len(after) < 2 or before + after == "VietNam" or words.outlets.find(before + after):
        return False
    return _is_plain_syllable(before.strip("\"'“‘(")) and _is_plain_syllable(after.rstrip(",.:;\"'"))


def _is_plain_syllable(word: str) -> bool:
    """Whether a word without marks is a syllable: behind a stop at its end it would have one, as "Viet" has not."""
    return is_vietnamese_syllable(word) and not word.casefold().endswith(_STOP_FINALS)
