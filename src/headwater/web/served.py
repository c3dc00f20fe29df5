"""What a request is about."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

from fastapi import Request

from headwater.case import Case, is_address
from headwater.case.address import parse
from headwater.errors import HeadwaterError, MissingCase
from headwater.pipeline import Progress
from headwater.settings import Settings
from headwater.web.jobs import Ended, Jobs, Work


@dataclass(frozen=True, slots=True)
class Served:
    """What the pages of one server need: the case, its name as shown, the settings for what is added, and what is at work."""

    case: Case
    name: str
    settings: Settings
    jobs: Jobs = field(default_factory=Jobs)
    file: Path | None = None
    """Where the case lies, if that is a file, and to be watched."""
    known_as: tuple[int, int] | None = None
    """Device and number of the file that was opened."""
    exporting: threading.Lock = field(default_factory=threading.Lock)
    """Held while an export is made: each takes the memory of a whole trace."""

    @classmethod
    def at(cls, case: Case, given: str | Path, settings: Settings) -> Served:
        """The open case in a file, which is watched: pages say so when it is gone, or another is in its place; or in a
        database, by its address.
        """
        if is_address(given):
            return cls(case, parse(given).case, settings)
        file = Path(given)
        return cls(case, file.stem, settings, file=file, known_as=_known_as(file))

    def check(self) -> None:
        """Raises MissingCase where the file is not the one that was opened."""
        if self.file is not None and _known_as(self.file) != self.known_as:
            raise MissingCase(
                "the file that was opened is not there any more, or another is in its place.",
                subject=self.file.name,
                remedy="Put it back, or stop the server and open the case anew. Nothing was changed.",
            )

    def begin(self, what: str, work: Work, back: str = "/") -> int:
        """As `Jobs.begin`; what fails is told as `told` does."""

        def telling(progress: Progress) -> Ended:
            try:
                return work(progress)
            except HeadwaterError as error:
                raise self.told(error) from error

        return self.jobs.begin(what, telling, back)

    def told(self, error: HeadwaterError) -> HeadwaterError:
        """``error`` with the case by its name alone: where it lies is not for those who ask over a network."""
        if error.subject != self.case.store.name:
            return error
        return type(error)(error.cause, subject=self.name, remedy=error.remedy)


def served(request: Request) -> Served:
    """The case that the request is about. Raises MissingCase where its file is not there any more."""
    found: Served = request.app.state.served
    found.check()
    return found


def _known_as(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)
