"""The readable part of an address. The only home of python-slugify."""

import functools
import re

from slugify import slugify

from site_builder.language.spelling import fold_marks

LONGEST = 80
# What a slug is; nothing else may stand in an address.
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
# Names of pages that every site has, and those that Windows keeps for devices.
_RESERVED = re.compile(r"index|search|about|uncertain|404|con|prn|aux|nul|com\d|lpt\d", re.ASCII)


@functools.lru_cache(maxsize=1 << 16)
def make_slug(text: str) -> str:
    """ASCII small letters, digits and hyphens, 80 at most; empty where nothing of the text is left.

    Vietnamese is folded here, and what is not ASCII then is dropped: which transliterator python-slugify would use for
    the rest depends on what else is installed.
    """
    plain = fold_marks(text).encode("ascii", "ignore").decode("ascii")
    return str(slugify(plain, max_length=LONGEST, word_boundary=True))


def can_stand(slug: str) -> bool:
    """Whether it is a slug, not too long, and no name that is taken by other things."""
    return len(slug) <= LONGEST and bool(SLUG.fullmatch(slug)) and not _RESERVED.fullmatch(slug)
