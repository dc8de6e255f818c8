"""Writes a site for Hugo of what a build of ours published: the same articles, with everything read from them ready.

Hugo begins where our build is half done: title, day, people, topics and source stand in each file's front matter.
"""

import json
import pathlib
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

_HUGO = pathlib.Path(__file__).parent / "hugo"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What Markdown would obey: anywhere, and at the beginning of a paragraph only.
_MARKS = re.compile(r"[\\`*_\[\]<>&#~|{]|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{3})[.)]|(?<=^\d{4})[.)]")


def write_site(public: pathlib.Path, folder: pathlib.Path) -> int:
    """Lay out the site in the folder, which must not exist yet, of what stands in `public`; the number of articles."""
    shutil.copytree(_HUGO, folder)
    articles = folder / "content" / "articles"
    articles.mkdir(parents=True)
    people = name_people(json.loads((public / "data" / "people.json").read_text(encoding="utf-8")))
    count = 0
    with (public / "data" / "articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            name = pathlib.PurePosixPath(article["url"]).stem
            (articles / f"{name}.md").write_text(write_article(article, people), encoding="utf-8")
            count += 1
    return count


def name_people(people: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What each person's page is called, by id: by the name, and where several bear it by the id too."""
    names = {person["id"]: person["name"] for person in people}
    bearers = Counter(names.values())
    return {key: name if bearers[name] == 1 else f"{name} ({key})" for key, name in names.items()}


def write_article(article: Mapping[str, Any], people: Mapping[str, str]) -> str:
    """The file of one article: its front matter as JSON, then its text as Markdown that prints exactly that text."""
    captions = (caption["text"] for caption in article["captions"])
    paragraphs = filter(None, (article["lead"], *article["paragraphs"], *captions))
    front = json.dumps(describe(article, people), ensure_ascii=False, indent=1)
    return "\n\n".join((front, *map(escape, paragraphs))) + "\n"


def describe(article: Mapping[str, Any], people: Mapping[str, str]) -> dict[str, Any]:
    """The front matter of an article, as what `data/articles.jsonl` says of it; no day where none is known."""
    front: dict[str, Any] = {
        "title": article["title"]["value"],
        "people": _list_once(people[person["id"]] for person in article["people"]),
        "topics": _list_once(topic["label"] for topic in article["topics"]),
        "sources": [article["source"]["value"]] if article["source"] else [],
    }
    published = article["published"]["value"] if article["published"] else ""
    if day := _DAY.match(published):
        front |= {"date": published, "years": [day[0][:4]], "months": [day[0][:7]]}
    return front


def escape(text: str) -> str:
    """A paragraph of Markdown that prints that text, on one line."""
    return _MARKS.sub(r"\\\g<0>", " ".join(text.split()))


def _list_once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
