"""What a check finds: how much it weighs, where it is, and what to do about it."""

import enum
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec


class Weight(enum.StrEnum):
    """Something is broken for readers; something is lost or unsure; something a person may want to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(msgspec.Struct, frozen=True):
    """One thing found: its kind's code and weight, where (`line` is 1-based, 0 where none is meant), what, the remedy.

    `file` is a path below the folder of the site, or of a page below public/.
    """

    code: str
    weight: Weight
    file: str
    line: int
    message: str
    remedy: str


class Kind(NamedTuple):
    """What holds for all findings of one code."""

    weight: Weight
    remedy: str


_E, _W, _N = Weight.ERROR, Weight.WARNING, Weight.NOTE
_LOOK = "look at the document; `build.py explain` says why it was read so"
_RENAME = "give the file another name"
_SAVE = "save the document as UTF-8; nothing needs to be done if the words on its page are right"

KINDS: Mapping[str, Kind] = {
    "link.dead": Kind(_E, "mend the link where it is written: the text that `about` in site.toml names, or a template"),
    "link.no-anchor": Kind(_E, "name an id that the page has, or leave out the part behind #"),
    "page.broken": Kind(_E, "mend the template or the catalogue that is named; no site can be built until then"),
    "message.missing": Kind(_E, "add the message to the catalogue of the site's language"),
    "message.not-here": Kind(_W, "add the message: a page that asks for it cannot be written"),
    "address.twice": Kind(_E, "give one of the two another address in authority/permalinks.tsv"),
    "address.case": Kind(_W, "rename one of the two: disks that do not tell case hold only one of them"),
    "address.given-twice": Kind(_W, "take the second line out of the ledger: its page has another address now"),
    "address.gone": Kind(_N, "bring the document back, or live with a dead address"),
    "correction.stale": Kind(_E, "look at the document, then write the line and its words anew, or take the table out"),
    "correction.lost": Kind(_E, "write the document's present name, or take the table out"),
    "correction.idle": Kind(_W, "write the name as the document prints it, or take the table out"),
    "ruling.idle": Kind(_W, "write the name as the documents print it, or take the table out"),
    "record.unused": Kind(_W, "add the spelling that the documents use to `variants`, or take the record out"),
    "record.unread": Kind(_W, "nothing to mend in the record: the program's lists do not know the name; report it"),
    "page.heavy": Kind(_W, "make images, style sheets or scripts smaller; divide a document that is very long"),
    "host.files": Kind(_N, "publish to a host that takes more files, or set `fewer_files = true` in site.toml"),
    "host.file-size": Kind(_N, "publish to a host that takes larger files, or divide the document"),
    "host.size": Kind(_N, "publish to a host that takes larger sites"),
    "host.redirects": Kind(_N, "take old lines out of authority/permalinks.tsv that nobody links to"),
    "settings.base-url": Kind(_W, 'add base_url = "https://…", the address that the site is published at'),
    "document.empty": Kind(_W, "take the file away, or fill it"),
    "document.blank": Kind(_W, "take the file away, or fill it"),
    "document.undecodable": Kind(_W, "save the document as UTF-8"),
    "document.other-format": Kind(_W, "open it, and save its text as plain text (.txt, UTF-8)"),
    "document.unread": Kind(_E, "report it with the document: a rule of the program fails on it"),
    "document.bad-bytes": Kind(_W, "find the document anew, undamaged, or mend the place named"),
    "document.control-characters": Kind(_W, "take the characters out; the rest of the document is read"),
    "document.markup": Kind(_N, "save the page's text instead of its source: what a browser shows, copied"),
    "document.encoding": Kind(_N, _SAVE),
    "document.encoding-unknown": Kind(_W, "find out how the document was written, and save it as UTF-8"),
    "seed.hidden": Kind(_N, "rename it if it is a document"),
    "seed.bad-name": Kind(_W, _RENAME),
    "seed.long-name": Kind(_W, _RENAME),
    "seed.same-id": Kind(_W, _RENAME),
    "seed.no-file": Kind(_W, "put the file itself there; links, pipes and devices are not followed"),
    "seed.unknown-format": Kind(_W, "save it as plain text (.txt), or keep it elsewhere"),
    "seed.too-large": Kind(_W, "divide it, or raise max_document_bytes in site.toml"),
    "seed.unreadable": Kind(_W, "give the one who builds the right to read it"),
    "seed.vanished": Kind(_W, "check again when nobody works on the folder"),
    "page.second-story": Kind(_N, "add a [[split]] to authority/corrections.toml if it is a second story"),
    "date.impossible": Kind(_N, "add a [[date]] to authority/corrections.toml if the day is known"),
    "date.contradicted": Kind(_N, "add a [[date]] to authority/corrections.toml if the day is known"),
    "date.in-doubt": Kind(_N, "add a [[date]] to authority/corrections.toml if the day is known"),
}
_UNKNOWN = Kind(_N, _LOOK)


class Checked(msgspec.Struct, frozen=True):
    """What was looked at, and what was found: what weighs most first."""

    documents: int
    articles: int
    files: int
    findings: tuple[Finding, ...]

    def is_sound(self, *, strict: bool) -> bool:
        """Whether nothing is broken; strictly, nothing lost or unsure either."""
        unsound = (Weight.ERROR, Weight.WARNING) if strict else (Weight.ERROR,)
        return not any(finding.weight in unsound for finding in self.findings)


def make_finding(code: str, message: str, file: str, line: int = 0, *, weight: Weight | None = None) -> Finding:
    """A finding of the code's kind, or with a weight of its own."""
    kind = KINDS.get(code, _UNKNOWN)
    return Finding(code, weight or kind.weight, file, line, message, kind.remedy)


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each once: what weighs most first, then by kind, file and line."""
    order = list(Weight)
    return tuple(
        sorted(
            set(findings),
            key=lambda each: (order.index(each.weight), each.code, each.file, each.line, each.message),
        )
    )
