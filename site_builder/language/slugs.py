"""The readable part of an address. The only home of python-slugify."""

import functools
import re

from slugify import slugify

from site_builder.language.spelling import fold_marks

LONGEST = 80
# What a slug is; nothing else may stand in an address.
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


@functools.lru_cache(maxsize=1 << 16)
def make_slug(text: str) -> str:
    """ASCII small letters, digits and hyphens, 80 at most; empty where nothing of the text is left.

    Vietnamese is folded here, and what is not ASCII then is dropped: which transliterator python-slugify would use for
    the rest depends on what else is installed.
    """
    plain = fold_marks(text).encode("ascii", "ignore").decode("ascii")
    return str(slugify(plain, max_length=LONGEST, word_boundary=True))
