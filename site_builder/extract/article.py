"""One document becomes one article: the page is read first, then whom and what its text speaks of."""

import bisect
from collections.abc import Iterable, Sequence

from site_builder.extract.acronyms import know_acronyms
from site_builder.extract.candidates import Candidate
from site_builder.extract.capital_lines import CapitalLines
from site_builder.extract.corrections import correct_page, correct_people
from site_builder.extract.organisations import read_organisations
from site_builder.extract.page import PageReading, segment_page
from site_builder.extract.particulars import read_particulars
from site_builder.extract.people import PeopleReader
from site_builder.extract.places import read_places
from site_builder.extract.quotations import read_quotations
from site_builder.extract.sentences import read_sentences
from site_builder.extract.short_names import Person
from site_builder.extract.statements import read_statements
from site_builder.extract.titles import TitleReader
from site_builder.extract.topics import read_topics
from site_builder.extract.units import UnitReader
from site_builder.language.lexicon import Lexicon
from site_builder.language.phrases import Words
from site_builder.language.scan import Scan, scan_text
from site_builder.model import Article, Certainty, Correction, Document, Doubt, EntityKind, Mention


def extract_article(document: Document, lexicon: Lexicon, corrections: Sequence[Correction] = ()) -> Article:
    """What one document says, as people corrected it: pure, and the same on any machine."""
    page = correct_page(segment_page(document, lexicon), document, corrections)
    words = know_acronyms(scan_text(document.text, ((span.start, span.end) for span in page.body_spans), lexicon))
    units = UnitReader(words, lexicon)
    titles = TitleReader(words, units)
    lines = CapitalLines(words)
    people, doubtful = PeopleReader(words, titles, units, lines, lexicon).read()
    people = tuple(correct_people(_without_contributors(people, page), words, corrections))
    taken = {i for person in people for i in range(person.start, person.end)}
    organisations = read_organisations(words, units, taken, lines)
    places = read_places(words, taken, _words_inside(words, organisations))
    mentions = (
        *(_mention(words, person) for person in people),
        *places,
        *organisations,
        *read_topics(words),
    )
    return Article(
        **page.copy_description(),
        document=document,
        blocks=page.blocks,
        mentions=mentions,
        statements=read_statements(words, titles, people, document.id),
        issues=(*document.issues, *page.issues),
        particulars=tuple(read_particulars(words, people, mentions, document.id)),
        quotations=tuple(read_quotations(words, titles, people, document.id)),
        doubts=tuple(_doubt(words, titles, candidate, document.id) for candidate in doubtful),
        sentences=tuple(read_sentences(page.blocks, page.body_spans, words.told)),
    )


def _mention(words: Words, person: Person) -> Mention:
    span = words.span(person.start, person.end)
    return Mention(EntityKind.PERSON, person.name, span.cut(words.text), span, person.rule)


def _doubt(words: Scan, titles: TitleReader, candidate: Candidate, document: str) -> Doubt:
    span = words.span(candidate.start, candidate.end)
    surface = span.cut(words.text)
    mention = Mention(EntityKind.PERSON, candidate.name, surface, span, "person.doubtful", Certainty.GUESSED)
    person = Person(candidate.start, candidate.end, candidate.name, mention.rule, candidate.chain)
    return Doubt(mention, candidate.features, read_statements(words, titles, (person,), document))


def _without_contributors(people: tuple[Person, ...], page: PageReading) -> tuple[Person, ...]:
    """The people of the story; who wrote it or took its pictures is one only where the text gives a title."""
    names = {claim.value.casefold() for claim in (*page.byline, *page.photographers)}
    introduced = {person.name for person in people if person.chain}
    return tuple(p for p in people if p.name.casefold() not in names or p.name in introduced)


def _words_inside(words: Words, mentions: Iterable[Mention]) -> set[int]:
    """The words that lie inside the mentions."""
    inside: set[int] = set()
    for mention in mentions:
        first = bisect.bisect_right(words.ends, mention.span.start)
        inside.update(range(first, bisect.bisect_right(words.ends, mention.span.end, first)))
    return inside
