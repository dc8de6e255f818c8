"""Open questions of an archive as a person is asked them, and the ways to answer."""

import msgspec

from site_builder.model.archive import Candidate


class Answer(msgspec.Struct, frozen=True):
    """One way to decide: the key to press, what it means, the file of authority/ and the text that goes to its end."""

    key: str
    meaning: str
    file: str
    text: str


class Decision(msgspec.Struct, frozen=True):
    """One open question: what is asked, the candidate it is about, where that stands (quoted), the ways to answer."""

    question: str
    candidate: Candidate
    places: tuple[str, ...]
    answers: tuple[Answer, ...]
