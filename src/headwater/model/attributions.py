"""What one report says, and whom it credits: everything found by reading a single text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from headwater.model.reports import Field, Report, Span, Spans
from headwater.model.settled import Judged


class Kind(StrEnum):
    """What a source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    DOCUMENT = "document"
    GROUP = "group"
    ANONYMOUS = "anonymous"


class Act(StrEnum):
    """Whether somebody says that something is so, or has an attitude towards it."""

    CLAIM = "claim"
    ATTITUDE = "attitude"


class Manner(StrEnum):
    """How the words are given: inside quotation marks, outside them, or partly."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Placed(StrEnum):
    """How a report places a source that it does not name."""

    OFFICIAL = "official"
    INSIDER = "insider"
    WITNESS = "witness"
    EXPERT = "expert"
    DOCUMENT = "document"


class Contact(StrEnum):
    """Whether the report's own outlet says that it spoke to a source itself, or has the words from another outlet."""

    OWN = "own"
    RELAYED = "relayed"


@dataclass(frozen=True, slots=True)
class Unnamed:
    """What a report says of a source that it does not name; nothing here is ever taken from elsewhere.

    ``body`` is the company, party, office they are placed with, in the report's words. ``count`` is how many they are, at
    least and at most (None: no upper bound), where the report says so. ``told`` is the outlet that is said to have spoken to
    them itself, where it is not the report's own. ``conditions`` are the words that say on what terms they spoke ("on
    condition of anonymity"), as spans into the report.
    """

    placed: Placed | None = None
    body: str | None = None
    count: tuple[int, int | None] | None = None
    contact: Contact | None = None
    told: str | None = None
    conditions: Spans = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A source as one report knows it: the fullest name the report gives, and the words that stand here.

    ``name`` is the fullest form in the report, or the describing phrase of one who is not named. ``spans`` are the words
    in the report that this link of a chain rests on. ``several`` says that more than one unnamed source is meant
    ("officials", "two sources"); ``vague`` that nobody in particular is ("reports", "rumours"): a link of a chain, but
    never an origin. ``unnamed`` is what is said of one without a name (None where nothing is). ``document`` is the form
    of the document that the words stand in ("letter"), where a document is credited with them, or whoever made it.
    """

    name: str
    kind: Kind
    role: str | None = None
    spans: Spans = ()
    several: bool = False
    vague: bool = False
    unnamed: Unnamed | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts. ``low`` equals ``high`` unless the text gives a range or a bound ("up to 16 kg").

    ``what`` is what happened to those it counts, where the text says so ("killed", "injured", "arrested").
    """

    span: Span
    low: float | None
    high: float | None
    unit: str | None
    of: str | None
    what: str | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text, resolved against the report's own date where it is relative; ``edtf`` is EDTF level 0 or 1."""

    span: Span
    edtf: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place no finer than a town."""

    span: Span
    name: str
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The numbers, dates and places inside a stretch of text."""

    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[Place, ...] = ()

    def within(self, content: Spans) -> Facts:
        """Those that stand in ``content``."""

        def inside(span: Span) -> bool:
            return any(start <= span[0] and span[1] <= end for start, end in content)

        return Facts(
            tuple(one for one in self.quantities if inside(one.span)),
            tuple(one for one in self.dates if inside(one.span)),
            tuple(one for one in self.places if inside(one.span)),
        )


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (``source``, read through to ``speaker`` and ``via``) says (``cue``) what (``content``).

    ``via`` runs from the origin's side to the report: the outlets or persons that the words travelled through, without
    the report's own outlet. ``speaker`` is None where the text does not say who speaks. ``inner`` holds attributions
    inside this one. ``denied`` says that the speaker denies what the content says. ``score`` is in [0, 1]. ``judged`` are a
    person's corrections of its speaker and spans.
    """

    source: Spans
    cue: Spans
    content: Spans
    act: Act
    manner: Manner
    speaker: Mention | None = None
    via: tuple[Mention, ...] = ()
    channel: str | None = None
    hedged: bool = False
    denied: bool = False
    score: float = 0.0
    field: Field = Field.TEXT
    facts: Facts = NO_FACTS
    inner: tuple[Attribution, ...] = ()
    judged: tuple[Judged, ...] = ()


def claims_among(attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """Those whose act is a claim, at whatever depth they stand: the outer one before those inside it."""
    for attribution in attributions:
        if attribution.act is Act.CLAIM:
            yield attribution
        yield from claims_among(attribution.inner)


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """A sentence, or the part of one, that the report states in its own voice."""

    content: Spans
    hedged: bool = False
    denied: bool = False
    field: Field = Field.TEXT
    facts: Facts = NO_FACTS
    judged: tuple[Judged, ...] = ()


class CreditForm(StrEnum):
    """Where a report as a whole says that it comes from elsewhere; ``VIA_LINE``, through whom it has what it tells."""

    AGENCY_LINE = "agency-line"
    SOURCE_LINE = "source-line"
    VIA_LINE = "via-line"


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit for the report as a whole: "(Reuters)", "Source: Vale Mirror", "Via Kestrel News"."""

    mention: Mention
    form: CreditForm


@dataclass(frozen=True, slots=True)
class Reading:
    """One report with all that was found in it. Attributions and sentences come in the order of their first word."""

    report: Report
    attributions: tuple[Attribution, ...]
    own_voice: tuple[OwnVoice, ...]
    credits: tuple[Credit, ...] = ()
    numbers: Spans = ()
    """Where numbers stand in a report whose attributions are not read, being in another language; ``names`` likewise."""
    names: Spans = ()
