"""Addresses: the only module that makes them.

An article is found under the slug of its title. Where several titles make one slug, or the slug is reserved or empty,
the article's slug carries a suffix that is a digest of its document's id. Whether it does depends on the set of titles,
never on their order, and what the suffix is on the document alone: a third article of a title renames nobody.
"""

import collections
import hashlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from site_builder.language.slugs import LONGEST, SLUG, can_stand, make_slug
from site_builder.language.spelling import fold_tone_placement
from site_builder.model import Archive, Authority, Entity, EntityKind, Permalink
from site_builder.model.views import Address

FOLDERS: Mapping[EntityKind, str] = {
    EntityKind.PERSON: "people",
    EntityKind.TOPIC: "topics",
    EntityKind.PLACE: "places",
    EntityKind.ORGANISATION: "organisations",
    EntityKind.SOURCE: "sources",
}
HOME = Address("index.html")
ARTICLES = Address("articles/index.html")
ABOUT = Address("about.html")
REVIEW = Address("review.html")
SEARCH = Address("search.html")
MISSING = Address("404.html")
YEARS = Address("dates/index.html")
EVENTS = Address("dates/events.html")
UNCERTAIN = Address("dates/uncertain.html")
FEED = Address("feed.xml")
SITEMAP = Address("sitemap.xml")
ROBOTS = Address("robots.txt")
HEADERS = Address("_headers")
REDIRECTS = Address("_redirects")
DOCUMENT = "document"
"""The anchor of the document as it came on an article's page that holds it."""

_NAMELESS = "bai"


class Permalinks(msgspec.Struct, frozen=True):
    """The address of every article, of its source view, and of every entity, for one archive.

    `moved` leads from addresses that pages once had to those they have, `new` are the lines the ledger lacks.
    """

    articles: dict[str, Address]
    source_views: dict[str, Address]
    entities: dict[tuple[EntityKind, str], Address]
    moved: dict[Address, Address] = {}
    new: tuple[Permalink, ...] = ()


def make_permalinks(archive: Archive, authority: Authority | None = None) -> Permalinks:
    """The addresses of all articles and entities; no two are equal, also where case is not told apart.

    A page that stands in the ledger keeps its address, unless a record gives its entity another id.
    """
    ledger = Ledger(authority or Authority())
    wanted = {article.id: make_slug(article.title.value) for article in archive.articles.read_heads()}
    slugs = assign_slugs(wanted, ledger.find_articles(wanted))
    moved: dict[Address, Address] = {}
    new = [Permalink("article", id_, slug) for id_, slug in slugs.items() if not ledger.has("article", id_)]
    entities: dict[tuple[EntityKind, str], Address] = {}
    for kind, folder in FOLDERS.items():
        same = [entity for entity in archive.entities if entity.kind is kind]
        kept, left = ledger.find_entities(kind, same)
        found = assign_slugs({entity.id: entity.id for entity in same}, kept)
        for entity in same:
            entities[kind, entity.id] = Address(f"{folder}/{found[entity.id]}.html")
            if not ledger.has(kind.value, entity.label):
                new.append(Permalink(kind.value, entity.label, found[entity.id]))
        taken = set(found.values())
        moved |= {
            Address(f"{folder}/{slug}.html"): entities[kind, id_] for slug, id_ in left.items() if slug not in taken
        }
    return Permalinks(
        articles={id_: Address(f"articles/{slug}.html") for id_, slug in slugs.items()},
        source_views={id_: Address(f"articles/{slug}.source.html") for id_, slug in slugs.items()},
        entities=entities,
        moved=moved,
        new=tuple(new),
    )


class Ledger:
    """The addresses that pages were given before, in the order in which they were."""

    def __init__(self, authority: Authority) -> None:
        self._curated = {(record.kind, record.id) for record in authority.records}
        self._slugs: dict[str, dict[str, str]] = collections.defaultdict(dict)
        for each in authority.permalinks:
            name = each.name if each.kind == "article" else fold_tone_placement(each.name)
            self._slugs[each.kind].setdefault(name, each.slug)

    def has(self, kind: str, name: str) -> bool:
        """Whether the ledger has a line for a document's id, or an entity's name."""
        return (name if kind == "article" else fold_tone_placement(name)) in self._slugs[kind]

    def find_articles(self, ids: Iterable[str]) -> dict[str, str]:
        """The slugs of those articles that have one; of two with one slug, which came after each other, the first."""
        present = set(ids)
        kept: dict[str, str] = {}
        for id_, slug in self._slugs["article"].items():
            if id_ in present:
                kept.setdefault(slug, id_)
        return {id_: slug for slug, id_ in kept.items()}

    def find_entities(self, kind: EntityKind, entities: Sequence[Entity]) -> tuple[dict[str, str], dict[str, str]]:
        """The slugs that entities keep, by id, and those that now lead to another's page, with its id.

        An entity keeps the oldest slug of any of its names; of two with one name the one with more articles does.
        """
        kept: dict[str, str] = {}
        left: dict[str, str] = {}
        slugs = self._slugs[kind.value]
        age = {name: number for number, name in enumerate(slugs)}
        taken: set[str] = set()
        for entity in sorted(entities, key=lambda entity: (-len(entity.mentions), entity.id)):
            names = {fold_tone_placement(form) for form in (entity.label, *(v.form for v in entity.variants))}
            own = (slugs[name] for name in sorted(names & age.keys(), key=age.__getitem__))
            for slug in dict.fromkeys(own):
                if slug in taken:
                    continue
                taken.add(slug)
                if entity.id in kept or (kind, entity.id) in self._curated:
                    left[slug] = entity.id
                else:
                    kept[entity.id] = slug
        return kept, left


def assign_slugs(wanted: Mapping[str, str], kept: Mapping[str, str] | None = None) -> dict[str, str]:
    """A slug for every id, by the one wanted for it: ASCII small letters, digits, hyphens; 80 at most; none reserved.

    Ids whose wanted slugs cannot stand (not a slug, reserved, or equal to another's) get a suffix that the id alone
    decides, longer where that meets another slug. Those `kept` stand whatever others want.
    """
    kept = kept or {}
    slugs = {id_: slug if can_stand(slug) else _add_suffix(slug, id_, 8) for id_, slug in wanted.items()}
    slugs |= kept
    for length in range(8, 65, 8):
        taken = collections.Counter(slugs.values())
        clashing = [id_ for id_, slug in slugs.items() if taken[slug] > 1 and id_ not in kept]
        if not clashing:
            break
        for id_ in clashing:
            slugs[id_] = _add_suffix(wanted[id_], id_, length)
    return slugs


def list_address(kind: EntityKind) -> Address:
    """The index page of one kind of entity."""
    return Address(f"{FOLDERS[kind]}/index.html")


def leaf_address(address: Address, number: int) -> Address:
    """A page of a list too long for one; the first (1) is at the address itself. No slug holds a dot."""
    return address if number == 1 else Address(f"{address.removesuffix('.html')}.{number}.html")


def feed_address(page: Address) -> Address:
    """The feed of an entity's page."""
    return Address(f"{page.removesuffix('.html')}.xml")


def date_address(date: str) -> Address:
    """The page of a day, month or year, written as EDTF without a time."""
    return Address(f"dates/{date}.html")


def raw_address(seed: str) -> Address:
    """Where a seed is published byte for byte."""
    return Address(f"raw/{seed}")


def text_address(file_id: str) -> Address:
    """Where the decoded text of a file is published."""
    return Address(f"data/text/{file_id}.txt")


def sitemap_address(number: int) -> Address:
    """A part of a sitemap that is too large for one file."""
    return Address(f"sitemap-{number}.xml")


def anchor_address(page: Address, anchor: str) -> Address:
    """A place on a page."""
    return Address(f"{page}#{anchor}")


def _add_suffix(wanted: str, id_: str, length: int) -> str:
    stem = "-".join(SLUG.findall(wanted.casefold())) or _NAMELESS
    digest = hashlib.sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()[:length]
    return f"{stem[: LONGEST - length - 1].rstrip('-')}-{digest}"
