"""A folder of documents each of which is wrong in its own way, with what must become of each.

A fate is READ (an article, nothing to say of its bytes) or the code of the issue that must be named: of a repair, of
why the document is skipped, or of what is no document at all.
"""

import os
import pathlib
import socket
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from site_builder.language.encodings import load_encodings
from tests.ingest.old_encodings import encode

READ = ""
LIMIT = 2 << 20  # the setting max_document_bytes, where nothing else is set
TITLE = "Hội thảo về tưới nước tiết kiệm ở vùng cao"
BODY = (
    "(Bản tin huyện) - Ngày 12/3/2024, Trung tá Lò Văn Ngọc, Phó Trưởng Công an huyện, dự hội thảo ở xã Mường Xa.\n\n"
    "Theo ông Ngọc, bà con đã đào thêm ba bể chứa; mỗi bể đủ nước cho hai mươi hộ suốt mùa khô.\n\n"
    "Ảnh: bể chứa mới ở bản Pa. Ảnh: Thu Hà\n"
)
# Every way of being obeyed that we know: markup, templates, feeds, terminals, links. `pwned` is what they would call.
MARKUP = (
    "<script>pwned()</script>",
    "<img src=x onerror=pwned()>",
    "<svg/onload=pwned()>",
    "<a href='javascript:pwned()'>x</a>",
    '"><script>pwned()</script>',
    "' onmouseover='pwned()' x='",
    "<!--<script>pwned()//-->",
    "]]><script>pwned()</script>",
    "</script><script>pwned()</script>",
    "</title><script>pwned()</script>",
    "</textarea></style><iframe srcdoc='<script>parent.pwned()</script>'>",
    "<meta http-equiv=refresh content='0;url=javascript:pwned()'>",
    "<base href=https://example.org/>",
    "<form action=javascript:pwned()><button>x",
    "<math><mtext><table><mglyph><style><img src=x onerror=pwned()>",
    "&lt;script&gt;pwned()&lt;/script&gt;",
    "&#60;script&#62;pwned()&#60;/script&#62;",
    "{{ 7*7 }}{% include 'page/home.html' %}{# x #}",
    "{{ cycler.__init__.__globals__ }}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "[x](javascript:pwned()) ![x](x onerror=pwned()) <javascript:pwned()>",
    "=cmd|'/C calc'!A0",
    "__proto__",
    "\u2028pwned()\u2029",
    "%3Cscript%3Epwned()%3C/script%3E",
)


class Case(NamedTuple):
    """What lies at a path, and its fate."""

    content: bytes | Callable[[pathlib.Path], object]
    fate: str
    skipped: bool = False


def tell(title: str = TITLE, body: str = BODY) -> bytes:
    return f"{title}\n\n12/03/2024 08:50\n\n{body}".encode()


def skip(content: bytes | Callable[[pathlib.Path], object], code: str) -> Case:
    return Case(content, code, skipped=True)


def list_cases() -> dict[str, Case]:
    """Every document by its path below the folder."""
    return {
        **_list_special_files(),
        **_list_bytes(),
        **_list_encodings(),
        **_list_titles(),
        **_list_names(),
        **_list_shapes(),
        **{
            f"markup/{number:02}.txt": Case(tell(f"{bad} {TITLE}", f"{BODY}\n{bad}\n\n{bad}\n"), READ)
            for number, bad in enumerate(MARKUP)
        },
        "markup/terminal.txt": Case(tell(f"\x1b]0;pwned\x07{TITLE}"), "document.control-characters"),
        "markup/persons.txt": Case(
            tell(
                body=f"Đại tá <script>pwned()</script> Nguyễn Văn <b>An</b> nói.\n"
                f"Ông Trần \"Bình\"' onclick=pwned() x=' nghe.\n{BODY}"
            ),
            READ,
        ),
    }


def make_folder(folder: pathlib.Path) -> dict[str, Case]:
    """Write all of them below the folder; the cases."""
    cases = list_cases()
    for path, case in cases.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if callable(case.content):
            case.content(target)
        else:
            target.write_bytes(case.content)
    return cases


def _bind(path: pathlib.Path) -> None:
    here = os.open(path.parent, os.O_RDONLY)
    try:  # the path of a socket must be short
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(f"/proc/self/fd/{here}/{path.name}")
    finally:
        os.close(here)


def _list_special_files() -> dict[str, Case]:
    return {
        "special/link-outside.txt": skip(lambda path: path.symlink_to("/etc/hostname"), "seed.no-file"),
        "special/link-to-nothing.txt": skip(lambda path: path.symlink_to("nothing"), "seed.no-file"),
        "special/link-to-itself.txt": skip(lambda path: path.symlink_to(path), "seed.no-file"),
        "special/loop": skip(lambda path: path.symlink_to(path.parent), "seed.no-file"),
        "special/pipe.txt": skip(os.mkfifo, "seed.no-file"),
        "special/socket.txt": skip(_bind, "seed.no-file"),
        "special/.hidden.txt": Case(tell(), "seed.hidden"),
        "special/photo.jpg": skip(b"\xff\xd8\xff", "seed.unknown-format"),
        "special/no-ending": skip(tell(), "seed.unknown-format"),
    }


def _list_bytes() -> dict[str, Case]:
    good = tell()
    return {
        "bytes/empty.txt": skip(b"", "document.empty"),
        "bytes/blank.txt": skip(b" \r\n\t\xc2\xa0\xe2\x80\x8b\n", "document.blank"),
        "bytes/only-a-mark.txt": skip(b"\xef\xbb\xbf", "document.blank"),
        "bytes/only-controls.txt": skip(b"\x00\x01\x02\x03" * 9, "document.undecodable"),
        "bytes/all.txt": skip(bytes(range(256)) * 8, "document.undecodable"),
        "bytes/zip.txt": skip(b"PK\x03\x04" + bytes(range(0, 250, 3)) * 20, "document.other-format"),
        "bytes/too-large.txt": skip(b"x" * (LIMIT + 1), "seed.too-large"),
        "bytes/bad-byte.txt": Case(good[:150] + b" \xff " + good[150:], "document.bad-bytes"),
        "bytes/cut-off.txt": Case(good + "ễ".encode()[:2], "document.bad-bytes"),
        "bytes/surrogate.txt": Case(good + b" \xed\xa0\x80 ", "document.bad-bytes"),
        "bytes/overlong.txt": Case(good + b" \xc0\xbcscript\xc0\xbe ", "document.bad-bytes"),
        "bytes/beyond-unicode.txt": Case(good + b" \xf4\x90\x80\x80 ", "document.bad-bytes"),
        "bytes/nul.txt": Case(good.replace(b"\n", b"\x00\n", 1), "document.control-characters"),
        "bytes/controls.txt": Case(good + b"\x07\x1b[2J\x7f\xc2\x9b", "document.control-characters"),
        "bytes/no-character.txt": Case(good + "\ufffe\uffff\ufdd0".encode(), "document.control-characters"),
        "bytes/carriage-returns.txt": Case(good.replace(b"\n", b"\r"), READ),
        "bytes/both-line-ends.txt": Case(good.replace(b"\n", b"\r\n"), READ),
        "bytes/strange-line-ends.txt": Case(tell() + "một\u2028hai\u2029ba\x85bốn\x0bnăm\x0csáu".encode(), READ),
        "bytes/form-feed-and-tab.txt": Case(good.replace(b" ", b"\t", 9), READ),
    }


def _list_encodings() -> dict[str, Case]:
    text = tell().decode()
    cases = {
        "encodings/marked-utf-8.txt": Case(b"\xef\xbb\xbf" + tell(), READ),
        "encodings/marked-twice.txt": Case(b"\xef\xbb\xbf" * 2 + tell(), READ),
        "encodings/utf-16-le.txt": Case(b"\xff\xfe" + text.encode("utf-16-le"), READ),
        "encodings/utf-16-be.txt": Case(b"\xfe\xff" + text.encode("utf-16-be"), READ),
        "encodings/utf-16-unmarked.txt": Case(text.encode("utf-16-le"), "document.encoding"),
        "encodings/utf-16-odd.txt": Case(b"\xff\xfe" + text.encode("utf-16-le") + b"a", "document.bad-bytes"),
        "encodings/utf-32.txt": skip(text.encode("utf-32"), "document.undecodable"),
        "encodings/twice.txt": Case(tell().decode("latin-1").encode(), "document.encoding"),
        "encodings/decomposed.txt": Case(unicodedata.normalize("NFD", text).encode(), READ),
        "encodings/eth.txt": Case(text.replace("đ", "ð").replace("Đ", "Ð").encode(), READ),
        "encodings/invisible.txt": Case(text.replace("ô", "ô\u200b").replace(" ", "\u00a0").encode(), READ),
        "encodings/french.txt": Case(
            "L'été à Paris: déjà vu, a-t-il répété. ".encode("cp1252") * 5, "document.encoding-unknown"
        ),
        "encodings/russian.txt": skip("Сегодня в городе прошла встреча. ".encode("cp1251") * 9, "document.undecodable"),
    }
    for encoding in load_encodings("vi"):
        data = encode(text.replace("Ả", "ả"), encoding)
        assert data is not None
        cases[f"encodings/{encoding.name}.txt"] = Case(data, "document.encoding")
    return cases


def _list_titles() -> dict[str, Case]:
    titles = {
        "same-1": TITLE, "same-2": TITLE, "same-3": TITLE, "same-case": TITLE.upper(),
        "index": "Index", "search": "search", "con": "CON", "nul": "nul", "com1": "COM1", "number": "404",
        "climbing": "../../../../etc/passwd", "absolute": "/etc/passwd", "backslash": "..\\..\\x",
        "dots": "....", "signs": "???!!!", "dashes": "-----", "emoji": "🙂🙃 🏳️‍🌈", "chinese": "新闻报道",
        "long": "Tin rất dài " * 75, "one-word": "Tin" + "n" * 3000, "right-to-left": "Tin \u202egnort\u202c mới",
        "bidi": "Tin \u2067אבג\u2069 mới", "zero-width": "Tin\u200b\u200d m\u2060ới", "homoglyph": "Тin mới ở Нà Nội",
        "combining": "Tin mới " + "a" + "\u0301" * 500, "surrogate-like": "Tin \\ud800 mới",
        "html": "<b>Tin</b> &amp; mới",
    }  # fmt: skip
    repaired = {"right-to-left": "document.control-characters", "bidi": "document.control-characters"}
    return {f"titles/{name}.txt": Case(tell(title), repaired.get(name, READ)) for name, title in titles.items()}


def _list_names() -> dict[str, Case]:
    good = tell()
    read = (
        "A.txt", "a.txt", "B.TXT", "index.txt", "con.txt", "with space.txt", "100%.txt", "a#2.txt", "q?x=1&y=2.txt",
        "tiếng Việt.txt", "quote\"'.txt", "<img src=x onerror=pwned()>.txt", "{{7*7}}.txt", "-rf.txt", "~.txt",
        "a;ls.txt",
        "x" * 251 + ".txt", "/".join(["d"] * 60) + "/deep.txt", "folder.txt/x.txt",
        "javascript:pwned().txt", "CASE/x.txt", "case/x.txt", "index/index.txt", "a.txt.txt", "e\u0301.txt", "é.txt",
    )  # fmt: skip
    bad = {
        os.fsdecode(b"not-utf-8-\xff.txt"),
        "line\nend.txt",
        "escape\x1b[31m.txt",
        "turned\u202etxt.txt",
        "back\\slash.txt",
    }
    return {
        **{f"names/{name}": Case(good, READ) for name in read},
        **{f"names/{name}": skip(good, "seed.bad-name") for name in bad},
        "names/" + "x" * 251 + ".TXT": skip(good, "seed.long-name"),
        "names/" + "%" * 100 + ".txt": skip(good, "seed.long-name"),
        "names/.git/config.txt": Case(good, "seed.hidden"),
        "names/..txt.txt": Case(good, "seed.hidden"),
        "names/B.TXT.txt": skip(good, "seed.same-id"),
    }


def _list_shapes() -> dict[str, Case]:
    texts = {
        "title-only": "Chỉ có tít\n",
        "one-letter": "a",
        "one-sign": ".",
        "one-line": BODY.replace("\n", " "),
        "no-line-end": BODY.rstrip(),
        "impossible-day": f"{TITLE}\n\n31/02/2024 08:50\n\n{BODY}",
        "many-days": f"{TITLE}\n\n" + "12/3/2024 " * 3000,
        "year-0": f"{TITLE}\n\n01/01/0000 00:00\n\n{BODY}",
        "far-year": f"{TITLE}\n\n01/01/9999 23:59\n\n{BODY}",
        "empty-lines": f"{TITLE}\n" + "\n" * 20_000 + BODY,
        "blanks": TITLE + " " * 32_000 + "\n\n" + BODY,
        "brackets": "[" * 20_000 + "\n\n" + BODY,
        "quotes": ">" * 5_000 + "\n\n" + BODY,
        "digits": f"{TITLE}\n\n" + "1.1.1." * 5_000 + "\n",
        "one-word": "a" * 200_000,
        "capitals": "ĐẠI TÁ NGUYỄN VĂN AN " * 2_000,
        "names": "Nguyễn Văn An, " * 3_000,
        "front-matter": "---\ntitle: !!python/object/apply:os.system [pwned]\na: &a [x, *a]\n---\n\n" + BODY,
        "lines": "Tin.\n" * 20_000,
    }
    return {f"shapes/{name}.txt": Case(text.encode(), READ) for name, text in texts.items()}
