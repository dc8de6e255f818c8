"""A folder of everything that can be wrong with documents: nothing is lost, nothing crashes, nothing is obeyed."""

import collections
import json
import pathlib
import re
import xml.etree.ElementTree as ET

import html5lib

from site_builder.checking.checking import check_site
from site_builder.config import read_config
from site_builder.model import REPAIRS, UNREAD

# What no page may hold, whatever a document says: characters that terminals and browsers obey, or that XML forbids.
OBEYED = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
HIDDEN = "seed.hidden"


def show(path):
    """A path as the report has it."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def test_there_are_enough_of_them(built):
    assert len(built.cases) >= 90


def test_the_build_ends_as_it_should(built):
    assert built.code == 3
    assert "Traceback" not in built.said
    assert built.said.replace("\n", "").isprintable()


def test_every_document_has_its_fate(built):
    found = collections.defaultdict(set)
    for issue in built.report["issues"]:
        found[issue["document"]].add((issue["code"], issue["skipped"]))
    wrong = {}
    for path, case in built.cases.items():
        codes = {code for code, _ in found[show(path)]}
        hidden = case.fate == HIDDEN
        if case.skipped:
            fine = found[show(path)] == {(case.fate, True)} and path not in built.articles
        elif hidden:
            folders = [
                show(str(parent)) for parent in (pathlib.PurePosixPath(path), *pathlib.PurePosixPath(path).parents)
            ]
            fine = any((HIDDEN, False) in found[folder] for folder in folders) and path not in built.articles
        else:
            fine = path in built.articles and codes & (REPAIRS | {HIDDEN, UNREAD}) == (
                {case.fate} if case.fate else set()
            )
        if not fine:
            wrong[path] = (case.fate, found[show(path)])
    assert wrong == {}


def test_the_counts_add_up(built):
    hidden = sum(case.fate == HIDDEN for case in built.cases.values())
    skipped = sum(case.skipped for case in built.cases.values())
    documents = len(built.cases) - hidden
    assert (built.report["documents"], built.report["skipped"]) == (documents, skipped)
    assert built.report["articles"] == len(built.articles) == documents - skipped
    assert f"{documents - skipped} read, {skipped} skipped" in built.said
    kinds = collections.Counter(issue["code"] for issue in built.report["issues"])
    assert ", ".join(f"{code} {count}" for code, count in sorted(kinds.items())) in built.said


def test_the_input_is_published_byte_for_byte_and_nothing_else_as_input(built):
    raw = {
        path.relative_to(built.public / "raw").as_posix()
        for path in (built.public / "raw").rglob("*")
        if path.is_file()
    }
    assert raw == set(built.articles)
    for path in raw:
        assert (built.public / "raw" / path).read_bytes() == built.cases[path].content


def test_every_offset_leads_to_its_quote(built):
    checked = 0
    for article in built.articles.values():
        text = (built.public / "data" / "text" / f"{article['id']}.txt").read_bytes().decode()
        claims = [article["title"], article["published"], article["source"], *article["events"], *article["dates"]]
        for claim in filter(None, claims):
            for evidence in claim["evidence"]:
                assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
                checked += 1
    assert checked > 100


def test_every_article_has_an_address_of_its_own(built):
    addresses = [article["url"] for article in built.articles.values()]
    assert len({address.casefold() for address in addresses}) == len(addresses)
    for address in addresses:
        assert re.fullmatch(r"articles/[a-z0-9]+(-[a-z0-9]+)*\.html", address)
        assert len(address) <= len("articles/.html") + 80
        assert (built.public / address).is_file()


def _is_ours(script: dict[str, str]) -> bool:
    """Whether a script element loads our own script, or holds data that no browser runs."""
    is_data = script.get("type") == "application/ld+json" and "src" not in script
    return is_data or script.get("src", "").lstrip("./").startswith("assets/")


def test_nothing_on_any_page_is_alive(built):
    alive = []
    for page in built.pages:
        for element in html5lib.parse(page.read_bytes(), treebuilder="etree", namespaceHTMLElements=False).iter():
            name = str(element.tag)
            attributes = {key if isinstance(key, str) else key[1]: value for key, value in element.attrib.items()}
            links = [attributes[key].strip().casefold() for key in ("href", "src", "action") if key in attributes]
            if (
                name in {"iframe", "object", "embed", "base", "svg script", "style"}
                or (name == "script" and not _is_ours(attributes))
                or (name == "meta" and attributes.get("http-equiv", "").casefold() == "refresh")
                or any(key.startswith("on") or key == "srcdoc" for key in attributes)
                or any(link.startswith(("javascript:", "data:", "vbscript:")) for link in links)
            ):
                alive.append((page.relative_to(built.public), name, attributes))
    assert alive == []


def test_no_page_and_no_file_of_data_holds_what_is_obeyed(built):
    bad = []
    for path in filter(pathlib.Path.is_file, built.public.rglob("*")):
        inside = path.relative_to(built.public)
        if path.suffix in (".html", ".xml", ".json", ".jsonl", ".txt") and inside.parts[0] != "raw":
            found = OBEYED.search(path.read_bytes().decode())
            if found:
                bad.append((inside, found))
    assert bad == []


def test_data_and_feeds_are_well_formed(built):
    feeds = {path.name: ET.fromstring(path.read_bytes()) for path in built.public.rglob("*.xml")}
    assert {"feed.xml", "sitemap.xml"} <= set(feeds)
    assert "pwned()" in "".join(feeds["feed.xml"].itertext())
    for path in (built.public / "data").rglob("*.json"):
        json.loads(path.read_bytes())


def test_no_template_in_a_document_is_worked_out(built):
    (page,) = (article["url"] for path, article in built.articles.items() if path == "markup/17.txt")
    text = (built.public / page).read_text(encoding="utf-8")
    assert "{{ 7*7 }}{% include" in text
    assert not any(">49<" in path.read_text(encoding="utf-8") for path in built.pages)


def test_check_finds_what_the_build_found_and_no_link_that_is_dead(built):
    findings = check_site(read_config(built.public.parent)).findings
    told = {(each.code, each.file, each.line) for each in findings}
    assert {(each["code"], f"seeds/{each['document']}", each["line"]) for each in built.report["issues"]} <= told
    assert {each.code for each in findings if each.code.startswith(("link.", "page."))} == set()
    assert {each.weight for each in findings} == {"warning", "note"}
