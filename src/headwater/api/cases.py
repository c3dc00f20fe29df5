"""A case, from Python: grow it, trace it, judge in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from os import PathLike, fspath
from types import TracebackType
from typing import Self

from headwater import case as case_file
from headwater import pipeline
from headwater.api.traced import Traced
from headwater.api.tracing import Paths, paths_of
from headwater.model import (
    Judgement,
    Matter,
    Outcome,
    Quote,
    Report,
    ReportAnchor,
    SourceName,
    Verdict,
    make_judgement,
)
from headwater.pipeline import Growth, judging
from headwater.pipeline.references import References
from headwater.settings import Settings


class Case:
    """One collection of reports and all that was found in it, in one file. Close it, or use it in a ``with`` block.

    Reports, words, claims and sources go by what a person calls them, as in ``headwater judge``: a report by its path, its id
    or its file's name; "REPORT: words" for words of its text; a claim by its id ("c3") or words; a source by its id or name.
    """

    def __init__(self, opened: case_file.Case, settings: Settings | None = None) -> None:
        self._case = opened
        self._settings = settings or Settings()

    @classmethod
    def open(cls, path: str | PathLike[str], settings: Settings | None = None) -> Self:
        """The case in the file at ``path``. Raises a CaseError where there is none."""
        return cls(case_file.Case.open(fspath(path)), settings)

    @classmethod
    def create(cls, path: str | PathLike[str], settings: Settings | None = None) -> Self:
        """The case in the file at ``path``, which is made where there is none."""
        return cls(case_file.Case.create(fspath(path)), settings)

    def add(self, paths: Paths, *, engine: str = "local") -> Growth:
        """Grow the case by reports; what they do not touch stays as it was. Says how much was done and what was set aside."""
        return pipeline.add_paths(self._case, paths_of(paths), self._settings, engine)

    def trace(self) -> Traced:
        """All that was found in the case, as tracing its reports at once would find it."""
        with self._case.view() as view:
            return Traced(view.trace())

    def judge(
        self,
        matter: Matter,
        *,
        by: str,
        why: str = "",
        verdict: Verdict | str = Verdict.YES,
        when: datetime | str | None = None,
    ) -> Outcome:
        """Keep a person's judgement and trace what it touches. Says whether it stands, and if not, why.

        ``by`` is who judges, ``verdict`` yes, no or unsure, ``when`` now if it is not given.
        """
        [found] = self.take_in([make_judgement(matter, by, when or judging.now(), why, Verdict(verdict))])
        return found

    def take_in(self, judgements: Iterable[Judgement]) -> tuple[Outcome, ...]:
        """Keep judgements that were made elsewhere, in any order, and trace what they touch; what has become of each."""
        return judging.judge(self._case, judgements, self._settings)

    def undo(self, judgement_id: str, *, by: str, why: str = "", when: datetime | str | None = None) -> Judgement:
        """Take back the judgement whose id begins so. It stays in the list."""
        made = judging.undo(self._case, judgement_id, by, why, when)
        self.take_in([made])
        return made

    def judgements(self) -> tuple[Outcome, ...]:
        """All judgements, oldest first, and what has become of each."""
        return judging.outcomes(self._case)

    def report(self, name: str) -> Report:
        """The report of that path, id or file's name. Raises UsageError where none, or more than one, is called so."""
        with self._references() as known:
            return known.report(name)

    def anchor(self, report: str) -> ReportAnchor:
        """A report as judgements know it."""
        with self._references() as known:
            return known.anchor(report)

    def words(self, text: str) -> Quote:
        """``"REPORT: words"``, quoted so that they are found again."""
        with self._references() as known:
            return known.words(text)

    def statement(self, text: str) -> Quote:
        """The statement that holds ``"REPORT: words"``, quoted."""
        with self._references() as known:
            return known.statement(text)

    def claim(self, text: str, without: Iterable[Quote] = ()) -> tuple[Quote, ...]:
        """A claim by its id or words, as the words of some of its statements; without those in question."""
        with self._references() as known:
            return known.claim(text, without)

    def source(self, text: str) -> SourceName:
        """A source by its id, its name, or ``"REPORT: name"``."""
        with self._references() as known:
            return known.source(text)

    @contextmanager
    def _references(self) -> Iterator[References]:
        with self._case.view() as view:
            yield References(view)

    def close(self) -> None:
        """Let go of the file."""
        self._case.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<case {self._case.store.name}>"

    def _repr_html_(self) -> str:
        return self.trace()._repr_html_()
