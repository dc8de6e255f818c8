"""Measures `serve`: from a save to the page that shows it, and how long pages take while many saves are built.

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

    shown = [_time_save(preview, path, f"{text}\nLần lưu {number}.\n", texts) for number in range(rounds)]
    print(f"a save is shown after {statistics.median(shown):.2f} s (worst {max(shown):.2f}) of {rounds}")

    ended = threading.Event()
    took: list[float] = []
    asking = threading.Thread(target=_ask_until, args=(preview.address + "index.html", ended, took))
    before = preview.count_builds()
    asking.start()
    for number in range(_SAVES):
        preview.save(path, f"{text}\nCơn bão {number}.\n")
        time.sleep(_STORM_SECONDS / _SAVES)
    last = _wait_for(preview, texts, f"Cơn bão {_SAVES - 1}.")
    ended.set()
    asking.join()
    builds = preview.count_builds() - before
    print(f"{_SAVES} saves in {_STORM_SECONDS:.0f} s: {builds} builds told of, the last save shown after {last:.2f} s")
    took.sort()
    print(
        f"latency of {len(took)} pages meanwhile: median {_ms(statistics.median(took))}, "
        f"99 % {_ms(took[int(len(took) * 0.99)])}, worst {_ms(took[-1])}"
    )


def _time_save(preview: Preview, path: str, text: str, shown_at: str) -> float:
    preview.save(path, text)
    return _wait_for(preview, shown_at, text.strip().splitlines()[-1])


def _wait_for(preview: Preview, path: str, text: str) -> float:
    """The seconds until the file at an address holds the text."""
    since = time.perf_counter()
    while text not in preview.ask(path).body.decode():
        if time.perf_counter() - since > _LONGEST:
            raise TimeoutError(path)
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
