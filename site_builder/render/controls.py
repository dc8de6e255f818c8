"""Characters that are no text, of which a document as it came may have some, on the way to a file."""

import re
from collections.abc import Callable

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# What the bytes of a text show of it; halves of pairs have none.
_SINGLE = frozenset(range(0x20)) - frozenset(b"\t\n") | {0x7F}
_NO_SINGLE = bytes(0x20 if byte in _SINGLE else byte for byte in range(0x100))
_DOUBLE, _DOUBLE_END = b"\xc2", b"\xa0"
_TRIPLE = b"\xef"


def encode_shown(text: str) -> bytes:
    """The text as UTF-8 for a reader who looks at the document as it came, with pictures of control characters."""
    return _encode(text, _show)


def encode_without(text: str) -> bytes:
    """The text as UTF-8 without control characters."""
    return _encode(text, lambda _: "")


def _encode(text: str, replace: Callable[[re.Match[str]], str]) -> bytes:
    """Hardly any text has one, and bytes are looked through much sooner than characters."""
    try:
        body = text.encode("utf-8")
    except UnicodeEncodeError:
        return _replace(text, replace)
    return _replace(text, replace) if _may_have_controls(body) else body


def _may_have_controls(body: bytes) -> bool:
    if body.translate(_NO_SINGLE) != body or _TRIPLE in body:
        return True
    return any(behind < _DOUBLE_END for behind in body.split(_DOUBLE)[1:])


def _replace(text: str, replace: Callable[[re.Match[str]], str]) -> bytes:
    return _CONTROLS.sub(replace, text).encode("utf-8")


def _show(found: re.Match[str]) -> str:
    """A picture of a control character; what has none is U+FFFD."""
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"
