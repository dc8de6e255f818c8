"""Measures searching in a real browser: what each query fetches, and how long it takes.

A query is the first of a fresh browser. Bytes are counted as they lie on the disk and as a host sends them that
compresses text but not `.bin`: the page, its style and script, the index, the texts that snippets are cut from. The
time is that of finding, ranking and counting once all bytes have arrived, the best of five. A telephone fetches less
than a wide screen: its filters are closed.
"""

import argparse
import collections
import gzip
import pathlib
import urllib.parse
from typing import Any

from tests.browser.driving import open_browser, serve

QUERIES = (
    "ma tuy",
    "dac biet",
    "vieng chan",
    "Dang",
    '"Bộ Công an"',
    '"công an tỉnh"',
    "bo cong an",
    "hop tac phong chong ma tuy",
    "trong nam cua",
)
_ANSWERED = "#search-found[aria-busy=false]"
_MEASURE = """async ([typed, contents]) => {
    const folder = document.querySelector("script[type=module]").src.replace("page.js", "");
    const { search, countFacet } = await import(folder + "results.js");
    const { Store } = await import(folder + "store.js");
    const store = await Store.open(new URL(contents, location.href));
    const state = { typed, facets: {}, sort: "", page: 1 };
    const answer = async () => {
        const { numbers } = await search(store, state);
        for (const kind of ["year", "topic", "source"]) await countFacet(store, kind, numbers);
        return numbers.length;
    };
    const found = await answer();
    const times = [];
    for (let round = 0; round < 5; round += 1) {
        const begun = performance.now();
        await answer();
        times.push(performance.now() - begun);
    }
    return [found, Math.min(...times)];
}"""


def measure_query(browser: Any, address: str, typed: str, width: int) -> str:
    """A line of the table: the query, articles found, kilobytes (of words, of all, as sent), milliseconds."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    answers: list[Any] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 — Playwright marks what it is given
    page.goto(f"{address}/search.html?{urllib.parse.urlencode({'q': typed})}")
    page.locator(_ANSWERED).wait_for()
    sizes: collections.Counter[str] = collections.Counter()
    sent = 0
    for answer in answers:
        name, body = answer.url.removeprefix(f"{address}/").partition("?")[0], answer.body()
        sizes[name.split(".")[0] if name.startswith("search/") else name.split("/")[0]] += len(body)
        sent += len(body) if name.endswith(".bin") else len(gzip.compress(body))
    found, time = page.evaluate(_MEASURE, [typed, page.locator("#search").get_attribute("data-contents")])
    context.close()
    words = sizes["search/words"]
    return f"| {typed} | {found} | {words / 1000:.0f} | {sizes.total() / 1000:.0f} | {sent / 1000:.0f} | {time:.0f} |"


def main() -> None:
    """Read the command line, measure, print the table."""
    parser = argparse.ArgumentParser(description="Measures searching in a built site.")
    parser.add_argument("public", type=pathlib.Path, help="the built site")
    parser.add_argument("--width", type=int, default=1280, help="of the window, in pixels (1280)")
    arguments = parser.parse_args()
    files = list((arguments.public / "search").iterdir())
    print(f"{len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB\n")
    print("| query | articles | words, kB | all, kB | all as sent, kB | ms |\n|---|---|---|---|---|---|")
    with serve(arguments.public) as address, open_browser() as browser:
        for typed in QUERIES:
            print(measure_query(browser, address, typed, arguments.width), flush=True)


if __name__ == "__main__":
    main()
