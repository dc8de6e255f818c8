"""Every link of our built site, as a reader's browser would follow it from a disk."""

import html.parser
import posixpath
import urllib.parse


class Outline(html.parser.HTMLParser):
    """The links a page has, and the anchors it offers."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name == "id":
                self.anchors.add(value)
            elif name in ("href", "src"):
                self.links.append(value)


def test_every_link_and_anchor_leads_somewhere(site):
    pages = {path.relative_to(site).as_posix(): Outline(path.read_text()) for path in site.rglob("*.html")}
    broken, followed = [], 0
    for path, outline in pages.items():
        for link in outline.links:
            address, _, anchor = link.partition("?")[0].partition("#")
            parts = urllib.parse.urlsplit(address)
            if parts.scheme in ("http", "https", "mailto"):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), urllib.parse.unquote(parts.path)))
            target = target if address else path
            found = not address.startswith("/") and not target.startswith("..") and (site / target).is_file()
            if not found or (anchor and urllib.parse.unquote(anchor) not in pages[target].anchors):
                broken.append(f"{path} links to {link}")
            followed += 1
    assert followed > 1000
    assert broken == []


def test_every_page_can_be_reached_from_the_front(site):
    pages = {path.relative_to(site).as_posix(): Outline(path.read_text()) for path in site.rglob("*.html")}
    reached, pending = set(), ["index.html"]
    while pending:
        path = pending.pop()
        if path in reached or path not in pages:
            continue
        reached.add(path)
        folder = posixpath.dirname(path)
        links = (urllib.parse.unquote(link.partition("#")[0].partition("?")[0]) for link in pages[path].links)
        pending += [posixpath.normpath(posixpath.join(folder, link)) for link in links if link]
    moved = {path for path in pages if 'http-equiv="refresh"' in (site / path).read_text()}  # for links from elsewhere
    assert set(pages) - reached == {"404.html"} | moved
