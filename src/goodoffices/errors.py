"""The errors of Good Offices, one small tree.

GoodOfficesError            exit code 1
├── UsageError              wrong use: exit code 2
│   ├── MissingPathError    a path that is not there
│   └── OptionError         an option's value that is not allowed
├── DocumentError           one document cannot be coded; the rest goes on
│   ├── EmptyDocumentError
│   ├── EncodingError
│   ├── FormatError         a line that is no JSON, a file that is no text
│   └── LanguageError       not English: kept, named, not coded
├── DataError               a codebook or actor file that dangles
│   └── CodebookError
├── NetworkError            a service that was asked for does not answer as it should
│   ├── BusyError           a host that is left alone for now, as it asked or because it fails
│   ├── GoneError           an address at which there is nothing for us, now or later
│   └── ForbiddenError      a site's robots.txt asks programs not to read the address
├── ReaderError             the reader's model is missing or does not fit
├── StoreError              a store cannot be opened, read or written; it is as it was
│   ├── StoreVersionError   a store of a newer version
│   └── NotFoundError       no such process, event, report or document
└── AccessError             the desk refuses a request
    ├── SignInError         nobody is signed in, or name and password do not fit
    ├── RightsError         the role does not allow it, or the request came from another site
    ├── TooManyError        more requests than are allowed
    ├── TooLargeError       a request that is too long
    └── NotOfferedError     a format that is not offered

Every message says what was given, what is allowed and what to do. Each class takes one message, so that
errors survive pickling between processes.
"""

__all__ = [
    "AccessError",
    "BusyError",
    "CodebookError",
    "DataError",
    "DocumentError",
    "EmptyDocumentError",
    "EncodingError",
    "ForbiddenError",
    "FormatError",
    "GoneError",
    "GoodOfficesError",
    "LanguageError",
    "MissingPathError",
    "NetworkError",
    "NotFoundError",
    "NotOfferedError",
    "OptionError",
    "ReaderError",
    "RightsError",
    "SignInError",
    "StoreError",
    "StoreVersionError",
    "TooLargeError",
    "TooManyError",
    "UsageError",
]


class GoodOfficesError(Exception):
    """The root: anything that Good Offices refuses, with a message for a person."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UsageError(GoodOfficesError):
    """The command or function was called wrongly."""

    exit_code = 2


class MissingPathError(UsageError):
    """A path was given that is not there."""


class OptionError(UsageError):
    """An option's value is not one of those allowed."""


class DocumentError(GoodOfficesError):
    """One document cannot be coded; it is named, counted and kept with its reason."""


class EmptyDocumentError(DocumentError):
    """A document without a text."""


class EncodingError(DocumentError):
    """Bytes that are not text in an encoding that we know."""


class FormatError(DocumentError):
    """A file or line that is not of the format that its name promises."""


class LanguageError(DocumentError):
    """A text in a language that is not coded."""


class DataError(GoodOfficesError):
    """A data file (actors, places, gold) has something that dangles or is not allowed."""


class CodebookError(DataError):
    """A codebook entry that cannot be loaded."""


class NetworkError(GoodOfficesError):
    """A service that a person asked for is not there, is busy, or answers what it should not."""


class BusyError(NetworkError):
    """A host that is not asked now: it asked to be left alone, failed again and again, or its robots.txt is unread."""


class ForbiddenError(NetworkError):
    """An address that its site's robots.txt keeps programs from."""


class GoneError(NetworkError):
    """An address whose server says that there is nothing for us, so that asking again does not help."""


class ReaderError(GoodOfficesError):
    """The reader's model is missing, damaged or of another version."""


class StoreError(GoodOfficesError):
    """A store cannot be opened, read or written; it is as it was before."""


class StoreVersionError(StoreError):
    """A store that a newer Good Offices wrote."""


class NotFoundError(StoreError):
    """The store holds no such process, event, report or document."""

    exit_code = 2


class AccessError(GoodOfficesError):
    """The desk refuses a request."""


class SignInError(AccessError):
    """Nobody is signed in, or a name and a password do not fit."""


class RightsError(AccessError):
    """The role does not allow it, or the request came from another site."""


class TooManyError(AccessError):
    """More requests than are allowed in this time."""


class TooLargeError(AccessError):
    """A request that is longer than is allowed."""


class NotOfferedError(AccessError):
    """None of the formats asked for is offered."""
