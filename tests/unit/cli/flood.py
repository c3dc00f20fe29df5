"""A small trace made by hand: every kind of thing that the table can show, once."""

from __future__ import annotations

from headwater.model import (
    Basis,
    Bounds,
    Change,
    ChangeKind,
    Claim,
    Copies,
    Copy,
    CopyKind,
    Discrepancy,
    DiscrepancyValue,
    Edge,
    Evidence,
    Kind,
    Link,
    Mention,
    Node,
    Origin,
    Position,
    Reason,
    Report,
    Source,
    Span,
    Statement,
    Trace,
    Voice,
)

TEXTS = {
    "courier": 'The gate had been cracked for at least three weeks, Captain Ilse Morrow has told the Courier. "I saw it."',
    "agency": "The gate had been cracked for at least three weeks, the Maravel Courier reported, quoting the captain.",
    "post": "The gate had been cracked for at least three weeks, the Maravel Courier reported, quoting the captain.",
    "gazette": "Staff knew for at least five weeks that the gate was cracked, according to the Maravel Courier.",
    "standard": "Operators had been aware for three weeks that the gate was cracked.",
    "lantern": "A source at the ministry told the Morning Bell that the crack was known of for weeks.",
    "denial": "The authority denied that anybody had known of a crack in the gate.",
}

OUTLETS = {
    "courier": "Maravel Courier",
    "agency": "Lorvanian News Agency",
    "post": "Vashel Post",
    "gazette": "Hallowmere Gazette",
    "standard": None,
    "lantern": "Evening Lantern",
    "denial": "Lorvanian News Agency",
}


def span(report: str, words: str) -> Span:
    start = TEXTS[report].index(words)
    return start, start + len(words)


def evidence(report: str, words: str) -> Evidence:
    return Evidence(report, span(report, words))


def _report(name: str) -> Report:
    return Report(
        id=name,
        doc=name,
        path=f"{name}.txt",
        text=TEXTS[name],
        sha256="0" * 64,
        outlet=OUTLETS[name],
        published=None if name == "standard" else "2024-03-12",
    )


MORROW = ("s1", "Captain Ilse Morrow", Kind.PERSON)
COURIER = ("s2", "Maravel Courier", Kind.OUTLET)
INSIDER = ("s3", "a source at the ministry", Kind.ANONYMOUS)
BELL = ("s4", "Morning Bell", Kind.OUTLET)
AUTHORITY = ("s5", "the authority", Kind.ORGANISATION)


def _link(report: str, source: tuple[str, str, Kind], words: str) -> Link:
    return Link(source[0], Mention(source[1], source[2], spans=(span(report, words),)))


def _statement(
    report: str, content: str, *chain: Link, position: Position = Position.SUPPORTS, sentence: str | None = None
) -> Statement:
    return Statement(
        id=f"t-{report}",
        report=report,
        content=(span(report, content),),
        voice=Voice.CREDITED if chain else Voice.OWN,
        words=content,
        sentence=span(report, sentence or TEXTS[report]),
        position=position,
        chain=chain,
    )


STATEMENTS = (
    _statement(
        "courier",
        "The gate had been cracked for at least three weeks",
        _link("courier", MORROW, "Captain Ilse Morrow"),
        sentence="The gate had been cracked for at least three weeks, Captain Ilse Morrow has told the Courier.",
    ),
    *(
        _statement(
            report,
            "The gate had been cracked for at least three weeks",
            _link(report, MORROW, "the captain"),
            _link(report, COURIER, "the Maravel Courier"),
        )
        for report in ("agency", "post")
    ),
    _statement("gazette", "Staff knew for at least five weeks", _link("gazette", COURIER, "the Maravel Courier")),
    _statement("standard", TEXTS["standard"]),
    _statement(
        "lantern",
        "the crack was known of for weeks",
        _link("lantern", INSIDER, "A source at the ministry"),
        _link("lantern", BELL, "the Morning Bell"),
    ),
    _statement(
        "denial",
        "anybody had known of a crack in the gate",
        _link("denial", AUTHORITY, "The authority"),
        position=Position.DENIES,
    ),
)


def _edge(start: Node, end: Node, basis: Basis = Basis.CREDITED) -> Edge:
    return Edge(start, end, basis, (evidence("gazette", "according to the Maravel Courier"),), 0.9)


EDGES = (
    _edge(Node(source="s1"), Node(source="s2")),
    _edge(Node(report="courier"), Node(source="s2"), Basis.OWN_STORY),
    _edge(Node(source="s2"), Node(report="agency")),
    _edge(Node(report="agency"), Node(report="post"), Basis.COPIED),
    _edge(Node(source="s2"), Node(report="gazette")),
    _edge(Node(source="s3"), Node(source="s4")),
    _edge(Node(source="s4"), Node(report="lantern")),
    _edge(Node(source="s5"), Node(report="denial")),
)

CLAIM = Claim(
    id="c1",
    text="The gate had been cracked for at least three weeks",
    statements=STATEMENTS,
    edges=EDGES,
    origins=(
        Origin("s1", "Captain Ilse Morrow", Kind.PERSON, "Maravel Courier", ("courier", "agency", "post"), named=True),
        Origin("s3", "a source at the ministry", Kind.ANONYMOUS, "Morning Bell", ("lantern",)),
    ),
    uncredited=(("standard",),),
    lost_attribution=("standard",),
    distinct=Bounds(
        1,
        3,
        (
            Reason("An unnamed source may be anybody.", (evidence("lantern", "A source at the ministry"),)),
            Reason("One report credits nobody."),
        ),
    ),
    denial_origins=(Origin("s5", "the authority", Kind.ORGANISATION, None, ("denial",), named=True),),
    denial_distinct=Bounds(1, 1),
    changes=(
        Change(
            "gazette",
            ChangeKind.NUMBER_CHANGED,
            Reason("at least three weeks", (evidence("courier", "at least three weeks"),)),
            Reason("at least five weeks", (evidence("gazette", "at least five weeks"),)),
        ),
        Change(
            "gazette",
            ChangeKind.SOURCE_DROPPED,
            Reason("Captain Ilse Morrow", (evidence("courier", "Captain Ilse Morrow"),)),
            Reason("The Courier alone is credited.", (evidence("gazette", "the Maravel Courier"),)),
        ),
    ),
    discrepancies=(
        Discrepancy(
            "weeks",
            (
                DiscrepancyValue("3", ("courier", "agency"), (evidence("courier", "three weeks"),)),
                DiscrepancyValue("5", ("gazette",), (evidence("gazette", "five weeks"),)),
            ),
        ),
    ),
)

SINGLE = Claim(id="c2", text="I saw it", statements=(_statement("courier", "I saw it"),))

TRACE = Trace(
    reports=tuple(_report(name) for name in TEXTS),
    sources=(
        Source("s1", "Captain Ilse Morrow", Kind.PERSON, role="fire captain"),
        Source("s2", "Maravel Courier", Kind.OUTLET, also=("the Courier",), report="courier", why="told the Courier"),
        Source("s3", "a source at the ministry", Kind.ANONYMOUS),
        Source("s4", "Morning Bell", Kind.OUTLET),
        Source("s5", "the authority", Kind.ORGANISATION),
    ),
    copies=Copies(
        (Copy(("agency", "post"), CopyKind.NEAR_DUPLICATE, quotation=False, passages=(((0, 20), (0, 20)),), share=1.0),),
        (("post", "agency"),),
    ),
    claims=(CLAIM, SINGLE),
)
