"""Everything Headwater raises on purpose.

    HeadwaterError
    ├── UsageError          the call itself is wrong, or there is nothing to do   (exit 2)
    ├── InputError          one input cannot be read; it is set aside, the rest goes on   (exit 1)
    │   ├── MissingInput
    │   ├── EmptyInput
    │   ├── TooLarge
    │   ├── NotText
    │   ├── Malformed
    │   ├── Unreachable
    │   ├── Refused
    │   ├── Disallowed
    │   └── TooCostly
    ├── ModelError          the trained weights are missing or are not the ones expected   (exit 2)
    ├── EngineError         the engine that was asked for cannot be had, or fails   (exit 2)
    └── CaseError           a case file cannot be used   (exit 2)
        ├── MissingCase
        ├── NotACase
        ├── NewerCase
        └── CaseInUse

Each error says what happened (``cause``), to which input (``subject``), and what to do about it (``remedy``).
"""

from __future__ import annotations


class HeadwaterError(Exception):
    """Base of all errors that reach a user; ``code`` is stable and searchable, the words are not."""

    code = "HW000"

    def __init__(self, cause: str, *, subject: str | None = None, remedy: str | None = None) -> None:
        self.cause = cause
        self.subject = subject
        self.remedy = remedy
        super().__init__(cause)

    def __str__(self) -> str:
        where = f"{self.subject}: " if self.subject else ""
        what_to_do = f" {self.remedy}" if self.remedy else ""
        return f"{where}{self.cause}{what_to_do} [{self.code}]"

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the trip between processes: keyword arguments are not in ``args``."""
        return (_rebuild, (type(self), self.cause, self.subject, self.remedy))


def _rebuild(kind: type[HeadwaterError], cause: str, subject: str | None, remedy: str | None) -> HeadwaterError:
    return kind(cause, subject=subject, remedy=remedy)


class UsageError(HeadwaterError):
    """The call is wrong, or nothing is left to do after the rejected inputs were set aside."""

    code = "HW100"


class InputError(HeadwaterError):
    """One input cannot be read."""

    code = "HW200"


class MissingInput(InputError):
    """The path does not exist or may not be opened."""

    code = "HW201"


class EmptyInput(InputError):
    """There is no text in it."""

    code = "HW202"


class TooLarge(InputError):
    """It is longer than the setting allows."""

    code = "HW203"


class NotText(InputError):
    """It is binary, or of a kind that is not read."""

    code = "HW204"


class Malformed(InputError):
    """It says it is JSON Lines or CSV, and is not."""

    code = "HW205"


class Unreachable(InputError):
    """A web address that gives no page: no such host, no answer, an error, or something that is not read."""

    code = "HW206"


class Refused(InputError):
    """A web address that its site, or the site's robots.txt, does not let be fetched."""

    code = "HW207"


class Disallowed(InputError):
    """What is no web address, or one that is never fetched: inside a private network, or on a port that is not the web's."""

    code = "HW208"


class TooCostly(InputError):
    """Reading it takes more time or memory than the settings allow."""

    code = "HW209"


class ModelError(HeadwaterError):
    """The weights are missing, damaged, or not the ones that this version was built for."""

    code = "HW300"


class EngineError(HeadwaterError):
    """The engine that was asked for is not installed, cannot be reached, or loses its workers."""

    code = "HW500"


class CaseError(HeadwaterError):
    """A case file cannot be used, or is damaged."""

    code = "HW400"


class MissingCase(CaseError):
    """There is no such file, or it may not be opened."""

    code = "HW401"


class NotACase(CaseError):
    """The file is something else."""

    code = "HW402"


class NewerCase(CaseError):
    """A newer version of Headwater wrote it."""

    code = "HW403"


class CaseInUse(CaseError):
    """Another process is writing it."""

    code = "HW404"
