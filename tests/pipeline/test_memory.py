"""What a process and those it started hold at once."""

import subprocess
import sys

import pytest

from site_builder.config import default_config
from site_builder.memory import PeakMemory, measure_tree
from site_builder.pipeline import build

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
        low = memory.take()
    assert high - low > _MANY / 2


def test_a_build_tells_the_peak_of_each_stage_where_it_is_asked_to(tmp_path, write):
    write("seeds/a.txt", "Một tin ngắn\n\nHôm nay trời đẹp.\n")
    config = default_config(tmp_path / "seeds", tmp_path / "public")
    outcome = build(config, profile=True)
    assert outcome.peaks.keys() == outcome.seconds.keys()
    assert all(peak > 1_000_000 for peak in outcome.peaks.values())
    assert build(config).peaks == {}
