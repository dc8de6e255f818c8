"""One copy of what very many documents tell alike."""

from typing import TypeVar, cast

from site_builder.model import Evidence

T = TypeVar("T")


class Shared:
    """Gives for values that are equal one and the same."""

    def __init__(self) -> None:
        self._known: dict[object, object] = {}

    def __call__(self, value: T) -> T:
        """The first value given that equals this one."""
        return cast(T, self._known.setdefault(value, value))

    def slim(self, evidence: Evidence) -> Evidence:
        """The evidence with its document and its rule as shared values."""
        return Evidence(self(evidence.document), evidence.span, evidence.quote, self(evidence.rule))
