"""What people decided, in authority/: it always beats the machine. Curated types, apart from found ones."""

import enum

import msgspec

from site_builder.model.article import EntityKind


class AuthorityRecord(msgspec.Struct, frozen=True):
    """A curated heading of one kind: its id is given by a person and never reused.

    `variants` are other spellings that are this entity; `sort` is the key it is filed under where the rule would be
    wrong. `file` and `line` (1-based) say where it stands.
    """

    id: str
    kind: EntityKind
    preferred: str
    variants: tuple[str, ...] = ()
    sort: str = ""
    note: str = ""
    external: tuple[tuple[str, str], ...] = ()
    file: str = ""
    line: int = 0


class Split(msgspec.Struct, frozen=True):
    """A correction: a second story begins at `line` (1-based) of the seed; the line must still begin with `starts`."""

    seed: str
    line: int
    starts: str
    why: str
    file: str = ""
    file_line: int = 0

    @property
    def place(self) -> str:
        """The file and line it stands on, as people are told of it."""
        return f"{self.file}:{self.file_line}"


class Ruling(msgspec.Struct, frozen=True):
    """A decision on two names of people: one person (`same`) or two; it always wins over the rules.

    `left` and `right` are spellings; with a document's id each means that spelling there only, which is needed where
    both spellings are one. `by`, `date` and `why` say who decided, when, and on what ground.
    """

    left: str
    right: str
    same: bool
    why: str
    by: str = ""
    date: str = ""
    left_document: str = ""
    right_document: str = ""
    file: str = ""
    line: int = 0


class CorrectionKind(enum.StrEnum):
    """What a correction changes in one document."""

    TITLE = "title"
    DATE = "date"
    DROP = "drop"
    RESTORE = "restore"
    NOT_PERSON = "not_person"
    IS_PERSON = "is_person"


class Correction(msgspec.Struct, frozen=True):
    """What a person saw in a document that no rule can know; it always wins over the rules.

    `document` is the id of the story, `#2` behind a file's id for its second one; `value` is the title, the date (EDTF)
    or the name; a line (1-based) to drop or restore must still begin with `value`.
    """

    kind: CorrectionKind
    document: str
    value: str
    why: str
    line: int = 0
    file: str = ""
    file_line: int = 0

    @property
    def place(self) -> str:
        """The file and line it stands on, as people are told of it."""
        return f"{self.file}:{self.file_line}"


class Permalink(msgspec.Struct, frozen=True):
    """Where a page stands for good: its kind (`article` or a kind of entity), what it shows and its slug.

    `name` is a document's id, or the name an entity had when the line was written; `line` (1-based) is where the ledger
    has it, 0 while it has not.
    """

    kind: str
    name: str
    slug: str
    line: int = 0


class Authority(msgspec.Struct, frozen=True):
    """Everything curated for one archive, in the order of its files."""

    records: tuple[AuthorityRecord, ...] = ()
    splits: tuple[Split, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    corrections: tuple[Correction, ...] = ()
    permalinks: tuple[Permalink, ...] = ()
