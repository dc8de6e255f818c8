"""What people decided, in authority/: it always beats the machine. Curated types, apart from found ones."""

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


class Authority(msgspec.Struct, frozen=True):
    """Everything curated for one archive, in the order of its files."""

    records: tuple[AuthorityRecord, ...] = ()
    splits: tuple[Split, ...] = ()
