"""Small sites whose pages link to each other, and a reader who follows the links."""

import hashlib
import pathlib
import re
from collections.abc import Callable

HEADERS = """/*
  X-Content-Type-Options: nosniff
/assets/*
  Cache-Control: public, max-age=31536000, immutable
"""
_LINK = re.compile(r'(?:href|src)="([^"]*)"')
Files = dict[str, bytes]
Read = Callable[[str], bytes | None]


def make_site(version: str, articles: list[str], *, filling: int = 200) -> Files:
    """A front page, a page for each article, their list, a style sheet; the words `version` on every page."""
    style = f"/* {version} */".encode()
    sheet = f"assets/site.{hashlib.sha256(style).hexdigest()[:10]}.css"
    files = {"_headers": HEADERS.encode(), sheet: style, "data/articles.jsonl": version.encode()}
    files["raw/cũ.txt"] = b"\xff\xfe\x00"
    links = {name: f"articles/{name}.html" for name in articles}
    files["index.html"] = _write(version, sheet, "", ["articles/index.html", *links.values()], filling)
    files["articles/index.html"] = _write(version, sheet, "../", links.values(), filling)
    for name, path in links.items():
        others = [links[other] for other in articles if other != name]
        files[path] = _write(f"{version} {name}", sheet, "../", ["index.html", *others[:5]], filling)
    return files


def _write(title: str, sheet: str, root: str, links: object, filling: int) -> bytes:
    body = "".join(f'<a href="{root}{link}">{link}</a>\n' for link in links)
    padding = f"<p>{'đầy ' * filling}</p>"
    return f'<!doctype html><link href="{root}{sheet}"><h1>{title}</h1>{body}{padding}</html>'.encode()


def lay_out(files: Files, folder: pathlib.Path) -> None:
    """Have the folder hold exactly these files."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for path, body in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)


def read_all(folder: pathlib.Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def find_broken(read: Read) -> list[str]:
    """What a reader who comes by the front page and follows every link meets that is missing or cut.

    A reader may have opened a page just before the site was replaced: a link counts as broken where the page, read
    again, still has it. Style sheets must be there even so.
    """
    broken, seen, waiting = [], {"index.html"}, [("index.html", "index.html")]
    while waiting:
        page, path = waiting.pop()
        body = read(path)
        if body is None and path.endswith(".html"):
            body = read(path) if path in _find_links(read(page) or b"") or path == page else b"</html>"
        if body is None or (path.endswith(".html") and not body.endswith(b"</html>")):
            broken.append(f"{page} -> {path}: {(body or b'')[-20:]!r}")
            continue
        for link in _find_links(body) if path.endswith(".html") else ():
            if link not in seen:
                seen.add(link)
                waiting.append((path, link))
    return broken


def _find_links(body: bytes) -> list[str]:
    return [link.removeprefix("../") for link in _LINK.findall(body.decode(errors="replace"))]
