"""Two folders exchanged."""

import errno

import pytest

from site_builder.output import exchanging


@pytest.fixture
def pair(tmp_path):
    """Two folders, each with a file that says which it was."""
    for name in ("left", "right"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_text(name)
    return tmp_path / "left", tmp_path / "right"


@pytest.mark.parametrize("at_once", [True, False])
def test_each_has_the_others_name(pair, monkeypatch, at_once):
    if not at_once:

        def refuse(left, right):
            raise OSError(errno.EINVAL, "no such flag")

        monkeypatch.setattr(exchanging, "_exchange_at_once", refuse)
    exchanging.exchange(*pair)
    assert [[path.name for path in folder.iterdir()] for folder in pair] == [["right"], ["left"]]
    assert len(list(pair[0].parent.iterdir())) == 2


def test_what_fails_leaves_both_as_they_were(pair, monkeypatch):
    with pytest.raises(OSError, match="No such file"):
        exchanging.exchange(pair[0], pair[1] / "none")
    with pytest.raises(OSError, match="No such file"):
        exchanging._exchange_in_steps(pair[0], pair[1] / "none" / "none")
    monkeypatch.setattr(exchanging, "_exchange_at_once", exchanging._exchange_in_steps)
    (pair[1] / "right").unlink()
    pair[1].rmdir()
    with pytest.raises(OSError, match="No such file"):
        exchanging.exchange(*pair)
    assert [path.name for path in pair[0].iterdir()] == ["left"]


@pytest.mark.parametrize(("steps", "stands"), [(1, "left"), (2, "right")])
def test_an_exchange_that_ended_between_its_steps_is_set_right(pair, steps, stands):
    left, right = pair
    aside = right.with_name("right.aside")
    left.rename(aside)
    if steps == 2:
        right.rename(left)
    exchanging.recover(left, right)
    assert [path.name for path in left.iterdir()] == [stands]
    assert not aside.exists()
