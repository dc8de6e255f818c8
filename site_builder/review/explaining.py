"""Why the archive says what it says: every value with its rule and the characters it was read from."""

from collections.abc import Iterable, Iterator

from site_builder.language.spelling import compose, fold_marks, fold_spaces
from site_builder.model import Archive, Article, Claim, Edtf, Entity, EntityKind, Evidence


def explain_document(archive: Archive, name: str, field: str = "") -> Iterator[str]:
    """What was read of the documents whose id or seed the name is, a line each; only one field where it is named.

    Raises KeyError where no document has that name, ValueError where none has that field.
    """
    wanted = compose(name)  # a Mac's files have other names than its keyboard writes
    articles = [article for article in archive.articles if wanted in map(compose, _list_names(article))]
    if not articles:
        raise KeyError(name)
    for article in articles:
        rows = list(_tell_article(article))
        if field and field not in {row[0] for row in rows}:
            raise ValueError(field)
        yield f"{article.id} ({article.document.seed})"
        for what, value, evidence in rows:
            if field in {"", what}:
                yield f"  {what:<13}{value}"
                yield from (f"  {'':<13}{_tell(item)}" for item in evidence)


def _list_names(article: Article) -> tuple[str, ...]:
    return article.id, article.document.file_id, article.document.seed


def explain_person(archive: Archive, name: str) -> Iterator[str]:
    """Why these mentions are one person, and what each article says the person was; names are found without marks too.

    Raises KeyError where nobody is called so.
    """
    wanted = fold_marks(name)
    people = [entity for entity in archive.entities if entity.kind is EntityKind.PERSON]
    exact = [person for person in people if any(v.form == name for v in person.variants) or person.label == name]
    found = exact or [p for p in people if wanted in {fold_marks(p.label), *(fold_marks(v.form) for v in p.variants)}]
    if not found:
        raise KeyError(name)
    for person in found:
        yield from _tell_person(person)


def _tell_person(person: Entity) -> Iterator[str]:
    yield f"{person.label} (people/{person.id}.html), {len(person.mentions)} articles"
    for variant in person.variants:
        why = f": {variant.rule} {variant.reason}".rstrip() if variant.rule else ""
        yield f"  {variant.form} ×{variant.count}{why}"
    for ruling in person.rulings:
        told = "one person" if ruling.same else "different people"
        who = " ".join(filter(None, (ruling.by and f"by {ruling.by}", ruling.date and f"on {ruling.date}")))
        yield f"  ruled {told}{who and f' {who}'}: {ruling.left} / {ruling.right}: {ruling.why}"
        yield f"    {ruling.file}:{ruling.line}"
    for statement in person.statements:
        what = ", ".join(filter(None, (statement.rank, *statement.offices)))
        yield f"  {statement.date or 'day unknown'}: {what}"
        yield f"    {statement.article}: {_tell(statement.evidence)}"


def _tell_article(article: Article) -> Iterator[tuple[str, str, Iterable[Evidence]]]:
    """Field, value and evidence of everything that was read."""
    claims: tuple[tuple[str, Iterable[Claim[str] | Claim[Edtf] | None]], ...] = (
        ("title", (article.title,)),
        ("published", (article.published,)),
        ("captured", (article.captured,)),
        ("events", article.events),
        ("dates", article.dates),
        ("source", (article.source,)),
        ("byline", article.byline),
        ("photographers", article.photographers),
    )
    for field, values in claims:
        for claim in values:
            if claim:
                yield field, f"{claim.value} [{claim.certainty.value}]", claim.evidence
    for mention in article.mentions:
        evidence = Evidence(article.id, mention.span, mention.surface, mention.rule)
        yield mention.kind.value, mention.name, (evidence,)
    for statement in article.statements:
        what = ", ".join(filter(None, (statement.rank, *statement.offices)))
        yield "statement", f"{statement.person}: {what}", (statement.evidence,)
    for quotation in article.quotations:
        said = fold_spaces(quotation.span.cut(article.document.text))
        yield "quotation", f"{quotation.person}: {said}", (quotation.evidence,)
    for issue in article.issues:
        yield "issue", f"{issue.code}: {issue.message}", ()


def _tell(evidence: Evidence) -> str:
    span = f"{evidence.span.start}–{evidence.span.end}"
    return f"{evidence.rule}: “{fold_spaces(evidence.quote)}” ({evidence.document} {span})"
