"""What a page shows, as plain records: every word of it is chosen here, the templates only set it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from headwater.export.excerpts import Piece
from headwater.export.pages.trail import Trail


@dataclass(frozen=True, slots=True)
class ReportView:
    """How a report is called; ``date`` as said in words, "" where unknown; ``href`` is "" where there is nothing to open.
    ``language`` is that of its words where it is not the page's (English), as a BCP 47 tag.
    """

    id: str
    name: str
    date: str = ""
    href: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Words of a report in their sentence. ``pieces`` are as in the report; marks name what a piece is."""

    report: ReportView
    pieces: tuple[Piece, ...]
    cut_before: bool = False
    cut_after: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChipView:
    """A source. ``says`` tells its kind in words, ``beside`` what the report says of it."""

    name: str
    kind: str
    says: str
    beside: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class BadgeView:
    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class CardView:
    """A figure, what it is made of, and where its words are."""

    figure: str
    detail: str
    href: str
    key: bool = False


@dataclass(frozen=True, slots=True)
class ReasonView:
    """A reason for a bound; ``times`` is how often it holds, each time with words of its own."""

    text: str
    quotes: tuple[QuoteView, ...]
    times: int = 1


@dataclass(frozen=True, slots=True)
class CreditView:
    """Whom one report credits, in its own words. ``credit`` are the words of a credit that stands elsewhere than the
    ``quote``. ``more`` are its other passages on the claim; ``alike`` are near-duplicates
    that credit alike and are shown with it, each with its anchor; ``unsaid`` stands where there are no ``chains``.
    """

    report: ReportView
    anchor: str
    status: str
    chains: tuple[tuple[ChipView, ...], ...]
    quote: QuoteView
    badges: tuple[BadgeView, ...]
    note: str
    credit: tuple[QuoteView, ...] = ()
    more: tuple[QuoteView, ...] = ()
    alike: tuple[tuple[ReportView, str], ...] = ()
    unsaid: str = "credits nobody"


@dataclass(frozen=True, slots=True)
class WordingView:
    """One side of a change: where it stands, what is said of it, its words."""

    where: str
    said: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    anchor: str
    what: str
    before: WordingView
    after: WordingView


@dataclass(frozen=True, slots=True)
class ValueView:
    """``share`` is that of the slot's reports, 0 to 100, for a bar."""

    value: str
    reports: tuple[ReportView, ...]
    share: int
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class DiscrepancyView:
    slot: str
    values: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True)
class WithdrawalView:
    """A notice that a story was corrected or withdrawn, its words, and the ``reports`` that still carry what it takes back."""

    what: str
    quotes: tuple[QuoteView, ...]
    carried: str
    reports: tuple[ReportView, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """A day and its reports; "" for those without a date."""

    date: str
    reports: tuple[ReportView, ...]


@dataclass(frozen=True, slots=True)
class NextView:
    """An outlet that is credited and none of whose reports is here."""

    chip: ChipView
    reports: tuple[ReportView, ...]


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A reading that a person should look at: why, and its words."""

    why: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class JudgedView:
    """What a person answered (``verdict``: yes, no, unsure) to whether ``what`` holds, who, on which day, and why."""

    what: str
    verdict: str
    by: str
    date: str
    why: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class TurnView:
    """Which rows of a long list are shown, and the addresses of those before and after them, "" where there are none."""

    shown: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """The page of one claim. Where it shows a part of long lists only, ``turns`` lead on, by the list's name; ``drawn_at`` is
    where the drawing is, if it is not on the page.
    """

    id: str
    prefix: str
    text: str
    cards: tuple[CardView, ...]
    bounds: str
    reasons: tuple[ReasonView, ...]
    trail: Trail
    credits: tuple[CreditView, ...]
    changes: tuple[ChangeView, ...]
    discrepancies: tuple[DiscrepancyView, ...]
    withdrawn: tuple[WithdrawalView, ...]
    denial_bounds: str
    denial_reasons: tuple[ReasonView, ...]
    denials: tuple[CreditView, ...]
    days: tuple[DayView, ...]
    read_next: tuple[NextView, ...]
    doubts: tuple[DoubtView, ...]
    judged: tuple[JudgedView, ...]
    set_aside: tuple[QuoteView, ...]
    turns: Mapping[str, TurnView] = field(default_factory=dict)
    drawn_at: str = ""
