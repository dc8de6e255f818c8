"""What the first bytes of a file say it is, whatever its name says: files that hold text, but not as text."""

import codecs
import re

_BEGINNINGS = (
    (b"{\\rtf", "a document in Rich Text Format"),
    (b"PK\x03\x04", "a packed file, such as a document of Word's (.docx)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of Microsoft Office's"),
    (b"\x1f\x8b\x08", "a packed file (gzip)"),
    (b"Rar!\x1a\x07", "a packed file (RAR)"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7z)"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"bplist00", "a web archive or a list of settings (binary)"),
)
# A web page begins with its doctype or its root, perhaps behind a declaration of XML and a comment.
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}>\s*)?<(?:!doctype\s+html|html\s*>|html\s+[\w:-]+=)", re.IGNORECASE
)
_LOOKED_AT = 4096
_PRINTED, _LAST_CONTROL = 64, 8
_MARK = b"\xef\xbb\xbf"
_PDF = re.compile(r"%PDF-\d\.\d\s*[\r\n]")


def name_other_format(data: bytes) -> str:
    """What the bytes are instead of plain text ("a PDF", "a web page"); empty where nothing says so."""
    head = data[:_LOOKED_AT].removeprefix(_MARK)
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning) and not (beginning.isalnum() and _is_printable(head)):
            return name
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16", "replace") if wide else head.decode("latin-1")
    if _PDF.match(text):
        return "a PDF"
    return "a web page (HTML)" if _PAGE.match(text) else ""


def _is_printable(head: bytes) -> bool:
    """Whether the first bytes are those of a text, which may well begin with such letters ("GIF89a là gì?")."""
    return min(head[:_PRINTED]) > _LAST_CONTROL
