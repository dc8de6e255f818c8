"""What is added, changed and deleted; and that no order of uploads shows a reader a dead link."""

import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.deploy.bucket import sort_uploads
from site_builder.deploy.deploying import Site
from site_builder.deploy.plan import Manifest, check_deletions, join_files, make_plan
from site_builder.errors import DeployError
from site_builder.headers import HeaderRules

NAMES = [f"{name}.html" for name in "abcdef"] + ["a/index.html", "b/index.html", "feed.xml"]
ASSETS = ["assets/1.css", "assets/2.css", "assets/3.css"]


def is_asset(path):
    return path.startswith("assets/")


def wrap(files):
    return {path: (digest,) for path, digest in files.items()}


FILES = st.dictionaries(st.sampled_from(NAMES + ASSETS), st.sampled_from("123"))


@given(FILES, FILES, FILES, FILES)
def test_nothing_of_others_is_touched_and_the_site_is_whole(site, ours, retired, theirs):
    """`ours` lies at the host; `theirs` stands where nothing is ours, or over what was."""
    before = Manifest(files=wrap(ours), retired=wrap({path: "4" for path in retired if is_asset(path)}))
    present = {**{path: digests[0] for path, digests in before.retired.items()}, **ours, **theirs}
    strangers = {path for path in theirs if path not in ours and path not in before.retired}
    if any(path in site and site[path] != theirs[path] for path in strangers):
        with pytest.raises(DeployError, match="not of our making"):
            make_plan(site, before, present, is_asset)
        return
    plan = make_plan(site, before, present, is_asset)
    after = {path: digest for path, digest in present.items() if path not in plan.removed}
    after |= {path: site[path] for path in (*plan.added, *plan.changed)}
    assert {path: after.get(path) for path in site} == site
    assert all(after.get(path) == theirs[path] for path in strangers)
    for path in plan.removed:
        assert present[path] in (*before.files.get(path, ()), *before.retired.get(path, ()))
    assert set(plan.retired) <= set(after)
    assert make_plan(site, plan.manifest, after, is_asset).empty


def test_a_publish_that_was_cut_off_leaves_all_files_known_to_be_ours():
    old, new = {"a.html": "1", "b.html": "1"}, {"a.html": "2", "c.html": "2"}
    during = Manifest(files=join_files(wrap(old), wrap(new)))
    plan = make_plan(new, during, {"a.html": "1", "b.html": "1", "c.html": "2"}, is_asset)
    assert (plan.added, plan.changed, plan.removed, plan.restored) == ((), ("a.html",), ("b.html",), ())


@pytest.mark.parametrize(
    ("pages", "leaving", "most", "refused"),
    [(40, 40, None, False), (100, 50, None, False), (100, 51, None, True), (400, 100, None, False),
     (400, 101, None, True), (10, 1, 0, True), (10, 0, 0, False), (100, 99, 99, False)],
)  # fmt: skip
def test_the_cap_on_deletions_counts_pages(pages, leaving, most, refused):
    ours = {f"{number}.html": "1" for number in range(pages)}
    before = Manifest(files=wrap(ours), retired=wrap(dict.fromkeys(ASSETS, "1")))
    site = dict(list(ours.items())[leaving:])
    plan = make_plan(site, before, {**ours, **dict.fromkeys(ASSETS, "1")}, is_asset)
    if refused:
        with pytest.raises(DeployError, match=f"{leaving} of {pages} .* more than"):
            check_deletions(plan, before, most, is_asset)
    else:
        check_deletions(plan, before, most, is_asset)


@st.composite
def make_versions(draw):
    """Two sites, as links and assets of each page; each has a front page, and no dead link of its own."""
    versions = []
    for _ in range(2):
        pages = ["index.html", *draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=7))]
        asset = draw(st.sampled_from(ASSETS))
        versions.append({page: (*draw(st.lists(st.sampled_from(pages), unique=True)), asset) for page in pages})
        versions[-1][asset] = ()
    return versions


@given(make_versions(), st.randoms(use_true_random=False))
def test_no_moment_of_an_upload_shows_a_dead_link(versions, chance):
    """Within a turn files arrive in any order. A reader comes by the front page and follows links."""
    old, new = versions
    rules = HeaderRules((("/assets/*", {"Cache-Control": "immutable"}),))
    plan = make_plan(
        {path: repr(links) for path, links in new.items()},
        Manifest(files={path: (repr(links),) for path, links in old.items()}),
        {path: repr(links) for path, links in old.items()},
        rules.is_asset,
    )
    there = dict(old)
    for turn in sort_uploads(plan, Site(pathlib.Path(), rules, {})):
        chance.shuffle(turn)
        for path in turn:
            there[path] = new[path]
            assert find_dead(there) == set()
    for path in plan.removed:
        del there[path]
        assert find_dead(there) == set()
    assert set(new) <= set(there)


def find_dead(there):
    """Links that lead nowhere, of the pages that a reader can reach."""
    seen, waiting, dead = set(), ["index.html"], set()
    while waiting:
        path = waiting.pop()
        if path not in there:
            dead.add(path)
        elif path not in seen:
            seen.add(path)
            waiting += there[path]
    return dead
