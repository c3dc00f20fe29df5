"""A report laid open: what is found in its text as a whole, for everybody who reads something in it."""

from __future__ import annotations

from functools import cached_property

from headwater.extract.credit_grammar import CreditGrammar
from headwater.extract.outlets import Outlets
from headwater.extract.signed import signed
from headwater.extract.turns import turns
from headwater.model import Report, Spans, TaggedAttribution
from headwater.text.names import Name, names
from headwater.text.quotes import quotes, speech
from headwater.text.spans import joined
from headwater.text.statement_titles import self_issued
from headwater.text.tokens import Tokens


class Page:
    """One report with its words, names, outlets and quotations: each found once, when it is first asked for."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.text = report.text

    @cached_property
    def tokens(self) -> Tokens:
        """Its words, sentences and paragraphs; a dateline is no part of the sentence that it opens."""
        return Tokens.of(self.text).parted(self.report.body)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Its names, left to right."""
        return names(self.tokens)

    @cached_property
    def outlets(self) -> Outlets:
        """The outlets that it names, its own told apart."""
        report = self.report
        stated = () if self_issued(report.text[: report.body], report.title, report.outlet) else (report.outlet, report.agency)
        own = frozenset(name for name in stated if name)
        return Outlets(self.tokens, own, self.names)

    @cached_property
    def grammar(self) -> CreditGrammar:
        """Reads credits in its words."""
        return CreditGrammar(self.tokens, self.outlets)

    @cached_property
    def turns(self) -> tuple[TaggedAttribution, ...]:
        """The turns of a transcript in it."""
        return turns(self.tokens)

    @cached_property
    def signed(self) -> tuple[TaggedAttribution, ...]:
        """The quotations and posts in it that a name behind a dash signs."""
        return signed(self.tokens)

    @cached_property
    def spoken(self) -> Spans:
        """Where it may hold somebody's very words, in quotation marks or in a turn: ascending spans that do not overlap."""
        said = (span for one in self.turns for span in one.content)
        return joined((*speech(quotes(self.tokens)), *said))
