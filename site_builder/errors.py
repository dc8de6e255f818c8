"""The operator's mistakes, as exceptions; trouble in the data is an `Issue` value instead.

SiteBuilderError            one line that names file, line and remedy; exit 1
├── SettingsError           site.toml or the command line asks for what cannot be
├── AuthorityError          a file in authority/ cannot be understood
├── LanguageDataError       a file in language/data is malformed
├── ReadingError            the program fails on most documents
├── OutputError             the output folder cannot be used or written
│   └── LockedError         another build is writing there; exit 75
├── DeployError             a host cannot be reached, refuses, or holds what is not ours
│   └── BusyError           somebody else publishes to the same target; exit 75
└── UsageError              wrong usage; exit 2
"""


class SiteBuilderError(Exception):
    """A mistake the operator can mend; its text is one line for the terminal."""

    exit_code = 1

    def __init__(self, message: str, *, file: str = "", line: int = 0, remedy: str = "") -> None:
        self.message = message
        self.file = file
        self.line = line
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{place}{self.message}{remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.file, self.line, self.remedy))


def _rebuild(kind: type[SiteBuilderError], message: str, file: str, line: int, remedy: str) -> SiteBuilderError:
    """Make the error again on the far side of a process boundary."""
    return kind(message, file=file, line=line, remedy=remedy)


class SettingsError(SiteBuilderError):
    """A setting is unknown, of the wrong type, or asks for what cannot be."""


class AuthorityError(SiteBuilderError):
    """A curated file in authority/ cannot be understood or contradicts itself."""


class LanguageDataError(SiteBuilderError):
    """A word list in language/data is malformed."""


class ReadingError(SiteBuilderError):
    """What would be published is no archive of the documents: a rule fails on most of them, or none is there."""


class OutputError(SiteBuilderError):
    """The output folder cannot be used or written; what stood there still stands."""


class LockedError(OutputError):
    """Another build is writing to the same output."""

    exit_code = 75


class DeployError(SiteBuilderError):
    """The host cannot be reached, or what would be done to it may not be."""


class BusyError(DeployError):
    """Somebody else publishes to the same target, or came first."""

    exit_code = 75


class UsageError(SiteBuilderError):
    """The command line cannot be understood."""

    exit_code = 2
