"""One seed → one Document, or the issue that says why not."""

import hashlib
import pathlib

from site_builder.errors import SiteBuilderError
from site_builder.ingest.decoding import Decoded, decode
from site_builder.ingest.markup import find_markup
from site_builder.ingest.normalising import find_line, normalise
from site_builder.ingest.signatures import name_other_format
from site_builder.ingest.walking import FORMATS, make_id, read_bytes
from site_builder.model import Document, Issue, Span

_MOST_CONTROLS = 0.1


def read_document(seed: str, data: bytes) -> Document | Issue:
    """The document at that path below seeds/, of these bytes; an issue with `skipped` where they hold no text.

    What was mended on the way stands in the document's issues.
    """
    if other := name_other_format(data):
        return Issue("document.other-format", f"is {other}, whatever its name says", seed, skipped=True)
    decoded = decode(data)
    text, controls = normalise(decoded.text) if decoded else ("", "")
    if decoded is None or len(controls) > _MOST_CONTROLS * len(decoded.text):
        return Issue("document.undecodable", "is no text in an encoding that can be known", seed, skipped=True)
    if not text.strip():
        return Issue("document.blank" if data else "document.empty", "holds no text", seed, skipped=True)
    document_id = make_id(seed)
    return Document(
        id=document_id,
        seed=seed,
        text=text,
        extent=Span(0, len(text)),
        encoding=decoded.encoding,
        digest=hashlib.sha256(data).hexdigest(),
        format=FORMATS[pathlib.PurePosixPath(seed).suffix.lower()],
        issues=(*_name_repairs(document_id, decoded, controls), *_name_markup(document_id, text)),
    )


def read_raw(folder: pathlib.Path, seed: str, digest: str, limit: int) -> bytes:
    """A document's bytes as they lie in seeds/.

    Raises SiteBuilderError where they are no longer those of the digest, which the document was made of.
    """
    data = read_bytes(folder, seed, limit)
    if isinstance(data, Issue) or hashlib.sha256(data).hexdigest() != digest:
        path = str(folder / seed)
        raise SiteBuilderError("changed while the site was built", file=path, remedy="build again")
    return data


def _name_repairs(document: str, decoded: Decoded, controls: str) -> tuple[Issue, ...]:
    issues = []
    if decoded.guessed:
        where = "in part, from here on, " if decoded.line else ""
        message = f"read {where}as {decoded.encoding}, in which its words are Vietnamese"
        issues.append(Issue("document.encoding", message, document, decoded.line))
    if decoded.doubtful:
        message = f"kept as {decoded.encoding}: words are Vietnamese in no encoding known here, or in several"
        issues.append(Issue("document.encoding-unknown", message, document))
    if decoded.damage:
        shown = f"{_count(decoded.damage.count, 'place')} shown as U+FFFD"
        message = f"byte {decoded.damage.byte} is not {decoded.encoding}: {shown}"
        issues.append(Issue("document.bad-bytes", message, document, decoded.damage.line))
    if controls:
        line = find_line(decoded.text[: decoded.text.find(controls[0])])
        message = f"{_count(len(controls), 'control character')} left out, the first U+{ord(controls[0]):04X}"
        issues.append(Issue("document.control-characters", message, document, line))
    return tuple(issues)


def _name_markup(document: str, text: str) -> tuple[Issue, ...]:
    found = find_markup(text)
    if found is None:
        return ()
    message = (
        f"{_count(found.signs, 'sign')} of HTML shown as written, the first “{found.first}”: text is not read as HTML"
    )
    return (Issue("document.markup", message, document, found.line),)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
