"""What every page shows around itself."""

import msgspec


class Frame(msgspec.Struct, frozen=True, array_like=True):
    """What every page shows around itself.

    `language` is the interface's, `documents` the language the articles are in. `base_url` has no slash at its end or
    is empty; `feed` says there is a feed, `noindex` that search engines are asked to stay away, `review` is the page of
    open questions in a preview, empty in a published site.
    """

    title: str
    description: str
    language: str
    documents: str
    base_url: str
    feed: bool
    noindex: bool = False
    review: str = ""
