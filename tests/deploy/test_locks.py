"""Who publishes: a note of the living is respected, one of the dead is not."""

import os
import subprocess
import sys

import msgspec
import pytest

from site_builder.deploy.lock import check_note, make_note, write_note
from site_builder.errors import BusyError


def change(**changes):
    return write_note(msgspec.structs.replace(make_note(), **changes))


def test_a_living_process_is_respected_unless_it_is_said_to_be_dead():
    with pytest.raises(BusyError, match=f"publishes there .process {os.getpid()}"):
        check_note(change(), take_over=False)
    check_note(change(), take_over=True)


def test_a_process_of_this_machine_that_has_ended_is_not():
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    check_note(change(process=ended.pid), take_over=False)
    check_note(change(began="1"), take_over=False)  # another process has its number now


@pytest.mark.parametrize("body", [change(machine="another", process=2**22 + 1), change(machine=""), b"", b"x", b"{}"])
def test_of_what_is_not_known_to_be_dead_nothing_is_assumed(body):
    with pytest.raises(BusyError, match="--take-over"):
        check_note(body, take_over=False)


def test_two_notes_of_one_process_are_told_apart():
    assert make_note() != make_note()
