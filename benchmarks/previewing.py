"""Measures `serve`: from a save to the page that shows it and to the site, and how long pages take meanwhile.

The documents are generated. A save adds a sentence to one of them, in place. Latency is that of the front page, asked
for one time after the other as long as the saves go on and until the last is shown.
"""

import argparse
import pathlib
import statistics
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable

from benchmarks.generate import generate_folder
from tests.serve.running import Preview, run_preview

_SAVES = 500
_STORM_SECONDS = 3.0
_LONGEST = 600.0


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description="Measures the preview of a site of generated documents.")
    parser.add_argument("count", type=int, nargs="?", default=2000, help="how many documents (2000)")
    parser.add_argument("--rounds", type=int, default=5, help="single saves to time (5)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        site = pathlib.Path(place)
        generate_folder(arguments.count, site / "seeds", 1)
        (site / "site.toml").write_text('title = "Preview"\n', encoding="utf-8")
        since = time.perf_counter()
        with run_preview(site, patience=_LONGEST) as preview:
            print(f"documents {arguments.count}, first site after {time.perf_counter() - since:.1f} s")
            _measure(preview, arguments.rounds)


def _measure(preview: Preview, rounds: int) -> None:
    seed = min((preview.site / "seeds").rglob("*.txt"))
    path = str(seed.relative_to(preview.site))
    text = seed.read_text(encoding="utf-8")
    texts = f"data/text/{seed.relative_to(preview.site / 'seeds').as_posix()}"

    saves = [_time_save(preview, path, f"{text}\nLần lưu {number}.\n", texts) for number in range(rounds)]
    for what, seconds in (
        ("a save is shown", [shown for shown, _ in saves]),
        ("its site", [site for _, site in saves]),
    ):
        print(f"{what} after {statistics.median(seconds):.2f} s (worst {max(seconds):.2f}) of {rounds}")

    ended = threading.Event()
    took: list[float] = []
    asking = threading.Thread(target=_ask_until, args=(preview.address + "index.html", ended, took))
    before = preview.count_builds()
    asking.start()
    for number in range(_SAVES):
        preview.save(path, f"{text}\nCơn bão {number}.\n")
        time.sleep(_STORM_SECONDS / _SAVES)
    last = _wait_for(preview, texts, f"Cơn bão {_SAVES - 1}.")
    whole = last + _wait_for_site(preview, texts, f"Cơn bão {_SAVES - 1}.")
    ended.set()
    asking.join()
    builds = preview.count_builds() - before
    print(f"{_SAVES} saves in {_STORM_SECONDS:.0f} s: {builds} builds told of")
    print(f"the last of them is shown after {last:.2f} s, its site after {whole:.2f} s")
    took.sort()
    print(
        f"latency of {len(took)} pages meanwhile: median {_ms(statistics.median(took))}, "
        f"99 % {_ms(took[int(len(took) * 0.99)])}, worst {_ms(took[-1])}"
    )


def _time_save(preview: Preview, path: str, text: str, shown_at: str) -> tuple[float, float]:
    """The seconds from a save until it is shown, and until the whole site is that of it."""
    preview.save(path, text)
    last = text.strip().splitlines()[-1]
    shown = _wait_for(preview, shown_at, last)
    return shown, shown + _wait_for_site(preview, shown_at, last)


def _wait_for(preview: Preview, path: str, text: str) -> float:
    """The seconds until the file at an address holds the text."""
    return _wait_until(lambda: text in preview.ask(path).body.decode())


def _wait_for_site(preview: Preview, path: str, text: str) -> float:
    """The seconds until the file of the site that was built holds the text."""
    return _wait_until(lambda: text in (preview.folder / path).read_text(encoding="utf-8"))


def _wait_until(done: Callable[[], bool]) -> float:
    since = time.perf_counter()
    while not done():
        if time.perf_counter() - since > _LONGEST:
            raise TimeoutError
        time.sleep(0.01)
    return time.perf_counter() - since


def _ask_until(address: str, ended: threading.Event, took: list[float]) -> None:
    while not ended.wait(0.01):
        since = time.perf_counter()
        with urllib.request.urlopen(address) as answer:  # noqa: S310 — our own server
            answer.read()
        took.append(time.perf_counter() - since)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    main()
