"""Documents as people name them, and as their files are called: to a Mac "ộ" is three characters, to a keyboard one."""

import unicodedata
from collections.abc import Mapping

import msgspec

from site_builder.language.spelling import compose
from site_builder.model import Authority
from site_builder.model.article import find_file_id


def name_as_found(authority: Authority, found: Mapping[str, str]) -> Authority:
    """The same, with the documents it names called as their files are; `found` has the id of each by its path below
    seeds/. Where they are called so already, the same value.
    """
    # a name that is a file's as it stands is that one's
    apart = [seed for seed in found if not unicodedata.is_normalized("NFC", seed) and compose(seed) not in found]
    if not apart:
        return authority
    seeds = {compose(seed): seed for seed in apart}
    ids = {compose(found[seed]): found[seed] for seed in apart}

    def find_story(document: str) -> str:
        file = find_file_id(document)
        return ids.get(compose(file), file) + document[len(file) :]

    replace = msgspec.structs.replace
    return replace(
        authority,
        splits=tuple(replace(each, seed=seeds.get(compose(each.seed), each.seed)) for each in authority.splits),
        corrections=tuple(replace(each, document=find_story(each.document)) for each in authority.corrections),
        rulings=tuple(
            replace(
                each,
                left_document=find_story(each.left_document),
                right_document=find_story(each.right_document),
            )
            for each in authority.rulings
        ),
    )
