"""authority/ → Authority."""

import pytest

from site_builder.curation import read_authority
from site_builder.errors import AuthorityError
from site_builder.model import Authority, EntityKind

RECORD = '[[record]]\nid = "a-b"\npreferred = "A B"\n'
RULING = '[[ruling]]\nleft = "A"\nright = "B"\njudgement = "same"\nwhy = "x"\n'
CHAIN = RULING + RULING.replace('"A"', '"C"') + RULING.replace('"B"', '"C"').replace("same", "different")
DATE = '[[date]]\ndocument = "a.txt"\ndate = "2024-05-10"\nwhy = "x"\n'
SPLIT = '[[split]]\ndocument = "x.txt"\nline = 3\nstarts = "Tin"\nwhy = "another story"\n'


def test_no_folder_means_nothing_curated():
    assert read_authority(None) == Authority()


def test_every_field_is_read_in_the_order_of_files_and_tables(write):
    write("authority/places.toml", '[[record]]\nid = "lao"\npreferred = "Lào"\n')
    write(
        "authority/people.toml",
        '# people\n[[record]]\nid = "b"\npreferred = "B"\nvariants = ["B1", "B2"]\nsort = "b"\nnote = "n"\n'
        'external = { wikidata = "Q1", viaf = "2" }\n\n[[record]]\nid = "a"\npreferred = "A"\n',
    )
    folder = write("authority/corrections.toml", SPLIT).parent
    authority = read_authority(folder)
    assert [(record.kind, record.id) for record in authority.records] == [
        (EntityKind.PERSON, "b"),
        (EntityKind.PERSON, "a"),
        (EntityKind.PLACE, "lao"),
    ]
    first = authority.records[0]
    assert (first.variants, first.sort, first.note) == (("B1", "B2"), "b", "n")
    assert first.external == (("viaf", "2"), ("wikidata", "Q1"))
    assert (first.file, first.line) == ("authority/people.toml", 2)
    (split,) = authority.splits
    assert (split.seed, split.line, split.starts, split.why, split.file_line) == ("x.txt", 3, "Tin", "another story", 1)


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("people.toml", RECORD + 'prefered = "x"\n', 4, "unknown key 'prefered'"),
        ("people.toml", RECORD + RECORD, 5, "'a-b' stands at line 1"),
        ("people.toml", RECORD + 'variants = "x"\n', 4, "variants must be a list"),
        ("people.toml", RECORD + 'variants = ["x", 3]\n', 4, "variants must be a list"),
        ("people.toml", RECORD + "external = { viaf = 3 }\n", 4, "external must be a table"),
        ("people.toml", '[[record]]\nid = "A b"\npreferred = "x"\n', 2, "small letters"),
        ("people.toml", '[[record]]\nid = "a"\n', 1, "without preferred"),
        ("people.toml", '[[record]]\nid = "a"\npreferred = ""\n', 1, "without preferred"),
        ("people.toml", "[[person]]\n", 1, "unknown here"),
        ("people.toml", 'id = "a"\n', 1, "outside a table"),
        ("corrections.toml", SPLIT.replace("3", "1"), 3, "before line 2"),
        ("corrections.toml", SPLIT.replace("3", '"3"'), 3, "line must be a number"),
        ("corrections.toml", SPLIT + SPLIT, 6, "the same split"),
        ("corrections.toml", SPLIT.replace("why", "reason"), 5, "unknown key"),
        ("corrections.toml", '[[date]]\ndocument = "a.txt"\ndate = "31/2"\nwhy = "x"\n', 3, "is no date"),
        ("corrections.toml", '[[title]]\ndocument = "a.txt"\nwhy = "x"\n', 1, "without title"),
        ("rulings.toml", RULING.replace("same", "perhaps"), 4, "one of same, different"),
        ("rulings.toml", RULING + RULING.replace("same", "different"), 9, "contradicts the ruling at line 1"),
        ("rulings.toml", CHAIN, 11, "contradicts the rulings at lines 1, 6, by which"),
        ("rulings.toml", RULING.replace("B", "A"), 3, "left and right are the same"),
        ("corrections.toml", DATE + DATE.replace("10", "11"), 6, r"a \[\[date\]\] of this document stands at line 1"),
        ("permalinks.tsv", "# x\nperson\tA\n", 2, "no line of kind, name and slug"),
        ("permalinks.tsv", "person\tA\ta b\n", 1, "no page can be called 'a b'"),
        ("permalinks.tsv", "article\ta\tx\narticle\tb\tindex\n", 2, "no page can be called 'index'"),
        ("permalinks.tsv", "person\tA\ta\nperson\tA\tb\n", 2, "a second time"),
        ("peoples.toml", RECORD, 0, "none of the files known"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_file_and_line(write, name, text, line, said):
    path = write(f"authority/{name}", text)
    with pytest.raises(AuthorityError, match=said) as caught:
        read_authority(path.parent)
    assert (caught.value.file, caught.value.line) == (str(path), line)


def test_a_folder_that_is_missing_is_refused(tmp_path):
    with pytest.raises(AuthorityError, match="is no folder"):
        read_authority(tmp_path / "authority")


def test_our_own_authority_can_be_read(root):
    authority = read_authority(root / "authority")
    assert [split.line for split in authority.splits] == [27]
