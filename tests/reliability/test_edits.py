"""A site that is edited and built again and again is, after every edit, what a clean build makes of the same folder."""

import pathlib
import shutil
import tempfile

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from site_builder.config import read_config
from site_builder.errors import AuthorityError, ReadingError
from site_builder.pipeline import build
from tests.reliability.sites import ROOT, digest

PATHS = ("a.txt", "b.txt", "c.txt", "thư mục/a.txt", "thư mục/b.txt", "a.txt.txt", "x.pdf")
SENTENCES = (
    "Đại tá Lò Văn Ngọc, Giám đốc Công an tỉnh Điện Biên, dự hội thảo về tưới nước.",
    "Thiếu tướng Lò Văn Ngọc, Giám đốc Công an tỉnh Điện Biên, tiếp đoàn khách.",
    "Thứ trưởng Bộ Công an Lào Bounthong Sisavath thăm nhà máy ở Hà Nội.",
    "Thứ trưởng Bộ Công an Lào Bounthong Sisavat làm việc với lãnh đạo Bộ Công an.",
    "Theo bà Vầng Thị Trăng (45 tuổi), bản Pa có hai mươi hộ thiếu nước.",
    "Ngày 12/3/2024, xã Mường Xa khai mạc lớp học về phòng, chống ma túy.",
    "Tham dự có ông Lò Văn Ngọc và bà Vầng Thị Trăng; hội thảo bế mạc ngày 15/3.",
)
TITLES = ("Hội thảo về tưới nước", "Thăm nhà máy mới", "Lớp học ở xã Mường Xa")
DAYS = ("12/03/2024 08:50", "15/03/2024", "Thứ Sáu, ngày 10/05/2024", "")
AUTHORITY = {
    "people.toml": (
        "",
        '[[record]]\nid = "ong-ngoc"\npreferred = "Lò Văn Ngọc"\nnote = "Cán bộ công an"\n',
        '[[record]]\nid = "khach"\npreferred = "Bounthong Sisavath"\nvariants = ["Bounthong Sisavat"]\n',
    ),
    "rulings.toml": (
        "",
        '[[ruling]]\nleft = "Bounthong Sisavath"\nright = "Bounthong Sisavat"\njudgement = "same"\nwhy = "một người"\n',
        '[[ruling]]\nleft = "Bounthong Sisavath"\nright = "Bounthong Sisavat"\njudgement = "different"\nwhy = "hai"\n',
    ),
    "corrections.toml": (
        "",
        '[[title]]\ndocument = "a.txt"\ntitle = "Tít đã sửa"\nwhy = "thiếu tít"\n',
        '[[date]]\ndocument = "a.txt"\ndate = "2024-03"\nwhy = "chỉ biết tháng"\n',
        '[[not_person]]\ndocument = "b.txt"\nname = "Lò Văn Ngọc"\nwhy = "tên trường"\n',
        '[[split]]\ndocument = "b.txt"\nline = 5\nstarts = "Thiếu tướng"\nwhy = "hai tin"\n',
    ),
    "permalinks.tsv": ("",),
}
LOOKS = {"templates/page/article.html": "{# x #}\n", "static/css/base.css": "/* x */\n"}
SETTINGS = ('title = "Kho"', 'title = "Kho"\nbase_url = "https://example.org/kho"', 'title = "K"\nlanguage = "en"')

articles = st.tuples(
    st.sampled_from(TITLES), st.sampled_from(DAYS), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)
).map(lambda parts: "\n\n".join([parts[0], parts[1], *parts[2]]) + "\n")
texts = st.one_of(articles, st.sampled_from(["", "\n\n", "một dòng không có gì", "\x00\xff"]))


class Edits(RuleBasedStateMachine):
    """A folder that somebody works in, and the site that is built of it after each thing they do."""

    def __init__(self):
        super().__init__()
        self.place = pathlib.Path(tempfile.mkdtemp())
        self.site = self.place / "site"
        self.out = self.site / "public"

    @initialize(text=articles)
    def begin(self, text):
        for folder in ("templates", "static"):
            shutil.copytree(ROOT / folder, self.site / folder)
        self.write("seeds/a.txt", text)
        self.write("authority/people.toml", "")
        self.set_up(SETTINGS[0])

    def write(self, path, text):
        (self.site / path).parent.mkdir(parents=True, exist_ok=True)
        (self.site / path).write_text(text, encoding="utf-8")

    @rule(path=st.sampled_from(PATHS), text=texts)
    def put_document(self, path, text):
        self.write(f"seeds/{path}", text)

    @rule(path=st.sampled_from(PATHS))
    def delete_document(self, path):
        (self.site / "seeds" / path).unlink(missing_ok=True)

    @rule(old=st.sampled_from(PATHS), new=st.sampled_from(PATHS))
    def rename_document(self, old, new):
        if (self.site / "seeds" / old).exists():
            (self.site / "seeds" / new).parent.mkdir(exist_ok=True)
            (self.site / "seeds" / old).rename(self.site / "seeds" / new)

    @rule(data=st.data(), name=st.sampled_from(sorted(AUTHORITY)))
    def decide(self, data, name):
        self.write(f"authority/{name}", data.draw(st.sampled_from(AUTHORITY[name])))

    @rule(path=st.sampled_from(sorted(LOOKS)))
    def change_look(self, path):
        self.write(path, (ROOT / path).read_text(encoding="utf-8") + LOOKS[path])

    @rule(text=st.sampled_from(SETTINGS))
    def set_up(self, text):
        self.write("site.toml", f'{text}\nauthority = "authority"\ntemplates = "templates"\nstatic = "static"\n')

    @rule(number=st.integers(0, 1000), text=st.sampled_from(["", "by hand"]))
    def meddle_with_a_page(self, number, text):
        pages = sorted(self.out.rglob("*.html"))
        if pages:
            page = pages[number % len(pages)]
            page.unlink()  # the present site's file may be a link to what lies elsewhere
            if text:
                page.write_text(text)

    @rule(at=st.integers(0, 1 << 20), value=st.integers(0, 255))
    def damage_what_is_remembered(self, at, value):
        cache = self.site / ".site_builder" / "public.cache"
        if cache.exists():
            data = bytearray(cache.read_bytes())
            data[at % len(data)] = value
            cache.write_bytes(data)

    @rule(name=st.sampled_from(["cache", "last", "manifest.json"]))
    def lose_notes(self, name):
        if name != "manifest.json" or not self.meddled():
            (self.site / ".site_builder" / f"public.{name}").unlink(missing_ok=True)

    def meddled(self):
        return any(page.read_bytes() == b"by hand" for page in self.out.rglob("*.html"))

    @invariant()
    def it_is_what_a_clean_build_makes(self):
        if not (self.site / "site.toml").exists():
            return
        clean = self.place / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(self.site, clean, ignore=shutil.ignore_patterns("public", ".site_builder"))
        standing = digest(self.out)
        try:
            build(read_config(self.site), each=map)
        except ReadingError:  # refused: nothing can be read any more of a site that shows documents
            assert digest(self.out) == standing and any(path.startswith("raw/") for path in standing)
            assert not build(read_config(clean), each=map).articles
            return
        except AuthorityError as trouble:
            with pytest.raises(AuthorityError, match=str(trouble.args[0])[:20]):
                build(read_config(clean), each=map)
            return
        build(read_config(clean), each=map)
        assert digest(self.out) == digest(clean / "public")
        assert digest(self.site / "authority") == digest(clean / "authority")

    def teardown(self):
        shutil.rmtree(self.place)


# What fails is not made smaller: that takes longer than the whole test.
PHASES = (Phase.explicit, Phase.generate)


def test_a_dozen_edits():
    run_state_machine_as_test(Edits, settings=settings(max_examples=1, stateful_step_count=12, phases=PHASES))


@pytest.mark.long
def test_two_hundred_edits():
    run_state_machine_as_test(Edits, settings=settings(max_examples=10, stateful_step_count=21, phases=PHASES))
