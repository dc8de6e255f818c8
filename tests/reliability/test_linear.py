"""Time grows with the length of a text, whatever it holds: every regular expression, and reading as a whole."""

import ast
import functools
import gc
import json
import math
import os
import pathlib
import re
import sys
import time

import pytest

from site_builder.gathering import Seed, read_articles
from tests.reliability.hostile import tell
from tests.reliability.sites import ROOT, name_build, run

SIZES = (10_000, 20_000, 40_000)
WORST = 2.5
ROUNDS = 8
# Of seconds at the largest size: what takes less is lost in the noise of a busy machine, and harmless. A tenth of the
# text tells whether it could take more, were the time to grow with the square.
FLOOR = 0.05
TENTH = SIZES[-1] // 10
UNITS = (
    "[", ">", " ", "\n", "\t", "1", "1.", "1/", "0:", "a", "A", "à", "ế", "aA", "a ", "A ", "A. ", "a.", ".", ",",
    "(", ")", "()", '"', "“", "-", " - ", "*", "/", "&", "#", "@", "́", "á", "Ảnh: ", "Ông ", "Nguyễn ",
    "Nguyễn Văn An, ", "Đại tá ", "ngày 1 ", "ngày 1/1/2024 ", "Theo ", "a, ", "a (", "(a) ", "a;\n", "\n\n", " \n",
    "A A a ", "1.a", "á»", "[a](", "Thứ trưởng Bộ Công an ", "ông A nói: “a”. ", "http://a.", "a@a.", "2024-", "TP ",
    "A-", "A'", "Æ°", "| ![](a.jpg) |\n", "các đồng chí: Nguyễn Văn An, Giám đốc; ",
    "một dòng văn bản bị ngắt ở cuối dòng cho vừa khổ giấy\n",
    "Nội dung\n", "Nội dung\na\n", "TTO - a\n", "Hôm qua lúc 18:02 ·\n", "NVCC\n", "Báo A  B  ", "a / B / ",
    "bầu hai Phó Chủ tịch UBND tỉnh là ông Lê Văn Tám, ", "Trưởng phòng 1, Công an tỉnh, ",
    "Lê Văn Tám, Giám đốc của A, ",
    "Lê Văn Tám, Đội trưởng Đội 1, Phòng 2, Công an tỉnh, Bộ Công an, ", "Trưởng bản Nà Lò Lê Văn Tám ", "ở H.Lê ",
    "Giuse Phêrô ", "Anna Nguyễn Thị ", "Xa Anna ", "Lê A (cán bộ Phòng 1, ", "19 tuổi Lê ", "Bh'riu ", "Thích nữ ",
    "a NVCC ", "A của Lê A nói ", "Trưởng phòng Vật lý biển thuộc Viện ", "anh Anna. Xa Anna ",
)  # fmt: skip
ENDS = ("", "!", "\n")


@pytest.fixture(scope="module")
def patterns(tmp_path_factory, root):
    folder = tmp_path_factory.mktemp("patterns")
    listing = [sys.executable, "-B", str(ROOT / "tests" / "reliability" / "patterns.py"), str(root / "seeds")]
    ended = run([*listing, str(folder / "public")])
    assert ended.returncode == 0, ended.stderr
    return [(place, re.compile(text, flags)) for place, text, flags in json.loads(ended.stdout)]


def repeat(unit, size, end=""):
    return unit * (size // len(unit)) + end


def measure(work, text):
    """Processor seconds, without the collector of garbage, whose rounds fall where they please."""
    gc.disable()
    try:
        started = time.process_time()
        work(text)
        return time.process_time() - started
    finally:
        gc.enable()


def find_growth(work, make, floor=FLOOR):
    """How time grows per doubling, 0 where it is too fast to tell.

    A busy machine only ever makes a run slower, so of each size the fastest run counts, over as many rounds as it takes
    to be believed. What truly grows with the square is found out by its minima too.
    """
    tenth = measure(work, make(TENTH))
    if 100 * tenth < floor:
        return 0.0
    fastest = dict.fromkeys(SIZES, float("inf"))
    growth = float("inf")
    for _ in range(ROUNDS):
        for size in SIZES:
            fastest[size] = min(fastest[size], measure(work, make(size)))
            if fastest[size] > 40 * floor:  # no need to wait for the end of what goes on like this
                return float("inf")
        least, most = fastest[SIZES[0]], fastest[SIZES[-1]]
        growth = math.sqrt(most / least) if most > floor else 0.0
        if growth <= WORST:
            break
    return growth


# How each way to use a regular expression is put to the test.
METHODS = {
    "finditer": lambda pattern: lambda text: sum(1 for _ in pattern.finditer(text)),
    "match": lambda pattern: pattern.match,
    "fullmatch": lambda pattern: pattern.fullmatch,
}
SEARCHES = {"search", "finditer", "findall", "sub", "subn", "split"}


def list_uses() -> dict[str, set[str]]:
    """Where a regular expression is made and given a name, the ways it is used under that name in its module."""
    uses = {}
    for path in (ROOT / "site_builder").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named: dict[str, set[str]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                named.setdefault(node.value.id, set()).add("finditer" if node.attr in SEARCHES else node.attr)
        for node in tree.body:
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Call)
                and isinstance(node.targets[0], ast.Name)
            ):
                used = named.get(node.targets[0].id, set())
                if used <= METHODS.keys():
                    uses[f"{path.relative_to(ROOT)}:{node.value.lineno}"] = used
    return uses


def test_every_regular_expression(patterns):
    assert len(patterns) > 60
    uses = list_uses()
    slow = {}
    for place, pattern in patterns:
        for unit in UNITS:
            for end in ENDS:
                for name in uses.get(place) or METHODS:
                    growth = find_growth(METHODS[name](pattern), functools.partial(repeat, unit, end=end))
                    if growth > WORST:
                        slow[place, pattern.pattern[:80], name, unit, end] = growth
    assert not slow, "\n".join(map(str, slow.items()))


@pytest.mark.long
def test_many_documents(tmp_path):
    """In seconds of all processors; starting costs the same whatever there is to do, so it is taken off."""

    def build(number):
        seeds = tmp_path / str(number)
        seeds.mkdir(exist_ok=True)
        for each in range(number):
            (seeds / f"{each}.txt").write_bytes(tell(f"Tin số {each} về đập nước ở bản Pa"))
        before = os.times()
        ended = run(name_build(seeds, tmp_path / f"{number}-out" / "public"))
        after = os.times()
        assert ended.returncode == 0, ended.stderr
        return after.children_user + after.children_system - before.children_user - before.children_system

    start = build(1)
    few, more, many = (build(number) - start for number in (300, 600, 1200))
    assert math.sqrt(many / few) <= WORST, (start, few, more, many)


def put_behind_a_person(names):
    """A list that one sure person opens, so that each name speaks for the next one."""
    return f"Diễn viên Trung Nhân, {names}".encode()


@pytest.mark.parametrize(
    ("frame", "unit"),
    [(frame, unit) for frame in (lambda body: tell(body=body), str.encode) for unit in UNITS]
    + [(put_behind_a_person, "Quốc Cường, ")],
)
def test_reading_a_document(frame, unit, tmp_path):
    def read(path: pathlib.Path) -> None:
        assert read_articles(Seed(path.name, path.read_bytes(), (), ()))

    def write(size: int) -> pathlib.Path:
        path = tmp_path / f"{size}.txt"
        path.write_bytes(frame(repeat(unit, size)))
        return path

    read(write(100))
    assert find_growth(read, write, floor=0.2) <= WORST


def test_what_grows_with_the_square_is_found_out():
    def read(text):
        return sum(text.count("b", at) for at in range(0, len(text), 4))

    assert find_growth(read, functools.partial(repeat, "a")) > WORST
