"""What a process and those it started hold at once."""

import gc
import subprocess
import sys
import tracemalloc

import pytest

from site_builder import shelves
from site_builder.arrange import outline_site
from site_builder.cache import Cache
from site_builder.config import default_config
from site_builder.gathering import gather_archive
from site_builder.memory import PeakMemory, measure_tree
from site_builder.pipeline import build
from site_builder.progress import Progress
from site_builder.shelves import DiskShelf

_MANY = 40_000_000


@pytest.mark.parametrize("below", [False, True])
def test_memory_is_counted_wherever_in_the_tree_it_is_held(below):
    hold = f"held = b'x' * {_MANY}; print(len(held), flush=True); input()"
    command = [sys.executable, "-c", hold]
    if below:
        command = [sys.executable, "-c", f"import subprocess; subprocess.run({command!r})"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == f"{_MANY}\n"
        with PeakMemory(process.pid) as memory:
            assert _MANY < memory.take() < 3 * _MANY
        process.communicate("\n")
    assert measure_tree(process.pid) == 0


def test_a_peak_is_told_once():
    with PeakMemory() as memory:
        held = b"x" * _MANY
        high = memory.take()
        del held
        memory.take()  # what may have been seen before it was gone
        low = memory.take()
    assert high - low > _MANY / 2


def test_a_build_tells_the_peak_of_each_stage_where_it_is_asked_to(tmp_path, write):
    write("seeds/a.txt", "Một tin ngắn\n\nHôm nay trời đẹp.\n")
    config = default_config(tmp_path / "seeds", tmp_path / "public")
    outcome = build(config, profile=True)
    assert outcome.peaks.keys() == outcome.seconds.keys()
    assert all(peak > 1_000_000 for peak in outcome.peaks.values())
    assert build(config).peaks == {}


def test_an_archive_and_the_outline_of_its_site_hold_none_of_the_text(tmp_path, write, monkeypatch):
    """Of documents that tell the same of the same people, with much text between and without."""
    monkeypatch.setattr(shelves, "_AT_ONCE", 1)
    filler = "\n\n".join(f"Trời hôm ấy mưa từ sáng đến chiều {n}, đường trơn và rất ít xe qua lại." for n in range(400))
    for number in range(20):
        told = f"Đại tá Lê Văn Bảy, Phó Giám đốc Công an tỉnh, cho biết tin số {number} vào ngày 12/5/2024."
        for folder, between in (("long", f"{filler}\n\n"), ("short", "")):
            write(f"{folder}/tin-{number:02}.txt", f"Tin số {number} về một vụ việc\n\n{told}\n\n{between}{told}\n")

    for folder in ("long", "short"):  # read last: something of one document is remembered until the next is read
        write(f"{folder}/z.txt", "Một tin ngắn\n\nHôm nay trời đẹp.\n")

    def measure(folder):
        config = default_config(tmp_path / folder, tmp_path / "public")
        tracemalloc.start()
        gathered = gather_archive(config, Cache(None), Progress(None), map, DiskShelf(tmp_path))
        outline = outline_site(gathered.archive, config, gathered.authority)
        gc.collect()
        held = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert len(outline.articles) == 21
        assert "Lê Văn Bảy" in {entity.label for entity in outline.entities}
        return held

    for folder in ("long", "short"):  # so that what is loaded once, and remembered of words, is there
        measure(folder)
    added = 20 * len(filler.encode())
    assert measure("long") - measure("short") < added / 20
