"""What people decided and the archive no longer bears out: corrections, rulings, records, addresses."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from site_builder.checking.findings import Finding, make_finding
from site_builder.language.spelling import fold_tone_placement
from site_builder.model import Archive, Authority, AuthorityRecord, Correction, CorrectionKind, EntityKind, Issue, Split

_WORD = re.compile(r"\w+")
_LEDGER = "authority/permalinks.tsv"


def check_authority(authority: Authority, archive: Archive, issues: Iterable[Issue]) -> Iterator[Finding]:
    """What in the authority files does nothing, or can no longer do what it was written for."""
    yield from _check_corrections(authority, archive, issues)
    yield from _check_records(authority, archive)
    yield from _check_rulings(authority, archive)
    yield from _check_ledger(authority, archive)


def _check_corrections(authority: Authority, archive: Archive, issues: Iterable[Issue]) -> Iterator[Finding]:
    decided: tuple[Correction | Split, ...] = (*authority.corrections, *authority.splits)
    tables = {f" ({each.place})": (each.file, each.file_line) for each in decided}
    for issue in issues:
        at = issue.message.rfind(" (")
        if issue.code.startswith("correction.") and (place := tables.get(issue.message[at:])):
            yield make_finding(issue.code, f"{issue.document}: {issue.message[:at]}", *place)
    texts = {article.id: article.document.text for article in archive.articles}
    for correction in authority.corrections:
        if _is_idle(correction, texts):
            message = f"{correction.document} does not hold the name {correction.value!r}"
            yield make_finding("correction.idle", message, correction.file, correction.file_line)


def _is_idle(correction: Correction, texts: Mapping[str, str]) -> bool:
    """Whether it is about a name that its document does not print."""
    names = (CorrectionKind.NOT_PERSON, CorrectionKind.IS_PERSON)
    text = texts.get(correction.document)
    return correction.kind in names and text is not None and correction.value not in text


def _check_records(authority: Authority, archive: Archive) -> Iterator[Finding]:
    used = {(entity.kind, entity.label) for entity in archive.entities}
    unused = [record for record in authority.records if (record.kind, record.preferred) not in used]
    printed = _find_printed(unused, archive) if unused else {}
    for record in unused:
        code, message = "record.unused", f"no document names {record.preferred!r} in any of the spellings listed"
        if found := next((form for form in _list_forms(record) if form in printed), ""):
            code, kind = "record.unread", record.kind.value
            message = f"{printed[found]} prints {found!r}; no {kind} is read there; records name what is read"
        yield make_finding(code, message, record.file, record.line)


def _list_forms(record: AuthorityRecord) -> tuple[str, ...]:
    return (record.preferred, *record.variants)


def _find_printed(records: Iterable[AuthorityRecord], archive: Archive) -> dict[str, str]:
    """By each spelling of the records that documents print, as whole words, the first document that does."""
    wanted = {form for record in records for form in _list_forms(record)}
    printed: dict[str, str] = {}
    for article in archive.articles:
        words = f" {' '.join(_WORD.findall(article.document.text))} "
        for form in wanted - printed.keys():
            if f" {' '.join(_WORD.findall(form))} " in words:
                printed[form] = article.id
    return printed


def _check_rulings(authority: Authority, archive: Archive) -> Iterator[Finding]:
    names: dict[str, Set[str]] = {
        article.id: {fold_tone_placement(each.name) for each in article.mentions if each.kind is EntityKind.PERSON}
        for article in archive.articles
    }
    everywhere = {name for found in names.values() for name in found}
    for ruling in authority.rulings:
        for name, document in ((ruling.left, ruling.left_document), (ruling.right, ruling.right_document)):
            if fold_tone_placement(name) not in (names.get(document, set()) if document else everywhere):
                message = f"{document or 'no document'} {'does not name' if document else 'names'} {name!r}"
                yield make_finding("ruling.idle", message, ruling.file, ruling.line)


def _check_ledger(authority: Authority, archive: Archive) -> Iterator[Finding]:
    present = {article.id for article in archive.articles}
    lines = [each for each in authority.permalinks if each.kind == "article"]
    holders: dict[str, list[str]] = defaultdict(list)
    for each in lines:
        if each.name in present:
            if holders[each.slug]:
                message = f"{each.name} has the address {each.slug!r}, which is that of {holders[each.slug][0]}"
                yield make_finding("address.given-twice", message, _LEDGER, each.line)
            holders[each.slug].append(each.name)
    for each in lines:
        if each.name not in present and not holders[each.slug]:
            message = f"articles/{each.slug}.html was the page of {each.name}, which is no longer in the archive"
            yield make_finding("address.gone", message, _LEDGER, each.line)
